package ua.switchboard.onec.outbox;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.db.Sql;

/**
 * What our clients and managers are in 1C, looked up when an entry is sent: a manager who was
 * mapped meanwhile is named. Blocks on the database. Thread-safe.
 */
final class References {
  /** By the primary keys. */
  private static final String CLIENT =
      """
      SELECT c.external_ref, m.external_ref FROM counterparty c
      LEFT JOIN manager m ON m.id = c.owner_id WHERE c.id = ?
      """;

  private static final String MANAGER = "SELECT external_ref FROM manager WHERE id = ?";

  private static final String CREATED =
      "UPDATE counterparty SET external_ref = ?, code = COALESCE(code, ?) WHERE id = ? AND"
          + " external_ref IS NULL";

  /** The row that every writer of the directory takes before it writes. */
  private static final String LOCK = "SELECT changes FROM directory_change WHERE id = 1 FOR UPDATE";

  /** By uk_counterparty_external_ref. */
  private static final String TWIN =
      "SELECT id, code FROM counterparty WHERE external_ref = ? AND id <> ?";

  private static final String BURY =
      "UPDATE counterparty SET external_ref = NULL, code = NULL, deleted = TRUE WHERE id = ?";

  private static final String BURY_PHONES =
      "DELETE FROM counterparty_phone WHERE counterparty_id = ?";

  /** What may have been said of the twin meanwhile; each by an index of the column. */
  private static final List<String> HAND_OVER =
      List.of(
          "UPDATE call_record SET counterparty_id = ? WHERE counterparty_id = ?",
          "UPDATE missed_call SET counterparty_id = ? WHERE counterparty_id = ?",
          "UPDATE contact SET counterparty_id = ? WHERE counterparty_id = ?",
          "UPDATE client_event SET counterparty_id = ? WHERE counterparty_id = ?",
          "UPDATE client_order SET counterparty_id = ? WHERE counterparty_id = ?",
          "UPDATE IGNORE attached_number SET counterparty_id = ? WHERE counterparty_id = ?");

  /** By uk_outbox_sequence. */
  private static final String WRITTEN =
      """
      SELECT external_ref, idempotency_key, created_at FROM outbox
      WHERE aggregate = ? AND sequence < ? AND kind = ? AND state = 'DELIVERED'
      ORDER BY sequence LIMIT 1
      """;

  private final DataSource dataSource;

  References(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** A client and the employee attached to it. */
  record Client(Optional<UUID> ref, Optional<UUID> owner) {}

  Client client(long id) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(CLIENT);
        var row = row(statement, id)) {
      return row.next()
          ? new Client(ref(row.getString(1)), ref(row.getString(2)))
          : new Client(Optional.empty(), Optional.empty());
    }
  }

  /** A client that must be in 1C by now. */
  UUID existingClient(long id) throws SQLException {
    return client(id)
        .ref()
        .orElseThrow(() ->
            new UndeliverableException(
                "outbox-client-unknown", "client " + id + " has no reference in 1C yet", 5));
  }

  /** The employee that a manager is. */
  Optional<UUID> employee(long manager) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(MANAGER);
        var row = row(statement, manager)) {
      return row.next() ? ref(row.getString(1)) : Optional.empty();
    }
  }

  /**
   * A client of ours has been made in 1C: the directory will know it by this. A pass that saw the
   * new card before we could say so has published it as a client of its own; that twin is buried,
   * and what was said of it is ours.
   */
  void created(long client, UUID ref) throws SQLException {
    Sql.transaction(
        dataSource,
        sql -> {
          sql.find(LOCK, row -> row.getLong(1));
          Optional<Twin> twin =
              sql.find(
                  TWIN,
                  row -> new Twin(row.getLong("id"), Optional.ofNullable(row.getString("code"))),
                  ref.toString(),
                  client);
          if (twin.isPresent()) {
            for (String statement : HAND_OVER) {
              sql.change(statement, client, twin.get().id());
            }
            sql.change(BURY_PHONES, twin.get().id());
            sql.change(BURY, twin.get().id());
          }
          return sql.change(CREATED, ref.toString(), twin.flatMap(Twin::code), client);
        });
  }

  private record Twin(long id, Optional<String> code) {}

  /**
   * What an earlier entry of the same aggregate has made in 1C.
   *
   * @param key by which its mark stands in the text
   */
  record Written(UUID ref, String key, Instant at) {}

  /** What this entry changes; nothing when it is the first. */
  Optional<Written> findWritten(OutboxEntry entry) throws SQLException {
    return Sql.ask(
            dataSource,
            sql ->
                sql.find(
                    WRITTEN,
                    References::written,
                    entry.aggregate(),
                    entry.sequence(),
                    entry.kind()))
        .flatMap(found -> found);
  }

  private static Optional<Written> written(ResultSet row) throws SQLException {
    Optional<UUID> ref = ref(row.getString("external_ref"));
    return ref.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Written(
                ref.get(), row.getString("idempotency_key"), Sql.instant(row, "created_at")));
  }

  private static ResultSet row(PreparedStatement statement, long id) throws SQLException {
    statement.setLong(1, id);
    return statement.executeQuery();
  }

  /** A reference that somebody imported may be anything. */
  private static Optional<UUID> ref(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
