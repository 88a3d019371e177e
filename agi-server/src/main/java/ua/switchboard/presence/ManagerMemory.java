package ua.switchboard.presence;

import java.time.Instant;
import java.util.Optional;

/**
 * What of a manager outlives a restart: the pause, and what ties in a ranking and turns in a group
 * are decided by. Reservations do not: no call can be told any more that it has somebody.
 *
 * @param offersDay the local day {@code offers} were counted on, as an epoch day
 */
public record ManagerMemory(
    Optional<Pause> pause, Instant idleSince, Instant lastOfferAt, int offers, long offersDay) {
  /**
   * A manager takes no calls.
   *
   * @param since when this began, or when the last call during it ended
   */
  public record Pause(String reason, Instant since) {}
}
