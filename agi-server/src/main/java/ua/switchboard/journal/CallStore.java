package ua.switchboard.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.TimeSource;
import ua.switchboard.journal.CallDocument.AttemptPart;
import ua.switchboard.journal.CallDocument.Entry;

/**
 * Writes finished calls into the database: record, attempts and outbox entry in one transaction,
 * each call once whatever is written again. Thread-safe.
 */
final class CallStore {
  private static final int CAUSES = 8;

  /** Locks the row until the commit, made if it is not there. */
  private static final String LOCK =
      "INSERT INTO journal_position (id, last) VALUES (1, 0) ON DUPLICATE KEY UPDATE last = last";

  private static final String LAST = "SELECT last FROM journal_position WHERE id = 1 FOR UPDATE";
  private static final String ADVANCE = "UPDATE journal_position SET last = ? WHERE id = 1";

  /** By uk_call_record_call_id. */
  private static final String KNOWN = "SELECT call_id FROM call_record WHERE call_id IN (%s)";

  private static final String INSERT_CALL =
      """
      INSERT INTO call_record (id, call_id, direction, did, line_name, caller_e164, caller_raw,
        caller_name, caller_withheld, dialled_e164, counterparty_id, counterparty_name, arrived_at,
        answered_at, ended_at, disposition, why, dial_status, hangup_cause, answered_by,
        talk_seconds, waiting_seconds, recording)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String INSERT_ATTEMPT =
      """
      INSERT INTO call_attempt (call_record_id, position, manager_id, manager_name, stage, rule, lap,
        device, trunk, from_at, rang_at, answered_at, until_at, ring_seconds, outcome, not_taken)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String INSERT_OUTBOX =
      """
      INSERT INTO outbox (aggregate, sequence, kind, idempotency_key, payload, not_before, created_at)
      VALUES (?, 1, 'call', ?, ?, ?, ?)
      """;

  /** By uk_call_record_call_id. */
  private static final String SET_TRACE = "UPDATE call_record SET trace = ? WHERE call_id = ?";

  private final DataSource dataSource;
  private final CallJson json;
  private final TimeSource time;

  CallStore(DataSource dataSource, CallJson json, TimeSource time) {
    this.dataSource = dataSource;
    this.json = json;
    this.time = time;
  }

