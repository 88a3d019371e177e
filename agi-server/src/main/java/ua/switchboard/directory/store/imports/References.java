package ua.switchboard.directory.store.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What files refer to by name: managers, ring groups, timetables. */
final class References {
  private static final String AMBIGUOUS = "";

  private final Map<String, String> managersByExtension = new HashMap<>();
  private final Map<String, String> managersByName = new HashMap<>();
  private final Map<String, String> groups;
  private final Map<String, String> hours;

  References(Connection connection) throws SQLException {
    for (var row :
        TableTarget.read(connection, "SELECT id, extension, name FROM manager ORDER BY id")) {
      managersByExtension.put(text(row.get(1)), text(row.get(0)));
      managersByName.merge(plain(text(row.get(2))), text(row.get(0)), (_, _) -> AMBIGUOUS);
    }
    groups = byName(connection, "ring_group");
    hours = byName(connection, "business_hours");
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

  private static Map<String, String> byName(Connection connection, String table)
      throws SQLException {
    Map<String, String> ids = new HashMap<>();
    for (var row : TableTarget.read(connection, "SELECT id, name FROM " + table)) {
      ids.put(plain(text(row.get(1))), text(row.get(0)));
    }
    return ids;
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static String text(@Nullable String value) {
    return String.valueOf(value);
  }
}
