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
 * Weeks of margins. A week in a file is the whole week: figures that differ from its newest version
 * become a version of their own, and the old one is kept.
 */
final class MarginTarget implements Target {
  private static final String NEWEST =
      """
      SELECT s.week_start, s.version, m.manager_id, m.kopecks
      FROM (SELECT week_start, MAX(version) AS version FROM margin_snapshot GROUP BY week_start) s
      LEFT JOIN margin m ON m.week_start = s.week_start AND m.version = s.version
      ORDER BY s.week_start, m.manager_id
      """;

  /** The value is the version; the children are manager and kopecks. */
  @Override
  public Map<String, Item> existing(Connection connection) throws SQLException {
    Map<String, Item> weeks = new LinkedHashMap<>();
    for (List<@Nullable String> row : TableTarget.read(connection, NEWEST)) {
      var week = String.valueOf(row.get(0));
      List<List<@Nullable String>> figures =
          row.get(2) == null ? List.of() : List.of(row.subList(2, 4));
      weeks.merge(week, new Item(week, row.subList(1, 2), figures), Item::withMore);
    }
    return weeks;
  }

  @Override
  public List<@Nullable String> defaults() {
    return List.of("0");
  }

  @Override
  public void write(Connection connection, List<Change> changes) throws SQLException {
    try (var snapshots =
        new Batch(
            connection, TableTarget.insert("margin_snapshot", List.of("week_start", "version")))) {
      for (Change change : changes) {
        snapshots.add(identity(change));
      }
    }
    var columns = List.of("week_start", "version", "manager_id", "kopecks");
    try (var figures = new Batch(connection, TableTarget.insert("margin", columns))) {
      for (Change change : changes) {
        for (List<@Nullable String> figure : change.after().childrenOrNone()) {
          List<@Nullable String> row = new ArrayList<>(identity(change));
          row.addAll(figure);
          figures.add(row);
        }
      }
    }
  }

  @Override
  public String idOf(String key) {
    return key;
  }

  /** Every figure ever used for ranking is kept. */
  @Override
  public void remove(Connection connection, Item entry) {
    throw new IllegalStateException("weeks of margins are replaced, not removed");
  }

  private static List<@Nullable String> identity(Change change) {
    int version = Integer.parseInt(String.valueOf(change.after().values().getFirst())) + 1;
    return Arrays.asList(change.after().key(), Integer.toString(version));
  }
}
