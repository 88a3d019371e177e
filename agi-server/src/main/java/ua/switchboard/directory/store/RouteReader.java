package ua.switchboard.directory.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ua.switchboard.call.Did;
import ua.switchboard.directory.BusinessHours;
import ua.switchboard.directory.BusinessHours.Interval;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.InboundRoute.Overflow;
import ua.switchboard.directory.InboundRoute.Policy;
import ua.switchboard.directory.InboundRoute.Timing;

/** Reads the DIDs with their business hours. */
final class RouteReader {
  private final DirectoryMapper mapper;

  RouteReader(DirectoryMapper mapper) {
    this.mapper = mapper;
  }

  List<InboundRoute> read() {
    Map<Long, BusinessHours> hours = hours();
    Map<String, List<Long>> groups =
        mapper.routeGroups().stream()
            .collect(
                groupingBy(
                    Rows.RouteGroupRow::did, mapping(Rows.RouteGroupRow::ringGroupId, toList())));
    return mapper.routes().stream()
        .map(row ->
            new InboundRoute(
                new Did(row.did()),
                row.name(),
                Optional.ofNullable(row.hoursId()).map(hours::get),
                stages(row.stages()),
                groups.getOrDefault(row.did(), List.of()),
                timing(row),
                policy(row),
                overflow(row.overflowAction(), row.overflowTarget()),
                overflow(row.closedAction(), row.closedTarget())))
        .toList();
  }

  private static List<CascadeStage> stages(String names) {
    return Stream.of(names.split(","))
        .filter(name -> !name.isBlank())
        .map(name -> CascadeStage.valueOf(name.strip()))
        .toList();
  }

  private static Timing timing(Rows.RouteRow row) {
    return new Timing(
        Duration.ofSeconds(row.ownerRingSeconds()),
        Duration.ofSeconds(row.rankedRingSeconds()),
        Duration.ofSeconds(row.mobileRingSeconds()),
        Duration.ofSeconds(row.confirmSeconds()),
        Duration.ofSeconds(row.totalSeconds()),
        Duration.ofSeconds(row.maxWaitSeconds()));
  }

  private static Policy policy(Rows.RouteRow row) {
    return new Policy(
        row.laps(),
        row.offerDeclinedOnLastLap(),
        row.maxOffers(),
        row.fairnessEvery(),
        row.confirmMobile(),
        Duration.ofMinutes(row.lastTalkerWindowMinutes()),
        row.record(),
        row.announcement());
  }

  private static Overflow overflow(String action, String target) {
    return new Overflow(Overflow.Action.valueOf(action), target);
  }

  private Map<Long, BusinessHours> hours() {
    Map<Long, Map<DayOfWeek, List<Interval>>> weekly = new HashMap<>();
    for (var row : mapper.weekly()) {
      weekly
          .computeIfAbsent(row.hoursId(), _ -> new EnumMap<>(DayOfWeek.class))
          .computeIfAbsent(DayOfWeek.of(row.weekday()), _ -> new ArrayList<>())
          .add(new Interval(row.startTime(), row.endTime()));
    }
    Map<Long, Map<LocalDate, List<Interval>>> special = new HashMap<>();
    for (var row : mapper.special()) {
      List<Interval> intervals =
          special
              .computeIfAbsent(row.hoursId(), _ -> new HashMap<>())
              .computeIfAbsent(row.day(), _ -> new ArrayList<>());
      if (row.startTime() != null && row.endTime() != null) {
        intervals.add(new Interval(row.startTime(), row.endTime()));
      }
    }
    Map<Long, BusinessHours> hours = new HashMap<>();
    for (var row : mapper.hours()) {
      hours.put(
          row.id(),
          new BusinessHours(
              row.name(),
              zone(row),
              weekly.getOrDefault(row.id(), Map.of()),
              special.getOrDefault(row.id(), Map.of())));
    }
    return hours;
  }

  private static ZoneId zone(Rows.HoursRow row) {
    try {
      return ZoneId.of(row.zone());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "time zone of business hours %s: '%s' (expected: an IANA name such as Europe/Kyiv)"
              .formatted(row.name(), row.zone()),
          e);
    }
  }
}
