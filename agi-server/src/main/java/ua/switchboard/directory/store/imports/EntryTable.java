package ua.switchboard.directory.store.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of one kind within one transaction, as they were when this was made. */
final class EntryTable {
  /**
   * Managers whom the sync names as 1C does, and those it keeps out of service; without a sync the
   * table is empty.
   */
  private static final String EMPLOYEES =
      """
      SELECT m.extension, e.gone FROM manager m JOIN onec_employee e ON e.ref = m.external_ref
      """;

  private final ImportKind kind;
  private final Target target;
  private final Map<String, Item> items;
  private final References references;
  private final EntryRows rows;
  private final Map<String, Set<String>> owned = new HashMap<>();

  EntryTable(Connection connection, ImportKind kind, ZoneId zone) throws SQLException {
    this.kind = kind;
    target = Targets.of(kind, zone.getId());
    items = CsvImport.existing(kind, target, connection);
    references = new References(connection);
    rows = new EntryRows(references, zone);
    if (kind == ImportKind.MANAGERS) {
      for (var row : TableTarget.read(connection, EMPLOYEES)) {
        boolean gone = "1".equals(row.get(1));
        owned.put(String.valueOf(row.get(0)), gone ? Set.of("name", "active") : Set.of("name"));
      }
    }
  }

  List<Entry> list() {
    return items.values().stream().map(this::entry).toList();
  }

  Optional<Entry> find(String id) {
    return findItem(id).map(this::entry);
  }

  Optional<Item> findItem(String id) {
    return items.values().stream().filter(item -> target.idOf(item.key()).equals(id)).findFirst();
  }

  Entry entry(Item item) {
    return Entry.of(
        kind,
        target.idOf(item.key()),
        item,
        owned.getOrDefault(item.key(), Set.of()),
        rows.of(kind, item));
  }

  @Nullable Item itemOf(String key) {
    return items.get(key);
  }

  Map<String, Item> items() {
    return items;
  }

  Target target() {
    return target;
  }

  References references() {
    return references;
  }
}
