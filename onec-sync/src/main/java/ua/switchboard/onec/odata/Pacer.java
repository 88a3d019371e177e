package ua.switchboard.onec.odata;

/**
 * Says how long the next request has to wait so that the average rate holds (generic cell rate
 * algorithm, ITU-T I.371): a short burst is free, after it requests are evenly spaced. Thread-safe.
 * Times are monotonic nanoseconds.
 */
final class Pacer {
  private static final long NANOS_PER_MINUTE = 60_000_000_000L;

  private final long interval;
  private final long tolerance;
  private long due;

  /**
   * A pacer that starts rested.
   *
   * @param burst how many requests may follow each other at once after a rest
   */
  Pacer(int requestsPerMinute, int burst, long now) {
    interval = NANOS_PER_MINUTE / requestsPerMinute;
    tolerance = interval * (burst - 1);
    due = now;
  }

  /** Books the next request; the answer is how long from {@code now} it has to wait. */
  synchronized long reserve(long now) {
    if (due - now < 0) {
      due = now;
    }
    long wait = Math.max(0, due - tolerance - now);
    due += interval;
    return wait;
  }
}
