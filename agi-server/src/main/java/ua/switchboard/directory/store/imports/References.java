package ua.switchboard.directory.store.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What files refer to by name: managers, ring groups, timetables; and what they are called. */
final class References {
  private static final String AMBIGUOUS = "";

  private final Map<String, String> managersByExtension = new HashMap<>();
  private final Map<String, String> managersByName = new HashMap<>();
  private final Map<String, String> groups = new HashMap<>();
  private final Map<String, String> hours = new HashMap<>();
  private final Map<String, String> extensions = new HashMap<>();
  private final Map<String, String> groupNames = new HashMap<>();
  private final Map<String, String> hoursNames = new HashMap<>();

  private References() {}

  /** A company with nobody to refer to. */
  static References none() {
    return new References();
  }

  References(Connection connection) throws SQLException {
    for (var row :
        TableTarget.read(connection, "SELECT id, extension, name FROM manager ORDER BY id")) {
      managersByExtension.put(text(row.get(1)), text(row.get(0)));
      managersByName.merge(plain(text(row.get(2))), text(row.get(0)), (_, _) -> AMBIGUOUS);
      extensions.put(text(row.get(0)), text(row.get(1)));
    }
    readNames(connection, "ring_group", groups, groupNames);
    readNames(connection, "business_hours", hours, hoursNames);
  }

  /** A manager's id by extension, or by a name that only one has. */
  Optional<String> manager(String extensionOrName) {
    var byExtension = managersByExtension.get(extensionOrName);
    var id = byExtension == null ? managersByName.get(plain(extensionOrName)) : byExtension;
    return Optional.ofNullable(id).filter(found -> !found.equals(AMBIGUOUS));
  }

  boolean hasExtension(String extension) {
    return managersByExtension.containsKey(extension);
  }

  Optional<String> group(String name) {
    return Optional.ofNullable(groups.get(plain(name)));
  }

  Optional<String> hours(String name) {
    return Optional.ofNullable(hours.get(plain(name)));
  }

  /** The other way round: what an id is called; empty for one that is gone. */
  String extensionOf(String manager) {
    return extensions.getOrDefault(manager, "");
  }

  String groupName(String group) {
    return groupNames.getOrDefault(group, "");
  }

  String hoursName(String timetable) {
    return hoursNames.getOrDefault(timetable, "");
  }

  private static void readNames(
      Connection connection, String table, Map<String, String> ids, Map<String, String> names)
      throws SQLException {
    for (var row : TableTarget.read(connection, "SELECT id, name FROM " + table)) {
      ids.put(plain(text(row.get(1))), text(row.get(0)));
      names.put(text(row.get(0)), text(row.get(1)));
    }
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static String text(@Nullable String value) {
    return String.valueOf(value);
  }

  /** The manager a cell names, by extension or full name; a problem when it names none. */
  String manager(Cells cells, String column) {
    var id = manager(cells.raw(column));
    if (id.isEmpty()) {
      cells.problem(column, "the extension or the full name of one manager");
    }
    return id.orElse("");
  }
}
