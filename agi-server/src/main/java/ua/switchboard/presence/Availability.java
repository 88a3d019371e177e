package ua.switchboard.presence;

import java.time.Instant;
import java.util.Optional;
import ua.switchboard.call.CallId;

/**
 * What one manager is doing at one moment, as the router sees it.
 *
 * @param state the state
 * @param reason words for a trace and a wallboard: the pause's reason, {@code phone in use outside
 *     Switchboard}, {@code state unknown}, …; may be empty
 * @param call the call the state is about
 * @param since when it began
 * @param idleSince when the manager was last done with a call (start of the server if never); ties
 *     in a ranking go to the longest idle
 * @param lastOfferAt when a call was last offered (start of the server if never), for the
 *     least-recent strategy
 * @param offersToday how many calls were offered since local midnight; the next tie-break
 * @param stale the devices' state was known once and is not any more: rung, but shorter
 */
public record Availability(
    State state,
    String reason,
    Optional<CallId> call,
    Instant since,
    Instant idleSince,
    Instant lastOfferAt,
    int offersToday,
    boolean stale) {
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

  /** Whether the mobile may ring: nothing to do with whether a telephone is registered. */
  public boolean isFreeForMobile() {
    return state == State.FREE || state == State.OFFLINE;
  }

  /** Whether waiting helps: the manager works and is occupied for the moment only. */
  public boolean isMerelyBusy() {
    return switch (state) {
      case RESERVED, RINGING, TALKING, WRAP_UP, SUSPECT -> true;
      case OFFLINE, PAUSED, FREE -> false;
    };
  }

  Availability stale(boolean nowStale) {
    return new Availability(
        state, reason, call, since, idleSince, lastOfferAt, offersToday, nowStale);
  }

  /** The same manager as being paused: for questions of the kind "and if she is away?". */
  public Availability asPaused() {
    return new Availability(
        State.PAUSED,
        "taken as paused",
        Optional.empty(),
        since,
        idleSince,
        lastOfferAt,
        offersToday,
        stale);
  }

  /** The same manager as being in a call: for questions of the kind "and if she is busy?". */
  public Availability asTalking() {
    return new Availability(
        State.TALKING,
        "taken as busy",
        Optional.empty(),
        since,
        idleSince,
        lastOfferAt,
        offersToday,
        stale);
  }
}
