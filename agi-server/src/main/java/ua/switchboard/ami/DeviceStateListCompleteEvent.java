package ua.switchboard.ami;

import org.asteriskjava.manager.event.ResponseEvent;

/**
 * The end of the list that {@link DeviceStateListAction} asked for.
 *
 * <p>Public with this constructor and these properties, as asterisk-java builds it from the stream.
 */
public final class DeviceStateListCompleteEvent extends ResponseEvent {
  private static final long serialVersionUID = 1;

  private String eventList = "";
  private int listItems;

  public DeviceStateListCompleteEvent(Object source) {
    super(source);
  }

  /** {@code Complete}. */
  public String getEventList() {
    return eventList;
  }

  public void setEventList(String eventList) {
    this.eventList = eventList;
  }

  /** How many devices were listed. */
  public int getListItems() {
    return listItems;
  }

  public void setListItems(Integer listItems) {
    this.listItems = listItems;
  }
}
