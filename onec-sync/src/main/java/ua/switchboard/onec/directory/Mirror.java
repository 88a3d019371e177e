package ua.switchboard.onec.directory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The {@code onec_…} tables of catalogs. Every write is a small transaction of its own: what was
 * read stays read when a pass breaks off. Blocks on the database. Thread-safe.
 */
final class Mirror {
  private static final int MISSING_AT_ONCE = 1_000;

  private static final String FORGET_PHONES =
      "DELETE FROM onec_phone WHERE owner_kind = ? AND owner_ref IN (%s)";

  private static final String ADD_PHONE =
      """
      INSERT INTO onec_phone (owner_kind, owner_ref, position, e164, extension, raw)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private final DataSource dataSource;

  Mirror(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** What the mirror has of an object. */
  private record Known(int id, String stamp, boolean missing) {}

  /**
   * Which of these have to be read.
   *
   * @param seen gets the row numbers of those that the mirror has
   */
  List<UUID> listStale(Catalog catalog, List<Catalog.Listed> listed, BitSet seen)
      throws SQLException {
    if (listed.isEmpty()) {
      return List.of();
    }
    Map<String, Known> known = known(catalog, listed);
    List<UUID> stale = new ArrayList<>();
    for (Catalog.Listed one : listed) {
      Known before = known.get(one.ref().toString());
      if (before != null) {
        seen.set(before.id());
      }
      if (before == null || before.missing() || !before.stamp().equals(one.stamp())) {
        stale.add(one.ref());
      }
    }
    return stale;
  }

  /** By the unique key of the ref. */
  private Map<String, Known> known(Catalog catalog, List<Catalog.Listed> listed)
      throws SQLException {
    String sql =
        "SELECT id, ref, version, missing FROM %s WHERE ref IN (%s)"
            .formatted(catalog.table(), marks(listed.size()));
    Map<String, Known> known = HashMap.newHashMap(listed.size());
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < listed.size(); i++) {
        statement.setString(i + 1, listed.get(i).ref().toString());
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          known.put(
              rows.getString(2), new Known(rows.getInt(1), rows.getString(3), rows.getBoolean(4)));
        }
      }
    }
    return known;
  }

  /** Keeps objects as they were read, with their telephones. */
  void write(Catalog catalog, long pass, List<Catalog.Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Transactions.in(
        dataSource,
        connection -> {
          upsert(connection, catalog, pass, rows);
          if (catalog.phoneOwnerKind().isPresent()) {
            replacePhones(connection, catalog.phoneOwnerKind().get(), rows);
          }
          return rows.size();
        });
  }

  private static void upsert(
      Connection connection, Catalog catalog, long pass, List<Catalog.Row> rows)
      throws SQLException {
    try (var statement = connection.prepareStatement(upsertText(catalog))) {
      for (Catalog.Row row : rows) {
        statement.setString(1, row.ref().toString());
        statement.setString(2, row.stamp());
        statement.setLong(3, pass);
        statement.setBoolean(4, row.marked());
        for (int i = 0; i < row.values().size(); i++) {
          statement.setObject(5 + i, row.values().get(i));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static String upsertText(Catalog catalog) {
    List<String> columns =
        Stream.concat(Stream.of("version", "read_pass", "marked"), catalog.columnNames().stream())
            .toList();
    return "INSERT INTO %s (ref, %s, missing) VALUES (?, %s, FALSE) ON DUPLICATE KEY UPDATE %s, missing = FALSE"
        .formatted(
            catalog.table(),
            String.join(", ", columns),
            marks(columns.size()),
            columns.stream()
                .map(column -> column + " = VALUES(" + column + ")")
                .collect(Collectors.joining(", ")));
  }

  private static void replacePhones(Connection connection, String ownerKind, List<Catalog.Row> rows)
      throws SQLException {
    try (var forget = connection.prepareStatement(FORGET_PHONES.formatted(marks(rows.size())))) {
      forget.setString(1, ownerKind);
      for (int i = 0; i < rows.size(); i++) {
        forget.setString(i + 2, rows.get(i).ref().toString());
      }
      forget.executeUpdate();
    }
    try (var add = connection.prepareStatement(ADD_PHONE)) {
      for (Catalog.Row row : rows) {
        addPhones(add, ownerKind, row);
      }
      add.executeBatch();
    }
  }

  private static void addPhones(PreparedStatement add, String ownerKind, Catalog.Row row)
      throws SQLException {
    int position = 0;
    for (Phone phone : row.phones()) {
      add.setString(1, ownerKind);
      add.setString(2, row.ref().toString());
      add.setInt(3, position++);
      add.setString(4, phone.e164());
      add.setString(5, phone.extension());
      add.setString(6, phone.raw());
      add.addBatch();
    }
  }

  /**
   * After a whole listing: what it did not hold is missing from now on.
   *
   * @param pass what it wrote itself was seen, too
   */
  void markMissing(Catalog catalog, long pass, BitSet seen) throws SQLException {
    List<Integer> missing = new ArrayList<>();
    String sql =
        "SELECT id FROM %s WHERE NOT missing AND read_pass <> ?".formatted(catalog.table());
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, pass);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (!seen.get(rows.getInt(1))) {
            missing.add(rows.getInt(1));
          }
        }
      }
      for (int from = 0; from < missing.size(); from += MISSING_AT_ONCE) {
        int to = Math.min(missing.size(), from + MISSING_AT_ONCE);
        mark(connection, catalog, missing.subList(from, to));
      }
    }
  }

  private static void mark(Connection connection, Catalog catalog, List<Integer> ids)
      throws SQLException {
    String sql =
        "UPDATE %s SET missing = TRUE WHERE id IN (%s)"
            .formatted(catalog.table(), marks(ids.size()));
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < ids.size(); i++) {
        statement.setInt(i + 1, ids.get(i));
      }
      statement.executeUpdate();
    }
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }
}
