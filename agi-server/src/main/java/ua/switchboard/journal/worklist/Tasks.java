package ua.switchboard.journal.worklist;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.search.CallCursor;

/**
 * The list of missed callers, and what people decide about them. Blocks on the database.
 * Thread-safe.
 */
public final class Tasks {
  private static final String READ =
      """
      SELECT t.id, t.e164, t.counterparty_id, p.name AS client_name, t.state, t.owner_id, m.name AS owner_name,
        t.assigned, t.tries, t.first_at, t.last_at, t.last_call_id, c.line_name, t.called_back, t.called_back_at,
        t.reached_call_id, t.ended_at, t.closed_by, t.close_reason
      FROM missed_call t
      LEFT JOIN manager m ON m.id = t.owner_id
      LEFT JOIN counterparty p ON p.id = t.counterparty_id
      LEFT JOIN call_record c ON c.id = t.last_call_id
      """;

  /** By the primary key; the lock holds off a call that is just being taken in. */
  private static final String STATE = "SELECT state FROM missed_call WHERE id = ? FOR UPDATE";

  private static final String CLOSE =
      "UPDATE missed_call SET state = 'CLOSED', ended_at = ?, closed_by = ?, close_reason = ? WHERE"
          + " id = ?";

  private static final String ASSIGN =
      "UPDATE missed_call SET owner_id = ?, assigned = TRUE WHERE id = ?";

  private static final String ACTIVE = "SELECT 1 FROM manager WHERE id = ? AND active";

  private final DataSource dataSource;
  private final TimeSource time;

  public Tasks(DataSource dataSource, TimeSource time) {
    this.dataSource = dataSource;
    this.time = time;
  }

  /**
   * A part of the list, the latest try first.
   *
   * @param next the place to go on from; empty: this was the last
   */
  public record Page(List<Task> tasks, Optional<CallCursor> next) {
    public Page {
      tasks = List.copyOf(tasks);
    }
  }

  /** What became of a decision. */
  public sealed interface Decided {
    /** It holds. */
    record Done(Task task) implements Decided {}

    /** There is no such task, or it may not be seen. */
    record NoSuchTask() implements Decided {}

    /** It has ended already. */
    record NotOpen(TaskState state) implements Decided {}

    /** Nobody of this id takes calls, or their tasks may not be seen. */
    record NoSuchManager() implements Decided {}
  }

  /**
   * A part of the list, the latest try first. By ix_missed_call_owner, ix_missed_call_state or
   * ix_missed_call_last.
   */
  public Page page(WorklistFilter filter, Optional<CallCursor> after, int most)
      throws SQLException {
    if (filter.within().map(Set::isEmpty).orElse(false)) {
      return new Page(List.of(), Optional.empty());
    }
    List<String> conditions = new ArrayList<>(List.of("TRUE"));
    List<Object> values = new ArrayList<>();
    filter.within().ifPresent(within -> in(conditions, values, "t.owner_id", ids(within)));
    filter.owner().ifPresent(owner -> in(conditions, values, "t.owner_id", List.of(owner.value())));
    if (!filter.states().isEmpty()) {
      in(conditions, values, "t.state", filter.states());
    }
    if (filter.nobodys()) {
      conditions.add("t.owner_id IS NULL");
    }
    after.ifPresent(place -> {
      conditions.add("t.last_at <= ? AND (t.last_at < ? OR t.id < ?)");
      values.addAll(List.of(place.arrivedAt(), place.arrivedAt(), place.id()));
    });
    values.add(most + 1);
    String query =
        READ
            + "WHERE "
            + String.join(" AND ", conditions)
            + " ORDER BY t.last_at DESC, t.id DESC LIMIT ?";
    try (var connection = dataSource.getConnection()) {
      return page(new Sql(connection).list(query, Tasks::task, values.toArray()), most);
    }
  }

