package ua.switchboard.journal.worklist;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ua.switchboard.db.Sql;

/**
 * Takes finished calls in: a missed caller becomes a task or another try of their open one, a
 * conversation with them ends it. Thread-safe.
 *
 * <p>Calls may come late, in any order, again, and with a result that changed: which conversation
 * ended which try is worked out anew from the records of the calls, so the tasks are the same
 * whatever the order. A conversation ends the tries before it, never those after it; what a person
 * closed stays closed. Who hides the number cannot be called back and makes no task.
 */
public final class Worklist {
  /** By the primary key. */
  private static final String CALL =
      """
      SELECT id, direction, result, caller_e164, remote_e164, counterparty_id, arrived_at,
        COALESCE(answered_at, arrived_at) AS talked_at
      FROM call_record WHERE id = ?
      """;

  /** By the primary key. */
  private static final String TASK_OF_TRY =
      "SELECT missed_call_id FROM missed_call_try WHERE call_record_id = ?";

  /** By uk_missed_call_open. */
  private static final String OPEN = "SELECT id FROM missed_call WHERE open_e164 = ? FOR UPDATE";

  private static final String INSERT_TASK =
      """
      INSERT INTO missed_call (e164, counterparty_id, tries, first_at, last_at, last_call_id)
      VALUES (?, ?, 1, ?, ?, ?) RETURNING id
      """;

  private static final String INSERT_TRY =
      "INSERT INTO missed_call_try (call_record_id, missed_call_id, arrived_at) VALUES (?, ?, ?)";

  private static final String DELETE_TRY = "DELETE FROM missed_call_try WHERE call_record_id = ?";

  /**
   * Tasks that a conversation may end, or may have ended: by ix_missed_call_number,
   * ix_missed_call_counterparty and ix_missed_call_reached.
   */
  private static final String TOUCHED =
      """
      SELECT id FROM missed_call WHERE e164 = ? AND first_at < ? AND (ended_at IS NULL OR ended_at > ?)
      UNION
      SELECT id FROM missed_call
      WHERE counterparty_id = ? AND first_at < ? AND (ended_at IS NULL OR ended_at > ?)
      UNION
      SELECT id FROM missed_call WHERE reached_call_id = ?
      """;

  /** By uk_call_record_call_id and the primary keys. */
  private static final String OWNERLESS =
      """
      SELECT c.id FROM call_record c
      JOIN missed_call_try t ON t.call_record_id = c.id
      JOIN missed_call m ON m.id = t.missed_call_id AND m.owner_id IS NULL
      WHERE c.call_id IN (%s)
      """;

  /** What of a call matters here. */
  private record Call(
      long id,
      String direction,
      String result,
      @Nullable String caller,
      @Nullable String number,
      @Nullable Long client,
      Instant arrivedAt,
      Instant talkedAt) {
    boolean isMissed() {
      return direction.equals("INBOUND") && result.equals("MISSED") && caller != null;
    }
  }

  /**
   * Takes a call in, or what became of it: may be called again for the same call.
   *
   * @param connection with a transaction that the caller commits; the caller sees to it that only
   *     one such transaction is open at a time, as the writers of the journal do
   * @param callRecordId a record whose result, client and times are there
   */
  public void absorb(Connection connection, long callRecordId) throws SQLException {
    var sql = new Sql(connection);
    Optional<Call> call = sql.find(CALL, Worklist::call, callRecordId);
    if (call.isPresent()) {
      var settling = new Settling(sql);
      for (long task : touched(sql, call.get())) {
        settling.settle(task);
      }
    }
  }

  /**
   * Takes in that the traces of calls were written, which happens after the calls: tasks without an
   * owner may get one.
   *
   * @param connection as for {@link #absorb}
   * @param callIds as Asterisk names the calls
   */
  public void absorbTraces(Connection connection, Collection<String> callIds) throws SQLException {
    if (callIds.isEmpty()) {
      return;
    }
    String marks = String.join(", ", Collections.nCopies(callIds.size(), "?"));
    var sql = new Sql(connection);
    for (long call :
        sql.list(OWNERLESS.formatted(marks), row -> row.getLong(1), callIds.toArray())) {
      absorb(connection, call);
    }
  }

  private static Set<Long> touched(Sql sql, Call call) throws SQLException {
    Set<Long> tasks = new LinkedHashSet<>(sql.list(TASK_OF_TRY, row -> row.getLong(1), call.id()));
    if (call.isMissed() && tasks.isEmpty()) {
      tasks.add(addTry(sql, call));
    } else if (!call.isMissed() && !tasks.isEmpty()) {
      sql.change(DELETE_TRY, call.id());
    }
    if (call.number() != null && !call.direction().equals("INTERNAL")) {
      tasks.addAll(
          sql.list(
              TOUCHED,
              row -> row.getLong(1),
              call.number(),
              call.talkedAt(),
              call.talkedAt(),
              call.client(),
              call.talkedAt(),
              call.talkedAt(),
              call.id()));
    }
    return tasks;
  }

  private static long addTry(Sql sql, Call call) throws SQLException {
    List<Long> open = sql.list(OPEN, row -> row.getLong(1), call.caller());
    long task =
        open.isEmpty()
            ? sql.find(
                    INSERT_TASK,
                    row -> row.getLong(1),
                    call.caller(),
                    call.client(),
                    call.arrivedAt(),
                    call.arrivedAt(),
                    call.id())
                .orElseThrow()
            : open.getFirst();
    sql.change(INSERT_TRY, call.id(), task, call.arrivedAt());
    return task;
  }

  private static Call call(ResultSet row) throws SQLException {
    return new Call(
        row.getLong("id"),
        row.getString("direction"),
        row.getString("result"),
        row.getString("caller_e164"),
        row.getString("remote_e164"),
        row.getObject("counterparty_id", Long.class),
        Sql.instant(row, "arrived_at"),
        Sql.instant(row, "talked_at"));
  }
}
