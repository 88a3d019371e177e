package ua.switchboard.onec.directory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.directory.ClientRow.Action;
import ua.switchboard.onec.directory.ClientRow.State;

/**
 * Makes clients and their telephones what the mirror says, a piece in memory at a time, within the
 * transaction of its connection.
 */
final class ClientPublisher {
  private static final int AT_ONCE = 2_000;

  /** By the primary key. */
  private static final String PIECE =
      ClientRow.SELECT + " WHERE m.id > ? ORDER BY m.id LIMIT " + AT_ONCE;

  /**
   * A client of the panel's that got its reference after this pass began is there already: the next
   * pass finds it.
   */
  private static final String INSERT =
      """
      INSERT INTO counterparty (code, name, owner_id, customer, invalid, last_sale_on, deleted, external_ref)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE version = version
      """;

  private static final String UPDATE =
      """
      UPDATE counterparty SET code = ?, name = ?, owner_id = ?, customer = ?, invalid = ?,
        last_sale_on = ?, deleted = ?, external_ref = ?, version = version + 1
      WHERE id = ?
      """;

  /** Those whose code is not, or no longer, theirs. */
  private static final String WRONG_CODES =
      ClientRow.SELECT
          + " WHERE c.code IS NOT NULL HAVING wanted_code IS NULL OR wanted_code <> held_code";

  private static final String FREE_CODE = "UPDATE counterparty SET code = NULL WHERE id = ?";

  private final Connection connection;
  private final DirectoryLock lock;
  private final ClientPhones phones;

  ClientPublisher(Connection connection, DirectoryLock lock) {
    this.connection = connection;
    this.lock = lock;
    this.phones = new ClientPhones(connection);
  }

  /** How many clients changed, themselves or their telephones. */
  int publish() throws SQLException {
    int changed = 0;
    long after = 0;
    while (true) {
      List<ClientRow> piece = read(PIECE, after);
      if (piece.isEmpty()) {
        return changed;
      }
      long last = piece.getLast().mirrorId();
      changed += publish(piece, new ClientPhones.Range(after, last));
      after = last;
    }
  }

  private int publish(List<ClientRow> piece, ClientPhones.Range range) throws SQLException {
    List<ClientRow> differing =
        piece.stream().filter(row -> row.action() != Action.NOTHING).toList();
    Map<ClientRow, List<Phone>> rewired = phones.listDiffering(piece, range);
    if (differing.isEmpty() && rewired.isEmpty()) {
      return 0;
    }
    if (lock.take()) {
      freeCodes();
    }
    write(differing);
    phones.write(byClient(rewired));
    Set<ClientRow> touched = new HashSet<>(differing);
    touched.addAll(rewired.keySet());
    return touched.size();
  }

  private List<ClientRow> read(String sql, Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (var rows = statement.executeQuery()) {
        List<ClientRow> piece = new ArrayList<>();
        while (rows.next()) {
          piece.add(ClientRow.read(rows));
        }
        return piece;
      }
    }
  }

  /** Codes may change hands in a circle, so all are let go of before the first is taken. */
  private void freeCodes() throws SQLException {
    List<Long> holders = new ArrayList<>();
    for (ClientRow row : read(WRONG_CODES)) {
      if (row.id() != null) {
        holders.add(row.id());
      }
    }
    try (var free = connection.prepareStatement(FREE_CODE)) {
      for (long holder : holders) {
        free.setLong(1, holder);
        free.addBatch();
      }
      free.executeBatch();
    }
  }

  private void write(List<ClientRow> rows) throws SQLException {
    try (var insert = connection.prepareStatement(INSERT);
        var update = connection.prepareStatement(UPDATE)) {
      for (ClientRow row : rows) {
        @Nullable Long id = row.action() == Action.ADOPT ? row.imported() : row.id();
        PreparedStatement statement = id == null ? insert : update;
        bind(statement, row);
        if (id != null) {
          statement.setLong(9, id);
        }
        statement.addBatch();
      }
      update.executeBatch();
      insert.executeBatch();
    }
  }

  private static void bind(PreparedStatement statement, ClientRow row) throws SQLException {
    State wanted = row.wanted();
    statement.setString(1, wanted.code());
    statement.setString(2, wanted.name());
    statement.setObject(3, wanted.owner());
    statement.setBoolean(4, wanted.customer());
    statement.setBoolean(5, wanted.invalid());
    statement.setObject(6, wanted.lastSale());
    statement.setBoolean(7, wanted.deleted());
    statement.setString(8, row.ref());
  }

  /** By the unique key of the reference: those that were just inserted have an id by now. */
  private Map<Long, List<Phone>> byClient(Map<ClientRow, List<Phone>> rewired) throws SQLException {
    Map<String, List<Phone>> byRef = HashMap.newHashMap(rewired.size());
    rewired.forEach((row, list) -> byRef.put(row.ref(), list));
    Map<Long, List<Phone>> byClient = HashMap.newHashMap(rewired.size());
    List<String> refs = List.copyOf(byRef.keySet());
    if (refs.isEmpty()) {
      return byClient;
    }
    String marks = String.join(", ", Collections.nCopies(refs.size(), "?"));
    try (var statement =
        connection.prepareStatement(
            "SELECT id, external_ref FROM counterparty WHERE external_ref IN (" + marks + ")")) {
      for (int i = 0; i < refs.size(); i++) {
        statement.setString(i + 1, refs.get(i));
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          byClient.put(rows.getLong(1), byRef.getOrDefault(rows.getString(2), List.of()));
        }
      }
    }
    return byClient;
  }
}