  /** One more was read than is shown. */
  private static Page page(List<Task> read, int most) {
    if (read.size() <= most) {
      return new Page(read, Optional.empty());
    }
    Task last = read.get(most - 1);
    return new Page(read.subList(0, most), Optional.of(new CallCursor(last.lastAt(), last.id())));
  }

  /** One task. */
  public Optional<Task> find(long id, Optional<Set<ManagerId>> within) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return find(new Sql(connection), id, within);
    }
  }

  /**
   * A person says that nothing is left to do.
   *
   * @param by their name
   * @param reason in their words
   */
  public Decided close(long id, Optional<Set<ManagerId>> within, String by, String reason)
      throws SQLException {
    return decide(
        id,
        within,
        (sql, task) -> {
          sql.change(CLOSE, time.instant(), by, reason, id);
          return true;
        });
  }

  /** Somebody else is to call back: one of those whose tasks may be seen. */
  public Decided assign(long id, Optional<Set<ManagerId>> within, ManagerId owner)
      throws SQLException {
    return decide(
        id,
        within,
        (sql, task) -> {
          boolean fits =
              within.map(seen -> seen.contains(owner)).orElse(true)
                  && sql.find(ACTIVE, row -> row.getInt(1), owner.value()).isPresent();
          if (fits) {
            sql.change(ASSIGN, owner.value(), id);
          }
          return fits;
        });
  }

  /** A change of an open task; false: not with this manager. */
  private interface Change {
    boolean make(Sql sql, Task task) throws SQLException;
  }

  private Decided decide(long id, Optional<Set<ManagerId>> within, Change change)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Decided decided = decide(new Sql(connection), id, within, change);
        connection.commit();
        return decided;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static Decided decide(Sql sql, long id, Optional<Set<ManagerId>> within, Change change)
      throws SQLException {
    sql.find(STATE, row -> row.getString(1), id);
    Optional<Task> task = find(sql, id, within);
    if (task.isEmpty()) {
      return new Decided.NoSuchTask();
    }
    if (!task.get().state().isOpen()) {
      return new Decided.NotOpen(task.get().state());
    }
    return change.make(sql, task.get())
        ? new Decided.Done(find(sql, id, Optional.empty()).orElseThrow())
        : new Decided.NoSuchManager();
  }

  private static Optional<Task> find(Sql sql, long id, Optional<Set<ManagerId>> within)
      throws SQLException {
    return sql.find(READ + "WHERE t.id = ?", Tasks::task, id)
        .filter(task -> within.map(seen -> isOf(seen, task.owner())).orElse(true));
  }

  private static boolean isOf(Set<ManagerId> seen, @Nullable Long owner) {
    return owner != null && seen.contains(new ManagerId(owner));
  }

  private static List<Long> ids(Set<ManagerId> managers) {
    return managers.stream().map(ManagerId::value).sorted().toList();
  }

  private static void in(
      List<String> conditions, List<Object> values, String column, Collection<?> wanted) {
    conditions.add(
        column + " IN (" + String.join(", ", Collections.nCopies(wanted.size(), "?")) + ")");
    values.addAll(wanted);
  }

  private static Task task(ResultSet row) throws SQLException {
    String line = row.getString("line_name");
    return new Task(
        row.getLong("id"),
        row.getString("e164"),
        row.getObject("counterparty_id", Long.class),
        row.getString("client_name"),
        TaskState.valueOf(row.getString("state")),
        row.getObject("owner_id", Long.class),
        row.getString("owner_name"),
        row.getBoolean("assigned"),
        row.getInt("tries"),
        Sql.instant(row, "first_at"),
        Sql.instant(row, "last_at"),
        row.getLong("last_call_id"),
        line == null ? "" : line,
        row.getInt("called_back"),
        Sql.instantOrNull(row, "called_back_at"),
        row.getObject("reached_call_id", Long.class),
        Sql.instantOrNull(row, "ended_at"),
        row.getString("closed_by"),
        row.getString("close_reason"));
  }
}
