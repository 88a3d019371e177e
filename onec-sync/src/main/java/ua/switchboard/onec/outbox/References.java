package ua.switchboard.onec.outbox;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

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
      "UPDATE counterparty SET external_ref = ? WHERE id = ? AND external_ref IS NULL";

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

  /** A client of ours has been made in 1C: the directory will know it by this. */
  void created(long client, UUID ref) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(CREATED)) {
      statement.setString(1, ref.toString());
      statement.setLong(2, client);
      statement.executeUpdate();
    }
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
