package ua.switchboard.directory.store.imports;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table, perhaps with rows of a second one that belong to it. Everything is compared and
 * written as text; MariaDB converts.
 *
 * <p>All names come from this code, never from a file, so statements are put together from them;
 * values are always parameters.
 */
final class TableTarget implements Target {
  /**
   * A column.
   *
   * @param select how it is read, so that it reads as it was written
   * @param newValue what a new entry gets where the file says nothing
   */
  record Field(String column, String select, @Nullable String newValue) {
    static Field plain(String column, @Nullable String newValue) {
      return new Field(column, column, newValue);
    }

    static Field flag(String column, String newValue) {
      return new Field(column, "CAST(" + column + " AS CHAR)", newValue);
    }
  }

  /**
   * The second table.
   *
   * @param parent its columns that point to the first table
   * @param positioned whether the order counts and is kept in a column {@code position}
   */
  record Children(String table, List<String> parent, List<String> columns, boolean positioned) {}

  private final String table;
  private final List<String> identity;
  private final List<Field> fields;
  private final @Nullable Children children;
  private final Function<List<@Nullable String>, String> keyOf;
  private final Map<String, List<@Nullable String>> identities = new HashMap<>();

  /**
   * A target for one import.
   *
   * @param identity the primary key: {@code id} when MariaDB makes it, else columns among the
   *     fields
   * @param keyOf what an entry is recognised by, from its values
   */
  TableTarget(
      String table,
      List<String> identity,
      List<Field> fields,
      @Nullable Children children,
      Function<List<@Nullable String>, String> keyOf) {
    this.table = table;
    this.identity = identity;
    this.fields = fields;
    this.children = children;
    this.keyOf = keyOf;
  }

  @Override
  public List<@Nullable String> defaults() {
    List<@Nullable String> values = new ArrayList<>();
    fields.forEach(field -> values.add(field.newValue()));
    return values;
  }

  @Override
  public Map<String, Item> existing(Connection connection) throws SQLException {
    var childrenOf = readChildren(connection);
    Map<String, Item> items = new LinkedHashMap<>();
    for (List<@Nullable String> row : read(connection, parentQuery(""))) {
      var id = row.subList(0, identity.size());
      var values = row.subList(identity.size(), row.size());
      var key = keyOf.apply(values);
      identities.put(key, id);
      items.put(key, new Item(key, values, childrenOf.getOrDefault(id, List.of())));
    }
    return items;
  }

  @Override
  public void write(Connection connection, List<Change> changes) throws SQLException {
    insertNew(connection, changes);
    updateOld(connection, changes);
    writeChildren(connection, changes);
  }

  @Override
  public String idOf(String key) {
    return identities.getOrDefault(key, List.of()).stream()
        .map(String::valueOf)
        .collect(Collectors.joining(":"));
  }

  @Override
  public void remove(Connection connection, Item entry) throws SQLException {
    var id = identities.getOrDefault(entry.key(), List.of());
    if (children != null) {
      delete(connection, children.table(), children.parent(), id);
    }
    delete(connection, table, identity, id);
  }

  private static void delete(
      Connection connection, String table, List<String> columns, List<@Nullable String> id)
      throws SQLException {
    try (var batch = new Batch(connection, "DELETE FROM " + table + where(columns))) {
      batch.add(id);
    }
  }

  private void insertNew(Connection connection, List<Change> changes) throws SQLException {
    var fresh = changes.stream().filter(change -> change.before() == null).toList();
    if (fresh.isEmpty()) {
      return;
    }
    boolean generated = identity.equals(List.of("id"));
    var last =
        generated
            ? read(connection, "SELECT COALESCE(MAX(id), 0) FROM " + table)
            : List.of(List.of("0"));
    try (var batch = new Batch(connection, insert(table, names()))) {
      for (Change change : fresh) {
        batch.add(change.after().values());
      }
    }
    var added = generated ? " WHERE id > " + last.getFirst().getFirst() : "";
    for (List<@Nullable String> row : read(connection, parentQuery(added))) {
      identities.put(
          keyOf.apply(row.subList(identity.size(), row.size())), row.subList(0, identity.size()));
    }
  }

