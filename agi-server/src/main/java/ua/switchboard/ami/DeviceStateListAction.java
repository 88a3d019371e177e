package ua.switchboard.ami;

import org.asteriskjava.manager.action.AbstractManagerAction;
import org.asteriskjava.manager.action.EventGeneratingAction;
import org.asteriskjava.manager.event.ResponseEvent;

/**
 * Asks for the state of every device: one DeviceStateChange per device, then {@link
 * DeviceStateListCompleteEvent} (Asterisk, res_manager_devicestate.c; needs the write class {@code
 * call} or {@code reporting}). asterisk-java has no such action.
 *
 * <p>Public, as asterisk-java reads its properties from outside this package.
 */
public final class DeviceStateListAction extends AbstractManagerAction
    implements EventGeneratingAction {
  private static final long serialVersionUID = 1;

  @Override
  public String getAction() {
    return "DeviceStateList";
  }

  @Override
  public Class<? extends ResponseEvent> getActionCompleteEventClass() {
    return DeviceStateListCompleteEvent.class;
  }
}
