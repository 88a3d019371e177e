package ua.switchboard.presence;

import java.time.Instant;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.directory.ManagerId;

/**
 * One hold of a call on a manager.
 *
 * @param state RESERVED, RINGING or TALKING
 * @param since when this state began
 * @param expiresAt monotonic nanoseconds; from then on the hold counts for nothing
 */
record Held(
    CallId call,
    long generation,
    Availability.State state,
    Instant since,
    long expiresAt,
    Optional<String> trunk) {

  boolean isLive(long nanoTime) {
    return expiresAt - nanoTime > 0;
  }

  Held in(Availability.State newState, Instant at, long newExpiresAt) {
    return new Held(
        call, generation, newState, state == newState ? since : at, newExpiresAt, trunk);
  }

  /** Never shorter than it was. */
  Held until(long newExpiresAt) {
    long later = newExpiresAt - expiresAt > 0 ? newExpiresAt : expiresAt;
    return new Held(call, generation, state, since, later, trunk);
  }

  Reservation of(ManagerId manager) {
    return new Reservation(manager, call, generation, trunk);
  }
}
