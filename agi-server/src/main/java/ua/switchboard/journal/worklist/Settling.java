package ua.switchboard.journal.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ua.switchboard.db.Sql;

/**
 * Makes a task say what the records of the calls say: each try belongs to the first conversation
 * after it, the tries of one conversation to one task, and those that no conversation followed to
 * the open one. Not thread-safe: one for each call that is taken in.
 */
final class Settling {
  /** By the primary key. */
  private static final String TASK =
      "SELECT id, e164, state, owner_id, assigned FROM missed_call WHERE id = ? FOR UPDATE";

  /** By ix_missed_call_try_task. */
  private static final String TRIES =
      """
      SELECT call_record_id, arrived_at FROM missed_call_try
      WHERE missed_call_id = ? ORDER BY arrived_at, call_record_id
      """;

  /**
   * Conversations with a number or its client that began after an instant; the call itself may have
   * waited before. By ix_call_record_remote and ix_call_record_counterparty.
   */
  private static final String CONVERSATIONS =
      """
      SELECT id, COALESCE(answered_at, arrived_at) AS talked_at FROM call_record
      WHERE remote_e164 = ? AND arrived_at > ? - INTERVAL 1 HOUR AND result = 'ANSWERED'
        AND direction <> 'INTERNAL' AND COALESCE(answered_at, arrived_at) > ?
      UNION
      SELECT id, COALESCE(answered_at, arrived_at) FROM call_record
      WHERE counterparty_id = ? AND arrived_at > ? - INTERVAL 1 HOUR AND result = 'ANSWERED'
        AND direction <> 'INTERNAL' AND COALESCE(answered_at, arrived_at) > ?
      ORDER BY talked_at, id LIMIT 1000
      """;

  private static final String CLIENT = "SELECT counterparty_id FROM call_record WHERE id = ?";

  /** By ix_missed_call_reached and uk_missed_call_open. */
  private static final String TASK_OF_CONVERSATION =
      """
      SELECT id FROM missed_call
      WHERE reached_call_id = ? AND e164 = ? AND state = 'REACHED' AND id <> ? FOR UPDATE
      """;

  private static final String OPEN_TASK =
      "SELECT id FROM missed_call WHERE open_e164 = ? AND id <> ? FOR UPDATE";

  private static final String SPLIT =
      """
      INSERT INTO missed_call (e164, counterparty_id, state, owner_id, assigned, tries, first_at, last_at,
        last_call_id, reached_call_id, ended_at)
      SELECT e164, counterparty_id, 'REACHED', owner_id, assigned, tries, first_at, last_at, last_call_id, ?, ?
      FROM missed_call WHERE id = ? RETURNING id
      """;

  private static final String MOVE =
      "UPDATE missed_call_try SET missed_call_id = ? WHERE call_record_id = ?";

  private static final String DELETE = "DELETE FROM missed_call WHERE id = ?";

  private final Sql sql;
  private final Set<Long> settled = new HashSet<>();

  Settling(Sql sql) {
    this.sql = sql;
  }

  private record Row(
      long id, String number, TaskState state, @Nullable Long owner, boolean assigned) {}

  /** A missed call of a task. */
  record Try(long call, Instant at) {}

  /** When somebody talked with the caller. */
  record Conversation(long call, Instant at) {}

  void settle(long id) throws SQLException {
    Optional<Row> row = sql.find(TASK, Settling::row, id);
    if (row.isEmpty() || !settled.add(id)) {
      return;
    }
    if (row.get().state() == TaskState.CLOSED) {
      return; // a person's word
    }
    List<Try> tries = sql.list(TRIES, Settling::tried, id);
    if (tries.isEmpty()) {
      sql.change(DELETE, id);
      return;
    }
    settle(row.get(), tries, client(tries.getLast()));
  }

  /** The last group stays in this row, unless another has its place; the others leave it. */
  private void settle(Row row, List<Try> tries, @Nullable Long client) throws SQLException {
    Map<Optional<Conversation>, List<Try>> groups = group(row.number(), client, tries);
    Set<Long> changed = new LinkedHashSet<>();
    List<Try> rest = List.of();
    Optional<Conversation> last = Optional.empty();
    int left = groups.size();
    for (var group : groups.entrySet()) {
      if (--left > 0) {
        Conversation ended = group.getKey().orElseThrow();
        Optional<Long> known = taskOf(ended, row);
        changed.add(move(group.getValue(), known.isPresent() ? known.get() : split(ended, row)));
      } else {
        last = group.getKey();
        rest = group.getValue();
      }
    }
    Optional<Long> other = last.isPresent() ? taskOf(last.get(), row) : openTask(row);
    if (other.isPresent()) {
      changed.add(move(rest, other.get()));
      sql.change(DELETE, row.id());
    } else {
      write(row, client, rest, last);
    }
    for (long task : changed) {
      settled.remove(task);
      settle(task);
    }
  }

  private void write(Row row, @Nullable Long client, List<Try> tries, Optional<Conversation> ended)
      throws SQLException {
    var figures = new TaskFigures(sql, row.id());
    figures.write(row.number(), client, tries, ended);
    if (row.owner() == null && !row.assigned()) {
      var owner = new OwnerSearch(sql).find(row.number(), client, tries.getLast());
      if (owner.isPresent()) {
        figures.writeOwner(owner.get());
      }
    }
  }

  /** The tries by the first conversation after each, in the order of time. */
  private Map<Optional<Conversation>, List<Try>> group(
      String number, @Nullable Long client, List<Try> tries) throws SQLException {
    Instant first = tries.getFirst().at();
    List<Conversation> conversations =
        sql.list(
            CONVERSATIONS,
            row -> new Conversation(row.getLong(1), Sql.instant(row, "talked_at")),
            number,
            first,
            first,
            client,
            first,
            first);
    Map<Optional<Conversation>, List<Try>> groups = new LinkedHashMap<>();
    for (Try one : tries) {
      Optional<Conversation> next =
          conversations.stream().filter(talk -> talk.at().isAfter(one.at())).findFirst();
      groups.computeIfAbsent(next, _ -> new ArrayList<>()).add(one);
    }
    return groups;
  }

  private Optional<Long> taskOf(Conversation conversation, Row row) throws SQLException {
    return sql.find(
        TASK_OF_CONVERSATION,
        found -> found.getLong(1),
        conversation.call(),
        row.number(),
        row.id());
  }

  private long split(Conversation conversation, Row from) throws SQLException {
    return sql.find(
            SPLIT, made -> made.getLong(1), conversation.call(), conversation.at(), from.id())
        .orElseThrow();
  }

  private Optional<Long> openTask(Row row) throws SQLException {
    return sql.find(OPEN_TASK, found -> found.getLong(1), row.number(), row.id());
  }

  private long move(List<Try> tries, long target) throws SQLException {
    for (Try one : tries) {
      sql.change(MOVE, target, one.call());
    }
    return target;
  }

  /** The client recognised when they last called. */
  private @Nullable Long client(Try last) throws SQLException {
    return sql.find(CLIENT, row -> row.getLong(1), last.call())
        .filter(client -> client != 0)
        .orElse(null);
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getString("e164"),
        TaskState.valueOf(row.getString("state")),
        row.getObject("owner_id", Long.class),
        row.getBoolean("assigned"));
  }

  private static Try tried(ResultSet row) throws SQLException {
    return new Try(row.getLong("call_record_id"), Sql.instant(row, "arrived_at"));
  }
}
