package ua.switchboard.onec.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ua.switchboard.onec.odata.Opening;

/**
 * The times that belong to 1C alone: updates, backups, closing of the month. Nothing is asked of it
 * then; what is to be sent waits. Immutable.
 *
 * @param zone in which the hours are meant
 */
public record ExclusiveWindows(Hours hours, ZoneId zone) implements Opening {
  /** The hours as they were written. */
  public record Hours(List<Window> windows) {
    public Hours {
      windows = List.copyOf(windows);
    }

    /**
     * Reads {@code 02:00-04:30, sun 22:00-06:00}.
     *
     * @throws IllegalArgumentException for a text that is none
     */
    static Hours parse(String text) {
      List<Window> windows = new ArrayList<>();
      for (String part : text.split(",", -1)) {
        if (!part.isBlank()) {
          windows.add(Window.parse(part.strip()));
        }
      }
      return new Hours(windows);
    }
  }

  /**
   * One window. It may end after midnight; then it belongs to the day on which it begins.
   *
   * @param days on which it begins
   */
  record Window(Set<DayOfWeek> days, LocalTime from, LocalTime until) {
    private static final Pattern SPELLING =
        Pattern.compile("(?:([a-zA-Z]{3}) )?([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");

    Window {
      days = Set.copyOf(days);
    }

    static Window parse(String text) {
      Matcher matcher = SPELLING.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(text);
      }
      try {
        var window =
            new Window(
                days(Optional.ofNullable(matcher.group(1))),
                LocalTime.parse(matcher.group(2)),
                LocalTime.parse(matcher.group(3)));
        if (window.from.equals(window.until)) {
          throw new IllegalArgumentException(text);
        }
        return window;
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(text, e);
      }
    }

    /** Its end, if it begins on this day and the instant lies in it. */
    Optional<Instant> findEnd(LocalDate day, Instant now, ZoneId zone) {
      if (!days.contains(day.getDayOfWeek())) {
        return Optional.empty();
      }
      LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
      Instant begin = day.atTime(from).atZone(zone).toInstant();
      Instant end = last.atTime(until).atZone(zone).toInstant();
      return now.isBefore(begin) || !now.isBefore(end) ? Optional.empty() : Optional.of(end);
    }

    private static Set<DayOfWeek> days(Optional<String> name) {
      if (name.isEmpty()) {
        return EnumSet.allOf(DayOfWeek.class);
      }
      return Arrays.stream(DayOfWeek.values())
          .filter(day -> day.name().startsWith(name.get().toUpperCase(Locale.ROOT)))
          .findFirst()
          .map(EnumSet::of)
          .orElseThrow(() -> new IllegalArgumentException(name.get()));
    }
  }

  @Override
  public Optional<Instant> findEndOfClosing(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return hours.windows().stream()
        .flatMap(window ->
            Stream.of(today.minusDays(1), today)
                .flatMap(day -> window.findEnd(day, now, zone).stream()))
        .max(Comparator.naturalOrder());
  }
}