  private void updateOld(Connection connection, List<Change> changes) throws SQLException {
    var assignments = names().stream().map(name -> name + " = ?").collect(Collectors.joining(", "));
    var sql = "UPDATE " + table + " SET " + assignments + where(identity);
    try (var batch = new Batch(connection, sql)) {
      for (Change change : changes) {
        var before = change.before();
        if (before != null && !before.values().equals(change.after().values())) {
          batch.add(joined(change.after().values(), identityOf(change)));
        }
      }
    }
  }

  private void writeChildren(Connection connection, List<Change> changes) throws SQLException {
    if (children == null) {
      return;
    }
    var touched = changes.stream().filter(this::childrenDiffer).toList();
    try (var batch =
        new Batch(connection, "DELETE FROM " + children.table() + where(children.parent()))) {
      for (Change change : touched) {
        if (change.before() != null) {
          batch.add(identityOf(change));
        }
      }
    }
    var columns = joined(children.parent(), children.columns());
    var all = children.positioned() ? joined(columns, List.of("position")) : columns;
    try (var batch = new Batch(connection, insert(children.table(), all))) {
      for (Change change : touched) {
        addChildren(batch, change, children.positioned());
      }
    }
  }

  private void addChildren(Batch batch, Change change, boolean positioned) throws SQLException {
    int position = 0;
    for (List<@Nullable String> child : change.after().childrenOrNone()) {
      List<@Nullable String> row = joined(identityOf(change), child);
      if (positioned) {
        row.add(Integer.toString(position++));
      }
      batch.add(row);
    }
  }

  private boolean childrenDiffer(Change change) {
    var before = change.before();
    return before == null || !before.childrenOrNone().equals(change.after().childrenOrNone());
  }

  private List<@Nullable String> identityOf(Change change) {
    var known = change.before() == null ? change.after() : change.before();
    return identities.getOrDefault(known.key(), List.of());
  }

  private Map<List<@Nullable String>, List<List<@Nullable String>>> readChildren(
      Connection connection) throws SQLException {
    if (children == null) {
      return Map.of();
    }
    int width = children.parent().size();
    var columns = joined(children.parent(), children.columns());
    var order = children.positioned() ? joined(children.parent(), List.of("position")) : columns;
    var query =
        "SELECT "
            + String.join(", ", columns)
            + " FROM "
            + children.table()
            + " ORDER BY "
            + String.join(", ", order);
    Map<List<@Nullable String>, List<List<@Nullable String>>> byParent = new HashMap<>();
    for (List<@Nullable String> row : read(connection, query)) {
      byParent
          .computeIfAbsent(row.subList(0, width), _ -> new ArrayList<>(2))
          .add(row.subList(width, row.size()));
    }
    return byParent;
  }

  private String parentQuery(String where) {
    var selected = Stream.concat(identity.stream(), fields.stream().map(Field::select));
    return "SELECT "
        + selected.collect(Collectors.joining(", "))
        + " FROM "
        + table
        + where
        + " ORDER BY "
        + String.join(", ", identity);
  }

  private List<String> names() {
    return fields.stream().map(Field::column).toList();
  }

  static List<List<@Nullable String>> read(Connection connection, String query)
      throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      int width = rows.getMetaData().getColumnCount();
      List<List<@Nullable String>> all = new ArrayList<>();
      while (rows.next()) {
        List<@Nullable String> row = new ArrayList<>(width);
        for (int i = 1; i <= width; i++) {
          row.add(rows.getString(i));
        }
        all.add(row);
      }
      return all;
    }
  }

  static String insert(String table, List<String> columns) {
    return "INSERT INTO "
        + table
        + " ("
        + String.join(", ", columns)
        + ") VALUES ("
        + String.join(", ", Collections.nCopies(columns.size(), "?"))
        + ")";
  }

  private static String where(List<String> columns) {
    return columns.stream()
        .map(column -> column + " = ?")
        .collect(Collectors.joining(" AND ", " WHERE ", ""));
  }

  private static <T extends @Nullable Object> List<T> joined(
      List<? extends T> first, List<? extends T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
