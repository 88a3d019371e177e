package ua.switchboard.ami;

import org.asteriskjava.manager.action.AbstractManagerAction;
import org.jspecify.annotations.Nullable;

/**
 * Sends whoever is bridged with a channel to a place in the dialplan; the channel itself is done
 * (Asterisk, main/manager.c; needs the write class {@code call}). asterisk-java has no such action.
 *
 * <p>Public, as asterisk-java reads its properties from outside this package.
 */
public final class BlindTransferAction extends AbstractManagerAction {
  private static final long serialVersionUID = 1;

  private final String channel;
  private final String context;
  private final String exten;

  BlindTransferAction(String channel, String context, String exten) {
    this.channel = channel;
    this.context = context;
    this.exten = exten;
  }

  @Override
  public String getAction() {
    return "BlindTransfer";
  }

  public @Nullable String getChannel() {
    return channel;
  }

  public @Nullable String getContext() {
    return context;
  }

  public @Nullable String getExten() {
    return exten;
  }
}
