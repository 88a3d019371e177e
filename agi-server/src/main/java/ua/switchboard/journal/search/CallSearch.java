package ua.switchboard.journal.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.ManagerId;

/**
 * Lists, counts and shows finished calls. Blocks on the database. Thread-safe.
 *
 * <p>A page never takes much longer than its budget: a filter that no index leads to is looked for
 * in stretches of time, the newest first, and when the budget is used up the page ends where the
 * search got to, with fewer calls than asked for, or none, and the place to go on from.
 */
public final class CallSearch {
  private static final Duration FIRST_STRETCH = Duration.ofDays(14);
  private static final Duration BUDGET = Duration.ofMillis(80);

  private static final String COLUMNS =
      """
      SELECT c.id, c.call_id, c.direction, c.result, c.did, c.line_name, c.trunk, c.remote_e164, c.caller_raw,
        c.caller_name, c.caller_withheld, c.counterparty_id, c.counterparty_name, c.arrived_at, c.answered_at,
        c.ended_at, c.answered_by, m.name AS manager_name, c.talk_seconds, c.waiting_seconds, c.hung_up_by,
        c.rating, c.unfinished, c.recording_state
      """;

  private static final String TOTALS =
      """
      SELECT c.direction, c.result, COUNT(*) AS calls, COALESCE(SUM(c.talk_seconds), 0) AS talk,
        COUNT(c.waiting_seconds) AS waits, COALESCE(SUM(c.waiting_seconds), 0) AS waiting
      """;

  /** By ix_call_record_facts. */
  private static final String OLDEST = "SELECT MIN(arrived_at) FROM call_record";

  private final DataSource dataSource;
  private final TimeSource time;
  private final Duration budget;

  public CallSearch(DataSource dataSource, TimeSource time) {
    this(dataSource, time, BUDGET);
  }

  /**
   * A search with a budget of its own.
   *
   * @param budget after which a page is not looked for further back
   */
  CallSearch(DataSource dataSource, TimeSource time, Duration budget) {
    this.dataSource = dataSource;
    this.time = time;
    this.budget = budget;
  }

  /**
   * A page, newest first.
   *
   * @param after the place before its first call; empty for the first page
   * @param most at least 1; a page may hold fewer though there is a next one
   */
  public CallPage page(CallFilter filter, Optional<CallCursor> after, int most)
      throws SQLException {
    var sql = new FilterSql(filter);
    if (sql.isVain()) {
      return new CallPage(List.of(), Optional.empty());
    }
    try (var connection = dataSource.getConnection()) {
      return sql.isScan()
          ? scan(connection, filter, after, most)
          : page(connection, sql, after, most);
    }
  }

  /** One more is looked for than is shown: whether there is more. */
  private static CallPage page(
      Connection connection, FilterSql sql, Optional<CallCursor> after, int most)
      throws SQLException {
    List<CallRow> calls = read(connection, sql.newest(after, most + 1));
    boolean more = calls.size() > most;
    List<CallRow> shown = more ? calls.subList(0, most) : calls;
    return new CallPage(shown, more ? Optional.of(shown.getLast().place()) : Optional.empty());
  }

  private CallPage scan(
      Connection connection, CallFilter filter, Optional<CallCursor> after, int most)
      throws SQLException {
    Optional<Instant> oldest = oldest(connection, filter);
    if (oldest.isEmpty()) {
      return new CallPage(List.of(), Optional.empty());
    }
    long begun = time.nanoTime();
    long last = begun;
    List<CallRow> found = new ArrayList<>();
    Optional<CallCursor> place = after;
    Optional<Instant> until = filter.until();
    Instant from = newest(filter, after);
    Duration stretch = FIRST_STRETCH;
    while (true) {
      from = from.minus(stretch);
      var sql = new FilterSql(filter.withPeriod(Optional.of(later(from, filter.from())), until));
      CallPage page = page(connection, sql, place, most - found.size());
      found.addAll(page.calls());
      if (page.next().isPresent() || !from.isAfter(oldest.get())) {
        return new CallPage(found, page.next());
      }
      long now = time.nanoTime();
      // The next stretch is twice as long, and will take as much longer.
      boolean used = now - begun + 2 * (now - last) > budget.toNanos();
      if (found.size() == most || used) {
        return new CallPage(found, Optional.of(new CallCursor(from, 0)));
      }
      last = now;
      until = Optional.of(from);
      place = Optional.empty();
      stretch = stretch.multipliedBy(2);
    }
  }

  /** Where the first stretch is measured from; it has no end of its own, since clocks differ. */
  private Instant newest(CallFilter filter, Optional<CallCursor> after) {
    Instant now = time.instant();
    Instant end = filter.until().filter(now::isAfter).orElse(now);
    return after.map(CallCursor::arrivedAt).filter(end::isAfter).orElse(end);
  }

  private static Instant later(Instant one, Optional<Instant> other) {
    return other.filter(one::isBefore).orElse(one);
  }

  /** Before this there is nothing to look for; empty: there is nothing at all. */
  private static Optional<Instant> oldest(Connection connection, CallFilter filter)
      throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(OLDEST)) {
      row.next();
      Optional<Instant> oldest = Columns.instant(row, 1);
      return oldest.map(at -> filter.from().filter(at::isBefore).orElse(at));
    }
  }

  private static List<CallRow> read(Connection connection, Question newest) throws SQLException {
    var question =
        new Question()
            .add(COLUMNS + "FROM (")
            .add(newest)
            .add(
                """
                ) k JOIN call_record c ON c.id = k.id LEFT JOIN manager m ON m.id = c.answered_by
                ORDER BY k.arrived_at DESC, k.id DESC\
                """);
    List<CallRow> calls = new ArrayList<>();
    try (var statement = question.prepare(connection);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        calls.add(Columns.call(rows));
      }
    }
    return calls;
  }

  /** Figures of all calls that the filter means. */
  public CallTotals totals(CallFilter filter) throws SQLException {
    var sql = new FilterSql(filter);
    if (sql.isVain()) {
      return new CallTotals(List.of());
    }
    var question = new Question().add(TOTALS).add(sql.all()).add(" GROUP BY c.direction, c.result");
    List<CallTotals.Group> groups = new ArrayList<>();
    try (var connection = dataSource.getConnection();
        var statement = question.prepare(connection);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        groups.add(group(rows));
      }
    }
    return new CallTotals(groups);
  }

  private static CallTotals.Group group(ResultSet row) throws SQLException {
    return new CallTotals.Group(
        CallDirection.valueOf(row.getString("direction")),
        CallResult.valueOf(row.getString("result")),
        row.getLong("calls"),
        row.getLong("talk"),
        row.getLong("waits"),
        row.getLong("waiting"));
  }

  /**
   * One call in full.
   *
   * @param within whose calls may be seen; empty: everybody's
   * @return empty also for a call that may not be seen
   */
  public Optional<CallDetails> find(long id, Optional<Set<ManagerId>> within) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return Visible.isVisible(connection, id, within)
          ? new DetailsReader(connection).read(id)
          : Optional.empty();
    }
  }

  /** Whether there is such a call, and it may be seen. */
  public boolean isVisible(long id, Optional<Set<ManagerId>> within) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return Visible.isVisible(connection, id, within);
    }
  }
}
