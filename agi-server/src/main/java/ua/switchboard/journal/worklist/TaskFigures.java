package ua.switchboard.journal.worklist;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.db.Sql;
import ua.switchboard.journal.worklist.Settling.Conversation;
import ua.switchboard.journal.worklist.Settling.Try;

/** Writes what follows from a task's tries into its row. */
final class TaskFigures {
  /** Calls back that reached nobody: by ix_call_record_remote and ix_call_record_counterparty. */
  private static final String CALLED_BACK =
      """
      SELECT COUNT(*) AS calls, MAX(arrived_at) AS last FROM (
        SELECT id, arrived_at FROM call_record
        WHERE remote_e164 = ? AND arrived_at > ? AND arrived_at < ?
          AND direction = 'OUTBOUND' AND result = 'NOT_REACHED'
        UNION
        SELECT id, arrived_at FROM call_record
        WHERE counterparty_id = ? AND arrived_at > ? AND arrived_at < ?
          AND direction = 'OUTBOUND' AND result = 'NOT_REACHED') called
      """;

  private static final String WRITE =
      """
      UPDATE missed_call SET counterparty_id = ?, state = ?, tries = ?, first_at = ?, last_at = ?, last_call_id = ?,
        called_back = ?, called_back_at = ?, reached_call_id = ?, ended_at = ?
      WHERE id = ?
      """;

  private static final String WRITE_OWNER = "UPDATE missed_call SET owner_id = ? WHERE id = ?";

  /** Later than every call. */
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private final Sql sql;
  private final long task;

  TaskFigures(Sql sql, long task) {
    this.sql = sql;
    this.task = task;
  }

  private record CallsBack(int calls, @Nullable Instant last) {}

  /**
   * Writes them.
   *
   * @param tries in the order of time, at least one
   * @param ended the conversation after them
   */
  void write(String number, @Nullable Long client, List<Try> tries, Optional<Conversation> ended)
      throws SQLException {
    Instant first = tries.getFirst().at();
    Instant last = tries.getLast().at();
    Instant until = ended.map(Conversation::at).orElse(NEVER);
    CallsBack back =
        sql.find(
                CALLED_BACK,
                row -> new CallsBack(row.getInt("calls"), Sql.instantOrNull(row, "last")),
                number,
                first,
                until,
                client,
                first,
                until)
            .orElseThrow();
    sql.change(
        WRITE,
        client,
        state(ended, last, back),
        tries.size(),
        first,
        last,
        tries.getLast().call(),
        back.calls(),
        back.last(),
        ended.map(Conversation::call).orElse(null),
        ended.map(Conversation::at).orElse(null),
        task);
  }

  private static TaskState state(Optional<Conversation> ended, Instant lastTry, CallsBack back) {
    if (ended.isPresent()) {
      return TaskState.REACHED;
    }
    return back.last() != null && back.last().isAfter(lastTry)
        ? TaskState.CALLED_BACK
        : TaskState.NEW;
  }

  void writeOwner(long manager) throws SQLException {
    sql.change(WRITE_OWNER, manager, task);
  }
}
