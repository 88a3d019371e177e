package ua.switchboard.onec.odata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Dates as 1C writes them: seconds, no offset, in the infobase's own time zone, year 1 for an empty
 * one. Immutable.
 *
 * @param zone of the infobase
 */
public record ODataTime(ZoneId zone) {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  /** What 1C writes where no date was given. */
  static final LocalDateTime EMPTY = LocalDateTime.of(1, 1, 1, 0, 0);

  /** The infobase's clock at an instant, fractions of a second cut off. */
  public LocalDateTime at(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * The instant of a local time. The hour that a change to winter time repeats is taken as its
   * first pass, the one that a change to summer time skips is moved forward.
   */
  public Instant instant(LocalDateTime local) {
    return local.atZone(zone).toInstant();
  }

  /** As it stands in JSON and in literals. */
  public static String format(LocalDateTime time) {
    return FORMAT.format(time);
  }

  /**
   * Reads a date; nothing for an empty one.
   *
   * @throws DateTimeException for a text that is no date
   */
  static Optional<LocalDateTime> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(LocalDateTime.parse(text)).filter(time -> !time.equals(EMPTY));
  }
}
