package ua.switchboard.routing;

import java.time.Duration;
import java.util.List;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.InboundRoute.Overflow;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Trunk;

/** One thing the dialplan does next with a call. */
public sealed interface HuntStep {
  /** Whether somebody's telephone rings. */
  default boolean isRing() {
    return this instanceof RingDevices || this instanceof RingMobile;
  }

  /** Whether the hunt is over with this step. */
  default boolean isTerminal() {
    return switch (this) {
      case RingDevices ignored -> false;
      case RingMobile ignored -> false;
      case Wait ignored -> false;
      case DialOut ignored -> false;
      case Finish ignored -> true;
      case Refuse ignored -> true;
      case NoRoute ignored -> true;
      case Done ignored -> true;
    };
  }

  /** Rings the devices of one manager, or of several for a ring-all group. */
  record RingDevices(CascadeStage stage, List<ManagerId> managers, Duration ring)
      implements HuntStep {
    public RingDevices {
      managers = List.copyOf(managers);
    }
  }

  /**
   * Rings a manager's mobile over a GSM trunk.
   *
   * @param confirmTime how long the mobile has to press 1 after answering; zero: no key is asked
   *     for
   */
  record RingMobile(
      ManagerId manager, PhoneNumber mobile, Trunk trunk, Duration ring, Duration confirmTime)
      implements HuntStep {
    /** Whether the mobile must press 1. */
    public boolean confirm() {
      return confirmTime.isPositive();
    }
  }

  /** Everybody is busy: music for so long, then ask again. */
  record Wait(Duration pause) implements HuntStep {}

  /** An outgoing call over a trunk. */
  record DialOut(PhoneNumber number, Trunk trunk, Duration ring) implements HuntStep {}

  /**
   * Nobody answered, or the DID is closed.
   *
   * @param why {@code overflow} or {@code closed}
   */
  record Finish(String why, Overflow overflow) implements HuntStep {}

  /** The call is not taken at all: a blocked caller. */
  record Refuse(String why) implements HuntStep {}

  /**
   * Nothing is known of this DID: the dialplan's own duty group takes the call, so that a forgotten
   * entry loses nobody.
   */
  record NoRoute(String why) implements HuntStep {}

  /** Nothing more to do: the call was answered, or has ended. */
  record Done() implements HuntStep {}
}
