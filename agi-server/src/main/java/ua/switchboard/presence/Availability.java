package ua.switchboard.presence;

import java.time.Instant;
import java.util.Optional;
import ua.switchboard.call.CallId;

/**
 * What one manager is doing at one moment, as the router sees it.
 *
 * @param state the state
 * @param reason words for a trace and a wallboard: the pause's reason, {@code phone in use outside
 *     Switchboard}, …; may be empty
 * @param call the call the state is about
 * @param since when it began
 * @param idleSince when the manager was last done with a call (start of the server if never); ties in
 *     a ranking go to the longest idle
 * @param offersToday how many calls were offered since local midnight; the next tie-break
 */
public record Availability(
    State state, String reason, Optional<CallId> call, Instant since, Instant idleSince, int offersToday) {
  /** The states of a manager. */
  public enum State {
    /** No device is registered. */
    OFFLINE,
    PAUSED,
    FREE,
    /** A call was given to them, their phone does not ring yet. */
    RESERVED,
    RINGING,
    TALKING,
    WRAP_UP,
    /** The device claims to be in use, but no channel backs it; being verified. */
    SUSPECT
  }

  /** Whether an offer may start now. */
  public boolean isFree() {
    return state == State.FREE;
  }
}
