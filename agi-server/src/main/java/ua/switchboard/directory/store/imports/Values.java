package ua.switchboard.directory.store.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Dates, times, weekdays and amounts as they are written here, to the text MariaDB takes. */
final class Values {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("[yyyy-MM-dd][d.M.yyyy]", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("H:mm[:ss]", Locale.ROOT);
  private static final DateTimeFormatter STORED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter STORED_TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u202F]|грн\\.?|₴|UAH");
  private static final Pattern AMOUNT =
      Pattern.compile(
          "-?\\d{1,12}([.,]\\d{1,2})?|-?\\d{1,3}(,\\d{3})+\\.\\d{2}|-?\\d{1,3}(\\.\\d{3})+,\\d{2}");
  private static final List<List<String>> WEEKDAYS =
      List.of(
          List.of("1", "пн", "понеділок", "понедельник", "mon", "monday"),
          List.of("2", "вт", "вівторок", "вторник", "tue", "tuesday"),
          List.of("3", "ср", "середа", "среда", "wed", "wednesday"),
          List.of("4", "чт", "четвер", "четверг", "thu", "thursday"),
          List.of("5", "пт", "п'ятниця", "пятница", "fri", "friday"),
          List.of("6", "сб", "субота", "суббота", "sat", "saturday"),
          List.of("7", "нд", "вс", "неділя", "воскресенье", "sun", "sunday"));
  private static final int DAYS = 7;

  private Values() {}

  /** {@code 2026-11-16} or {@code 16.11.2026}. */
  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text, DAY);
    } catch (DateTimeException e) {
      throw expected(text, "a date such as 2026-11-16 or 16.11.2026", e);
    }
  }

  static LocalDate monday(String text) {
    var date = date(text);
    if (date.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw expected(
          text, "the Monday a week begins on, such as " + date.with(DayOfWeek.MONDAY), null);
    }
    return date;
  }

  /** A date, or a date and a time, in the company's zone; stored in UTC. */
  static String instant(String text, ZoneId zone) {
    var parts = text.strip().split("[T ]+", 2);
    var time = parts.length == 2 ? time(parts[1]) : LocalTime.MIDNIGHT;
    var local = LocalDateTime.of(date(parts[0]), time);
    return local.atZone(zone).withZoneSameInstant(ZoneOffset.UTC).format(STORED);
  }

  /** The way back from {@link #instant}: UTC as it is stored, to the company's time. */
  static String local(String stored, ZoneId zone) {
    return LocalDateTime.parse(stored, STORED)
        .atZone(ZoneOffset.UTC)
        .withZoneSameInstant(zone)
        .format(STORED);
  }

  /** {@code 09:00-13:00, 14:00-18:00} as pairs of start and end; 24:00 is midnight. */
  static List<List<@Nullable String>> intervals(String text) {
    List<List<@Nullable String>> intervals = new ArrayList<>();
    for (String part : text.split("[,;]")) {
      var ends = part.strip().split("\\s*[-–—]\\s*");
      if (ends.length != 2) {
        throw expected(text, "hours such as 09:00-13:00, 14:00-18:00", null);
      }
      var start = time(ends[0]);
      var end = ends[1].strip().equals("24:00") ? LocalTime.MIDNIGHT : time(ends[1]);
      if (!end.equals(LocalTime.MIDNIGHT) && !end.isAfter(start)) {
        throw expected(text, "an end after the start, within one day", null);
      }
      intervals.add(Arrays.asList(start.format(STORED_TIME), end.format(STORED_TIME)));
    }
    return intervals;
  }

  /** {@code пн-пт}, {@code Mon,Wed}, {@code 1-5}: the numbers of weekdays, Monday is 1. */
  static List<Integer> weekdays(String text) {
    List<Integer> days = new ArrayList<>();
    for (String part : text.split("[,;]")) {
      var ends = part.strip().split("\\s*[-–—]\\s*");
      int first = weekday(ends[0], text);
      int last = ends.length == 1 ? first : weekday(ends[1], text);
      for (int day = first; ; day = day % DAYS + 1) {
        days.add(day);
        if (day == last) {
          break;
        }
      }
    }
    return days;
  }

  /** Hryvnias with a comma or a point, to kopecks. */
  static String kopecks(String text) {
    var bare = SPACES.matcher(text.replace('\u2212', '-')).replaceAll("");
    if (!AMOUNT.matcher(bare).matches()) {
      throw expected(text, "an amount with at most 2 decimals, such as 1234,56", null);
    }
    int decimal = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
    var whole = decimal < 0 ? bare : bare.substring(0, decimal).replaceAll("[.,]", "");
    var plain = decimal < 0 ? bare : whole + "." + bare.substring(decimal + 1);
    return new BigDecimal(plain)
        .movePointRight(2)
        .setScale(0, RoundingMode.UNNECESSARY)
        .toPlainString();
  }

  /** The way back from {@link #weekdays}: {@code 1-5,7} from days in ascending order. */
  static String weekdaysText(List<Integer> days) {
    List<String> runs = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < days.size(); i++) {
      boolean ends = i + 1 == days.size() || days.get(i + 1) != days.get(i) + 1;
      if (ends) {
        runs.add(first == i ? "" + days.get(i) : days.get(first) + "-" + days.get(i));
        first = i + 1;
      }
    }
    return String.join(",", runs);
  }

  /** The way back from {@link #intervals}, from pairs of start and end. */
  static String intervalsText(List<? extends List<@Nullable String>> intervals) {
    return intervals.stream()
        .map(pair -> timeText(pair.get(0), "00:00") + "-" + timeText(pair.get(1), "24:00"))
        .collect(Collectors.joining(", "));
  }

  /** Midnight begins a day as 00:00 and ends it as 24:00. */
  private static String timeText(@Nullable String stored, String midnight) {
    var time = LocalTime.parse(String.valueOf(stored));
    return time.equals(LocalTime.MIDNIGHT) ? midnight : time.toString();
  }

  /** The way back from {@link #kopecks}. */
  static String amountText(@Nullable String kopecks) {
    return new BigDecimal(String.valueOf(kopecks)).movePointLeft(2).toPlainString();
  }

  private static int weekday(String name, String text) {
    var plain = name.strip().toLowerCase(Locale.ROOT).replace('’', '\'');
    for (int i = 0; i < DAYS; i++) {
      if (WEEKDAYS.get(i).contains(plain)) {
        return i + 1;
      }
    }
    throw expected(text, "weekdays such as пн-пт, Mon-Fri or 1-5", null);
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text.strip(), TIME);
    } catch (DateTimeException e) {
      throw expected(text, "a time such as 09:00", e);
    }
  }

  private static IllegalArgumentException expected(
      String value, String expected, @Nullable Throwable cause) {
    return new IllegalArgumentException("'" + value + "' (expected: " + expected + ")", cause);
  }
}
