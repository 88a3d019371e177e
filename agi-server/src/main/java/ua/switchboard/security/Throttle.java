package ua.switchboard.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import ua.switchboard.call.TimeSource;

/**
 * Makes guessing slow: after a few failures each further try has to wait, twice as long every time.
 * Keeps a bounded number of names and addresses; the longest untouched are forgotten. Thread-safe.
 */
public final class Throttle {
  private static final int MOST_KEPT = 20_000;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 12;

  private final TimeSource time;
  private final Map<String, Tries> tries =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
          return size() > MOST_KEPT;
        }
      };

  public Throttle(TimeSource time) {
    this.time = time;
  }

  private record Tries(int failures, long lastNanos) {}

  /**
   * Asks for one try and counts it as a failure until {@link #succeeded}: tries at the same time
   * cannot all pass before the first has failed.
   *
   * @param free how many failures cost nothing
   * @return zero when it may be tried now, else how long to wait
   */
  synchronized Duration tryNow(String key, int free) {
    long now = time.nanoTime();
    Tries before = tries.getOrDefault(key, new Tries(0, now));
    Duration since = Duration.ofNanos(now - before.lastNanos());
    Duration wait = waitAfter(before.failures() - free).minus(since);
    if (wait.isPositive()) {
      return wait;
    }
    boolean old = since.compareTo(LONGEST_WAIT.multipliedBy(2)) > 0;
    tries.put(key, new Tries(old ? 1 : before.failures() + 1, now));
    return Duration.ZERO;
  }

  /** The last try was no guess. */
  synchronized void succeeded(String key) {
    tries.remove(key);
  }

  /** The last try was no guess, but says nothing of those before. */
  synchronized void takeBack(String key) {
    tries.computeIfPresent(
        key, (_, now) -> new Tries(Math.max(0, now.failures() - 1), now.lastNanos()));
  }

  private static Duration waitAfter(int failures) {
    if (failures < 0) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
