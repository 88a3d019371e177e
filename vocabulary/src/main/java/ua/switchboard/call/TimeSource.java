package ua.switchboard.call;

import java.time.Instant;

/**
 * The two clocks the core is given: a monotonic one for leases and rings, and the wall clock for
 * records and business hours. An NTP jump moves the second and never the first.
 */
public interface TimeSource {
  /** Monotonic nanoseconds, only good for differences. */
  long nanoTime();

  /** The wall clock, UTC. */
  Instant instant();

  /** The machine's own clocks. */
  static TimeSource system() {
    return new TimeSource() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public Instant instant() {
        return Instant.now();
      }
    };
  }
}
