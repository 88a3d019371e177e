package ua.switchboard.journal.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Margins;
import ua.switchboard.directory.Trunk;

/** The company in whose lab the facts were recorded: managers 1 to 10 are 101 to 110. */
final class OfficeDirectory {
  private static final Map<Long, String> MOBILES =
      Map.of(
          1L, "+380675001001",
          2L, "+380505001002",
          7L, "+380675001007",
          8L, "+380675001008",
          9L, "+380635001009");

  private OfficeDirectory() {}

  static Directory directory() {
    List<Manager> managers =
        LongStream.rangeClosed(1, 10).mapToObj(OfficeDirectory::manager).toList();
    List<Trunk> trunks =
        Stream.of("kyivstar", "vodafone", "lifecell").map(OfficeDirectory::trunk).toList();
    var clients =
        List.of(
            client(1, "ТОВ Ромашка", "+380671110001"),
            client(2, "ФОП Гриценко", "+380671110002"),
            client(3, "ПП Сокіл", "+380671110007"));
    return Directory.of(
        new Directory.Contents(
            1,
            Instant.EPOCH,
            managers,
            clients,
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            trunks,
            Set.of(),
            Margins.NONE));
  }

  private static Manager manager(long id) {
    String extension = Long.toString(100 + id);
    List<DeviceName> devices =
        id == 8 || id == 9 ? List.of() : List.of(new DeviceName("PJSIP/" + extension));
    return new Manager(
        new ManagerId(id),
        "M" + extension,
        extension,
        devices,
        Optional.ofNullable(MOBILES.get(id)).map(PhoneNumber::new),
        true,
        true,
        Optional.empty(),
        List.of());
  }

  private static Trunk trunk(String name) {
    return new Trunk(
        name, name, "PJSIP/{number}@" + name, Trunk.NumberFormat.NATIONAL, 1, Duration.ZERO);
  }

  private static Counterparty client(long id, String name, String phone) {
    return new Counterparty(id, "", name, Optional.empty(), false, List.of(new PhoneNumber(phone)));
  }
}
