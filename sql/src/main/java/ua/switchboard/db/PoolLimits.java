package ua.switchboard.db;

import java.time.Duration;

/**
 * What we ask of the database at most.
 *
 * @param connections open at once
 * @param statement how long one statement may run before the server stops it
 */
public record PoolLimits(int connections, Duration statement) {
  /** Eight connections, 30 s a statement. */
  public static final PoolLimits DEFAULT = new PoolLimits(8, Duration.ofSeconds(30));

  public PoolLimits {
    if (connections < 1 || statement.isNegative() || statement.isZero()) {
      throw new IllegalArgumentException(
          "pool limits: '%d, %s' (expected: positive)".formatted(connections, statement));
    }
  }
}
