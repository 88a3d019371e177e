package ua.switchboard.settings;

import java.time.Duration;
import java.util.Locale;

/** Durations as the settings file spells them: a number and its unit, e.g. {@code 15 s}. */
public final class Durations {
  private Durations() {}

  /**
   * @throws IllegalArgumentException for another unit
   */
  public static Duration of(long amount, String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "min" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> throw new IllegalArgumentException(unit);
    };
  }

  /** The shortest exact spelling. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1_000 != 0) {
      return millis + " ms";
    }
    long seconds = millis / 1_000;
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + " s";
    }
    return seconds % 3_600 == 0 ? seconds / 3_600 + " h" : seconds / 60 + " min";
  }
}
