package ua.switchboard.onec.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.outbox.OutboxEntry.Failure;
import ua.switchboard.onec.outbox.OutboxEntry.State;

/**
 * The table {@code outbox}. Every change names the state it expects, so that two processes, or a
 * process and an administrator, never undo each other. Blocks on the database. Thread-safe.
 */
public final class OutboxStore {
  private static final int LONGEST_ERROR = 500;

  private static final String COLUMNS =
      """
      SELECT o.id, o.aggregate, o.sequence, o.kind, o.idempotency_key, o.payload, o.state, o.attempts,
        o.not_before, o.last_error_id, o.last_error, o.external_ref, o.created_at, o.sending_at,
        o.delivered_at
      FROM outbox o
      """;

  /** By ix_outbox_due and uk_outbox_sequence; a kind that is switched off holds nobody up. */
  private static final String DUE =
      COLUMNS
          + """
          WHERE (o.state = 'WAITING' AND o.not_before <= ? OR o.state = 'SENDING' AND o.sending_at <= ?)
            AND o.kind IN (%1$s)
            AND NOT EXISTS (SELECT 1 FROM outbox e
                            WHERE e.aggregate = o.aggregate AND e.sequence < o.sequence
                              AND e.state <> 'DELIVERED' AND e.kind IN (%1$s))
          ORDER BY o.id LIMIT ?
          """;

  private static final String CLAIM =
      """
      UPDATE outbox SET state = 'SENDING', sending_at = ?
      WHERE id = ? AND state = ? AND sending_at <=> ?
      """;

  private static final String DELIVERED =
      """
      UPDATE outbox SET state = 'DELIVERED', external_ref = ?, delivered_at = ?, last_error_id = NULL,
        last_error = NULL
      WHERE id = ? AND state = 'SENDING'
      """;

  private static final String FAILED =
      """
      UPDATE outbox SET state = ?, not_before = ?, attempts = attempts + ?, last_error_id = ?,
        last_error = ?, sending_at = IF(?, sending_at, NULL)
      WHERE id = ? AND state = 'SENDING'
      """;

  private static final String RETRY =
      """
      UPDATE outbox SET state = 'WAITING', not_before = ?, attempts = 0 WHERE id = ? AND state IN
      ('PARKED', 'WAITING')
      """;

  private static final String PARK =
      """
      UPDATE outbox SET state = 'PARKED', last_error_id = 'outbox-parked-by-hand', last_error = ?
      WHERE id = ? AND state = 'WAITING'
      """;

  /** By ix_outbox_due. */
  private static final String COUNT = "SELECT state, COUNT(*) FROM outbox GROUP BY state";

  /** By ix_outbox_due, then the rows that wait. */
  private static final String OLDEST =
      "SELECT MIN(created_at) FROM outbox WHERE state IN ('WAITING', 'SENDING') AND kind IN (%s)";

  private final DataSource dataSource;

  public OutboxStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * What may be sent now, the oldest first, at most one entry of a call.
   *
   * @param settled a try from before this instant has surely ended, however its process did
   */
  List<OutboxEntry> listDue(Set<OutboxKind> kinds, Instant now, Instant settled, int most)
      throws SQLException {
    if (kinds.isEmpty()) {
      return List.of();
    }
    return query(DUE.formatted(in(kinds)), utc(now), utc(settled), most);
  }

  /** Takes an entry; false when somebody else has it, or it was parked meanwhile. */
  boolean claim(OutboxEntry entry, Instant now) throws SQLException {
    LocalDateTime before = entry.sendingAt().map(OutboxStore::utc).orElse(null);
    return update(CLAIM, utc(now), entry.id(), entry.state().name(), before) == 1;
  }

  void delivered(OutboxEntry entry, String externalRef, Instant now) throws SQLException {
    update(DELIVERED, externalRef, utc(now), entry.id());
  }

  /**
   * A try failed.
   *
   * @param parked instead of waiting
   * @param counts whether the entry is to blame
   * @param mayBeThere whether 1C may have it all the same
   */
  void failed(
      OutboxEntry entry,
      Failure why,
      Instant notBefore,
      boolean parked,
      boolean counts,
      boolean mayBeThere)
      throws SQLException {
    State state = parked ? State.PARKED : State.WAITING;
    String text = why.text().length() <= LONGEST_ERROR ? why.text() : cut(why.text());
    int blame = counts ? 1 : 0;
    update(FAILED, state.name(), utc(notBefore), blame, why.id(), text, mayBeThere, entry.id());
  }

  /** Sends it again as soon as may be; false when it is not parked and does not wait. */
  public boolean retry(long id, Instant now) throws SQLException {
    return update(RETRY, utc(now), id) == 1;
  }

  /** Sends it no more until somebody retries it; false when it does not wait. */
  public boolean park(long id, String reason) throws SQLException {
    return update(PARK, reason, id) == 1;
  }

  public Optional<OutboxEntry> find(long id) throws SQLException {
    return query(COLUMNS + "WHERE o.id = ?", id).stream().findFirst();
  }

  /** The newest first. */
  public List<OutboxEntry> list(Set<State> states, int most) throws SQLException {
    String wanted =
        states.stream().map(state -> "'" + state + "'").collect(Collectors.joining(", "));
    return query(COLUMNS + "WHERE o.state IN (" + wanted + ") ORDER BY o.id DESC LIMIT ?", most);
  }

  /** How many entries are in each state. */
  public Map<State, Long> count() throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(COUNT);
        var rows = statement.executeQuery()) {
      Map<State, Long> counts = new EnumMap<>(State.class);
      while (rows.next()) {
        counts.put(State.valueOf(rows.getString(1)), rows.getLong(2));
      }
      return counts;
    }
  }

  /** When the oldest entry was made that is to be sent and is not delivered. */
  Optional<Instant> findOldest(Set<OutboxKind> kinds) throws SQLException {
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(OLDEST.formatted(in(kinds)));
        var row = statement.executeQuery()) {
      return row.next() ? instant(row, 1) : Optional.empty();
    }
  }

  private static String in(Set<OutboxKind> kinds) {
    return kinds.stream().map(kind -> "'" + kind.id() + "'").collect(Collectors.joining(", "));
  }

  private int update(String sql, @Nullable Object... values) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  private List<OutboxEntry> query(String sql, @Nullable Object... values) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = prepared(connection, sql, values);
        var rows = statement.executeQuery()) {
      List<OutboxEntry> entries = new ArrayList<>();
      while (rows.next()) {
        entries.add(entry(rows));
      }
      return entries;
    }
  }

  private static PreparedStatement prepared(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static OutboxEntry entry(ResultSet row) throws SQLException {
    String error = row.getString(10);
    return new OutboxEntry(
        row.getLong(1),
        row.getString(2),
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        State.valueOf(row.getString(7)),
        row.getInt(8),
        instant(row, 9).orElseThrow(),
        error == null ? Optional.empty() : Optional.of(new Failure(error, row.getString(11))),
        Optional.ofNullable(row.getString(12)),
        instant(row, 13).orElseThrow(),
        instant(row, 14),
        instant(row, 15));
  }

  /** The columns hold UTC, whatever zone this machine is in. */
  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
        .map(local -> local.toInstant(ZoneOffset.UTC));
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static String cut(String text) {
    return text.substring(0, LONGEST_ERROR - 1) + "…";
  }
}
