package ua.switchboard.onec.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that double up to a longest one, each cut by up to a half at random, so that those who
 * failed together do not come back together. Thread-safe if its random source is.
 */
record BackOff(Duration first, Duration longest, RandomGenerator random) {
  private static final int DOUBLINGS = 30;

  /** The pause after so many failures in a row, from 1. */
  Duration after(int failures) {
    long doubled = first.toMillis() << Math.clamp(failures - 1, 0, DOUBLINGS);
    long whole = doubled <= 0 ? longest.toMillis() : Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(whole - (long) (random.nextDouble() * whole / 2));
  }
}
