package ua.switchboard.contacts.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import ua.switchboard.call.Require;

/**
 * A rule by which an event follows another when that is done. Immutable.
 *
 * @param every each so many units, at least 1
 * @param until the last day on which one may be due, in the company's time zone
 */
public record Repeat(Unit unit, int every, Optional<LocalDate> until) {
  private static final int MOST = 366;

  /** What is counted. */
  public enum Unit {
    DAY,
    WEEK,
    MONTH
  }

  public Repeat {
    Require.that(every >= 1 && every <= MOST, "repeat every", every, "1 to " + MOST);
  }

  /**
   * When the next one is due: the first after {@code now} on the rule's days, at the same time of
   * day. Who is late by weeks gets one event, not one for each week. A month without the day has it
   * on its last.
   *
   * @param first when the one that is done was due
   * @return nothing when the rule has ended
   */
  Optional<Instant> next(Instant first, Instant now, ZoneId zone) {
    ZonedDateTime due = first.atZone(zone);
    ZonedDateTime next = due;
    for (long steps = 1; !next.toInstant().isAfter(now) || steps == 1; steps++) {
      next = plus(due, steps * every);
    }
    ZonedDateTime found = next;
    boolean over = until.filter(last -> found.toLocalDate().isAfter(last)).isPresent();
    return over ? Optional.empty() : Optional.of(found.toInstant());
  }

  private ZonedDateTime plus(ZonedDateTime due, long count) {
    return switch (unit) {
      case DAY -> due.plusDays(count);
      case WEEK -> due.plusWeeks(count);
      case MONTH -> due.plusMonths(count);
    };
  }
}
