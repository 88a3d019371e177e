package ua.switchboard;

import java.util.ArrayList;
import java.util.List;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.Manager;

/** Introduces the demo company to whoever started a server on an empty database. */
final class DemoNotes {
  private DemoNotes() {}

  static List<String> of(Directory company) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("The database was empty, so a demo company was loaded (setting company.demo):");
    for (Manager manager : company.listManagers()) {
      lines.add(
          "  %-4s %-20s %-12s mobile %s"
              .formatted(
                  manager.extension(),
                  manager.name(),
                  String.join(",", manager.devices().stream().map(DeviceName::value).toList()),
                  manager.mobile().map(PhoneNumber::e164).orElse("-")));
    }
    for (InboundRoute route : company.listRoutes()) {
      String hours = route.hours().map(open -> "hours " + open.name()).orElse("around the clock");
      lines.add("  DID %s %s, %s".formatted(route.did(), route.name(), hours));
    }
    lines.add("Try it in a second terminal:");
    lines.add("  ./switchboard call --from 0671234567 --did 380441234567");
    lines.add("  ./switchboard call --from 0671234567 --did 380441234567 --talk 30");
    lines.add("  ./switchboard explain --from 0671234567 --did 380441234567");
    return lines;
  }
}
