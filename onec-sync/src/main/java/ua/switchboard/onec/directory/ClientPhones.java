package ua.switchboard.onec.directory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ua.switchboard.onec.directory.ClientRow.Action;

/**
 * The telephones of clients: their own first, then those of their contact persons, each number
 * once. Works within the transaction of its connection.
 */
final class ClientPhones {
  /** By the primary keys and ix_onec_contact_person_owner. */
  private static final String WANTED =
      """
      SELECT m.id AS client, 0 AS of_person, 0 AS person, p.position, p.e164, p.extension, p.raw
      FROM onec_counterparty m
      JOIN onec_phone p ON p.owner_kind = 'COUNTERPARTY' AND p.owner_ref = m.ref
      WHERE m.id > ? AND m.id <= ?
      UNION ALL
      SELECT m.id, 1, k.id, p.position, p.e164, p.extension, p.raw
      FROM onec_counterparty m
      JOIN onec_contact_person k ON k.owner_ref = m.ref AND NOT k.gone AND NOT k.invalid
      JOIN onec_phone p ON p.owner_kind = 'CONTACT_PERSON' AND p.owner_ref = k.ref
      WHERE m.id > ? AND m.id <= ?
      ORDER BY client, of_person, person, position
      """;

  /** By the primary keys. */
  private static final String EXISTING =
      """
      SELECT m.id AS client, d.e164, d.extension, d.raw
      FROM onec_counterparty m
      JOIN counterparty c ON c.external_ref = m.ref
      JOIN counterparty_phone d ON d.counterparty_id = c.id
      WHERE m.id > ? AND m.id <= ?
      ORDER BY client, d.position
      """;

  private static final String FORGET = "DELETE FROM counterparty_phone WHERE counterparty_id = ?";

  private static final String ADD =
      """
      INSERT INTO counterparty_phone (counterparty_id, position, e164, extension, raw)
      VALUES (?, ?, ?, ?, ?)
      """;

  private final Connection connection;

  ClientPhones(Connection connection) {
    this.connection = connection;
  }

  /** Rows of the mirror. */
  record Range(long after, long last) {}

  /** What the clients of a piece should have, of those who have something else. */
  Map<ClientRow, List<Phone>> listDiffering(List<ClientRow> piece, Range range)
      throws SQLException {
    Map<Long, Map<String, Phone>> wanted = new HashMap<>();
    try (var statement = connection.prepareStatement(WANTED)) {
      bind(statement, range, 1);
      bind(statement, range, 3);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var phone = phone(rows, 5);
          wanted
              .computeIfAbsent(rows.getLong(1), unused -> new LinkedHashMap<>())
              .putIfAbsent(phone.key(), phone);
        }
      }
    }
    Map<Long, List<Phone>> existing = existing(range);
    Map<ClientRow, List<Phone>> differing = new LinkedHashMap<>();
    for (ClientRow row : piece) {
      List<Phone> should = List.copyOf(wanted.getOrDefault(row.mirrorId(), Map.of()).values());
      boolean differs = !should.equals(existing.getOrDefault(row.mirrorId(), List.of()));
      if (!row.wanted().deleted() && (differs || row.action() == Action.ADOPT)) {
        differing.put(row, should);
      }
    }
    return differing;
  }

  private Map<Long, List<Phone>> existing(Range range) throws SQLException {
    Map<Long, List<Phone>> existing = new HashMap<>();
    try (var statement = connection.prepareStatement(EXISTING)) {
      bind(statement, range, 1);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          existing
              .computeIfAbsent(rows.getLong(1), unused -> new ArrayList<>(2))
              .add(phone(rows, 2));
        }
      }
    }
    return existing;
  }

  /** Replaces the telephones of these clients, by their ids. */
  void write(Map<Long, List<Phone>> byClient) throws SQLException {
    try (var forget = connection.prepareStatement(FORGET);
        var add = connection.prepareStatement(ADD)) {
      for (var entry : byClient.entrySet()) {
        forget.setLong(1, entry.getKey());
        forget.addBatch();
        add(add, entry.getKey(), entry.getValue());
      }
      forget.executeBatch();
      add.executeBatch();
    }
  }

  private static void add(PreparedStatement add, long client, List<Phone> phones)
      throws SQLException {
    int position = 0;
    for (Phone phone : phones) {
      add.setLong(1, client);
      add.setInt(2, position++);
      add.setString(3, phone.e164());
      add.setString(4, phone.extension());
      add.setString(5, phone.raw());
      add.addBatch();
    }
  }

  private static Phone phone(ResultSet row, int first) throws SQLException {
    return new Phone(row.getString(first), row.getString(first + 1), row.getString(first + 2));
  }

  private static void bind(PreparedStatement statement, Range range, int first)
      throws SQLException {
    statement.setLong(first, range.after());
    statement.setLong(first + 1, range.last());
  }
}
