package ua.switchboard.directory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * When a DID is served: a weekly timetable and special days that replace it (holidays, short days,
 * working Saturdays).
 *
 * <p>Intervals are local times, start included and end excluded; an end of 00:00 means midnight at
 * the end of the day. A local time that a change to summer time skips is simply never reached; one
 * that occurs twice in autumn counts both times.
 *
 * @param name as the administrator calls it, e.g. {@code office}
 * @param weekly a missing day is a closed day
 * @param specialDays an empty list closes the day
 */
public record BusinessHours(
    String name,
    ZoneId zone,
    Map<DayOfWeek, List<Interval>> weekly,
    Map<LocalDate, List<Interval>> specialDays) {
  public BusinessHours {
    weekly = Map.copyOf(weekly);
    specialDays = Map.copyOf(specialDays);
  }

  /** Whether the DID is served at this instant. */
  public boolean isOpen(Instant at) {
    var local = at.atZone(zone);
    List<Interval> special = specialDays.get(local.toLocalDate());
    List<Interval> today =
        special != null ? special : weekly.getOrDefault(local.getDayOfWeek(), List.of());
    return today.stream().anyMatch(interval -> interval.contains(local.toLocalTime()));
  }

  /** Hours within one day. */
  public record Interval(LocalTime start, LocalTime end) {
    boolean contains(LocalTime time) {
      return !time.isBefore(start) && (end.equals(LocalTime.MIDNIGHT) || time.isBefore(end));
    }
  }
}