  /**
   * Stores all of them, or none.
   *
   * @return how many were new
   * @throws SQLException see {@link #isFaultOfData}
   */
  int store(List<Entry> entries) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int stored = store(connection, entries);
        connection.commit();
        return stored;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  /**
   * Whether the data itself is refused (SQLSTATE classes 22 and 23), so that trying again is in
   * vain; everything else is the database's trouble and passes.
   */
  static boolean isFaultOfData(SQLException failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < CAUSES; i++) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23");
      }
      cause = cause.getCause();
    }
    return false;
  }

  private int store(Connection connection, List<Entry> entries) throws SQLException {
    int stored = storeCalls(connection, entries);
    storeTraces(connection, entries);
    return stored;
  }

  private int storeCalls(Connection connection, List<Entry> entries) throws SQLException {
    Map<String, CallDocument> fresh = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.call() != null) {
        fresh.putIfAbsent(entry.call().id(), entry.call());
      }
    }
    if (fresh.isEmpty()) {
      return 0;
    }
    long last = lockPosition(connection);
    fresh.keySet().removeAll(listKnown(connection, fresh.keySet()));
    if (!fresh.isEmpty()) {
      insert(connection, last, fresh.values());
    }
    return fresh.size();
  }

  private void insert(Connection connection, long last, Collection<CallDocument> fresh)
      throws SQLException {
    long id = last;
    try (var calls = connection.prepareStatement(INSERT_CALL);
        var attempts = connection.prepareStatement(INSERT_ATTEMPT);
        var outbox = connection.prepareStatement(INSERT_OUTBOX);
        var advance = connection.prepareStatement(ADVANCE)) {
      boolean anyAttempt = false;
      for (CallDocument call : fresh) {
        addCall(calls, ++id, call);
        addOutbox(outbox, call);
        for (AttemptPart attempt : call.attempts()) {
          addAttempt(attempts, id, attempt);
          anyAttempt = true;
        }
      }
      calls.executeBatch();
      if (anyAttempt) {
        attempts.executeBatch();
      }
      outbox.executeBatch();
      advance.setLong(1, id);
      advance.executeUpdate();
    }
  }

  private void storeTraces(Connection connection, List<Entry> entries) throws SQLException {
    try (var update = connection.prepareStatement(SET_TRACE)) {
      boolean any = false;
      for (Entry entry : entries) {
        if (entry.trace() != null) {
          new Row(update).add(json.text(entry.trace())).add(entry.trace().of());
          update.addBatch();
          any = true;
        }
      }
      if (any) {
        update.executeBatch();
      }
    }
  }

  private static long lockPosition(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(LOCK);
      try (var row = statement.executeQuery(LAST)) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static Set<String> listKnown(Connection connection, Set<String> ids) throws SQLException {
    String marks = "?, ".repeat(ids.size() - 1) + "?";
    try (var statement = connection.prepareStatement(KNOWN.formatted(marks))) {
      int i = 0;
      for (String id : ids) {
        statement.setString(++i, id);
      }
      Set<String> known = new HashSet<>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          known.add(rows.getString(1));
        }
      }
      return known;
    }
  }

  private static void addCall(PreparedStatement insert, long id, CallDocument call)
      throws SQLException {
    var row = new Row(insert).add(id).add(call.id()).add(call.direction());
    row.add(call.line() == null ? null : call.line().did());
    row.add(call.line() == null ? "" : call.line().name());
    var caller = call.caller();
    row.add(caller.number()).add(orEmpty(caller.raw())).add(orEmpty(caller.name()));
    row.add(caller.withheld()).add(call.dialled());
    row.add(call.client() == null ? null : call.client().id());
    row.add(call.client() == null ? "" : call.client().name());
    row.addInstant(call.arrivedAt()).addInstant(call.answeredAt()).addInstant(call.endedAt());
    row.add(call.end()).add(call.why()).add(call.dialStatus()).add(call.hangupCause());
    row.add(call.answeredBy() == null ? null : call.answeredBy().id());
    row.add(call.talkSeconds()).add(call.waitingSeconds()).add(orEmpty(call.recording()));
    insert.addBatch();
  }

  private static void addAttempt(PreparedStatement insert, long call, AttemptPart attempt)
      throws SQLException {
    var row = new Row(insert).add(call).add(attempt.position());
    row.add(attempt.manager().id()).add(attempt.manager().name());
    row.add(attempt.stage()).add(attempt.rule()).add(attempt.lap());
    row.add(orEmpty(attempt.device())).add(attempt.trunk());
    row.addInstant(attempt.offeredAt()).addInstant(attempt.rangAt());
    row.addInstant(attempt.answeredAt()).addInstant(attempt.endedAt());
    row.add(attempt.ringSeconds()).add(attempt.outcome()).add(attempt.notTaken());
    insert.addBatch();
  }

  private void addOutbox(PreparedStatement insert, CallDocument call) throws SQLException {
    LocalDateTime now = utc(time.instant());
    String key = NameUuid.of(NameUuid.OUTBOX, "call/" + call.id() + "/1").toString();
    new Row(insert).add(call.id()).add(key).add(json.text(call)).add(now).add(now);
    insert.addBatch();
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Fills the parameters of a statement from the first on. */
  private static final class Row {
    private final PreparedStatement statement;
    private int filled;

    Row(PreparedStatement statement) {
      this.statement = statement;
    }

    Row add(@Nullable Object value) throws SQLException {
      statement.setObject(++filled, value);
      return this;
    }

    Row addInstant(@Nullable String instant) throws SQLException {
      return add(instant == null ? null : utc(Instant.parse(instant)));
    }
  }
}
