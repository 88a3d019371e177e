package ua.switchboard.directory.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Margins;
import ua.switchboard.directory.RingGroup;
import ua.switchboard.directory.RingGroup.RingStrategy;
import ua.switchboard.directory.Trunk;
import ua.switchboard.directory.Trunk.NumberFormat;

/** Turns the tables' rows into the vocabulary of the core, all of it checked on the way. */
final class CompanyReader {
  private final DirectoryMapper mapper;
  private final Supplier<List<Counterparty>> clients;

  /**
   * Everything is read in one transaction.
   *
   * @param clients read once, after the first read
   */
  CompanyReader(DirectoryMapper mapper, Supplier<List<Counterparty>> clients) {
    this.mapper = mapper;
    this.clients = clients;
  }

  Directory.Contents read(Instant now, LocalDate lastCompleteWeek) {
    // The first read fixes the snapshot, so the counter belongs to exactly what follows.
    long version = mapper.changes();
    return new Directory.Contents(
        version,
        now,
        managers(),
        clients.get(),
        groups(),
        new RouteReader(mapper).read(),
        mapper.prefixes().stream()
            .collect(toMap(Rows.OperatorRow::key, Rows.OperatorRow::operator)),
        mapper.ported().stream()
            .collect(toMap(row -> new PhoneNumber(row.key()), Rows.OperatorRow::operator)),
        trunks(),
        mapper.blocked().stream().map(PhoneNumber::new).collect(toSet()),
        margins(lastCompleteWeek));
  }

  private List<Manager> managers() {
    Map<Long, List<DeviceName>> devices =
        mapper.devices().stream()
            .collect(
                groupingBy(
                    Rows.DeviceRow::managerId,
                    mapping(row -> new DeviceName(row.device()), toList())));
    Map<Long, List<Manager.Absence>> absences =
        mapper.absences().stream()
            .collect(
                groupingBy(Rows.AbsenceRow::managerId, mapping(CompanyReader::absence, toList())));
    List<Manager> managers = new ArrayList<>();
    for (var row : mapper.managers()) {
      managers.add(
          new Manager(
              new ManagerId(row.id()),
              row.name(),
              row.extension(),
              devices.getOrDefault(row.id(), List.of()),
              Optional.ofNullable(row.mobile()).map(PhoneNumber::new),
              row.active(),
              row.takesNewClients(),
              manager(row.deputyId()),
              absences.getOrDefault(row.id(), List.of())));
    }
    return managers;
  }

  private static Manager.Absence absence(Rows.AbsenceRow row) {
    return new Manager.Absence(
        row.fromAt().toInstant(ZoneOffset.UTC),
        row.untilAt().toInstant(ZoneOffset.UTC),
        row.reason());
  }

  private List<RingGroup> groups() {
    Map<Long, List<ManagerId>> members =
        mapper.members().stream()
            .collect(
                groupingBy(
                    Rows.MemberRow::ringGroupId,
                    mapping(row -> new ManagerId(row.managerId()), toList())));
    return mapper.groups().stream()
        .map(row ->
            new RingGroup(
                row.id(),
                row.name(),
                RingStrategy.valueOf(row.strategy()),
                members.getOrDefault(row.id(), List.of()),
                Duration.ofSeconds(row.ringSeconds())))
        .toList();
  }

  private List<Trunk> trunks() {
    return mapper.trunks().stream()
        .map(row ->
            new Trunk(
                row.name(),
                row.operator(),
                row.dialPattern(),
                NumberFormat.valueOf(row.numberFormat()),
                row.channels(),
                Duration.ofSeconds(row.postDialDelaySeconds())))
        .toList();
  }

  private Margins margins(LocalDate lastCompleteWeek) {
    var rows = mapper.margins(lastCompleteWeek);
    if (rows.isEmpty()) {
      return Margins.NONE;
    }
    var first = rows.getFirst();
    return new Margins(
        first.weekStart(),
        first.version(),
        rows.stream()
            .collect(toMap(row -> new ManagerId(row.managerId()), Rows.MarginRow::kopecks)));
  }

  private static Optional<ManagerId> manager(@Nullable Long id) {
    return id == null ? Optional.empty() : Optional.of(new ManagerId(id));
  }
}
