package ua.switchboard.directory.store.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Managers with their devices. The deputy, the last value, is an extension and is linked once
 * everybody is there: the file may name a deputy before the deputy's own row.
 */
final class ManagerTarget implements Target {
  private static final String LINK_DEPUTY =
      """
      UPDATE manager m LEFT JOIN manager d ON d.extension = ?
      SET m.deputy_id = d.id WHERE m.extension = ?
      """;
  private static final String DEPUTIES =
      """
      SELECT m.extension, d.extension FROM manager m JOIN manager d ON d.id = m.deputy_id
      """;

  private final TableTarget managers =
      new TableTarget(
          "manager",
          List.of("id"),
          List.of(
              TableTarget.Field.plain("extension", null),
              TableTarget.Field.plain("name", null),
              TableTarget.Field.plain("mobile", null),
              TableTarget.Field.flag("takes_new_clients", "1"),
              TableTarget.Field.flag("active", "1"),
              TableTarget.Field.plain("external_ref", null)),
          new TableTarget.Children(
              "manager_device", List.of("manager_id"), List.of("device"), true),
          values -> String.valueOf(values.getFirst()));

  @Override
  public Map<String, Item> existing(Connection connection) throws SQLException {
    Map<String, @Nullable String> deputies = new LinkedHashMap<>();
    TableTarget.read(connection, DEPUTIES)
        .forEach(row -> deputies.put(String.valueOf(row.get(0)), row.get(1)));
    Map<String, Item> items = new LinkedHashMap<>();
    managers
        .existing(connection)
        .forEach((key, item) -> items.put(key, withDeputy(item, deputies.get(key))));
    return items;
  }

  @Override
  public List<@Nullable String> defaults() {
    List<@Nullable String> defaults = new ArrayList<>(managers.defaults());
    defaults.add(null);
    return defaults;
  }

  @Override
  public void write(Connection connection, List<Change> changes) throws SQLException {
    List<Change> plain = new ArrayList<>();
    for (Change change : changes) {
      var before = change.before();
      plain.add(
          new Change(before == null ? null : withoutDeputy(before), withoutDeputy(change.after())));
    }
    managers.write(connection, plain);
    try (var batch = new Batch(connection, LINK_DEPUTY)) {
      for (Change change : changes) {
        batch.add(Arrays.asList(change.after().values().getLast(), change.after().key()));
      }
    }
  }

  @Override
  public String idOf(String key) {
    return managers.idOf(key);
  }

  /** Calls, margins and clients name them for ever. */
  @Override
  public void remove(Connection connection, Item entry) {
    throw new IllegalStateException("managers become inactive, they are not removed");
  }

  private static Item withDeputy(Item item, @Nullable String deputy) {
    List<@Nullable String> values = new ArrayList<>(item.values());
    values.add(deputy);
    return new Item(item.key(), values, item.children());
  }

  private static Item withoutDeputy(Item item) {
    return new Item(
        item.key(), item.values().subList(0, item.values().size() - 1), item.children());
  }
}
