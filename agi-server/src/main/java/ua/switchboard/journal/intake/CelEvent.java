package ua.switchboard.journal.intake;

import java.util.Optional;

/** The channel events that tell of a call, in the order in which they follow at one moment. */
public enum CelEvent {
  CHAN_START,
  APP_START,
  FORWARD,
  PICKUP,
  ANSWER,
  BLINDTRANSFER,
  ATTENDEDTRANSFER,
  BRIDGE_EXIT,
  BRIDGE_ENTER,
  HANGUP,
  CHAN_END;

  /** The event of this name; empty for those that tell nothing. */
  public static Optional<CelEvent> find(String name) {
    for (CelEvent event : values()) {
      if (event.name().equals(name)) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }
}
