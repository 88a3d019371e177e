package ua.switchboard.live;

import java.time.Instant;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.ManagerId;

/**
 * A click-to-call: first the manager's own telephone rings, then the number is dialled.
 *
 * @param call also the id of the call it becomes
 * @param failure the stable id of why it led to no conversation; empty while it may
 * @param endedAt empty while it goes on
 */
public record OriginateView(
    CallId call,
    ManagerId manager,
    PhoneNumber to,
    Leg managerLeg,
    Leg farLeg,
    Optional<String> failure,
    Instant startedAt,
    Optional<Instant> endedAt) {
  /** What one side's leg does. */
  public enum Leg {
    /** Its turn has not come. */
    NOT_DIALLED,
    DIALLED,
    RINGING,
    ANSWERED,
    /** It was not answered; {@link OriginateView#failure} says why. */
    FAILED,
    ENDED
  }
}
