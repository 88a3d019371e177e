package ua.switchboard.journal.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
  private static final Duration BUDGET = Duration.ofMillis(60);

  private static final String TOTALS =
      """
      SELECT c.direction, c.result, COUNT(*) AS calls, COALESCE(SUM(c.talk_seconds), 0) AS talk,
        COUNT(c.waiting_seconds) AS waits, COALESCE(SUM(c.waiting_seconds), 0) AS waiting
      """;

  private static final String GROUPED = " GROUP BY c.direction, c.result";

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
    if (filter.isVain()) {
      return new CallPage(List.of(), Optional.empty());
    }
    try (var connection = dataSource.getConnection()) {
      return sql.isScan()
          ? new StretchSearch(connection, time, budget).page(filter, after, most)
          : new PageReader(connection).page(sql.newest(after, most + 1), most);
    }
  }

  /** Figures of all calls that the filter means. */
  public CallTotals totals(CallFilter filter) throws SQLException {
    var sql = new FilterSql(filter);
    if (filter.isVain()) {
      return new CallTotals(List.of());
    }
    List<CallTotals.Group> groups = new ArrayList<>();
    try (var connection = dataSource.getConnection()) {
      for (Question calls : sql.all()) {
        var question = new Question().add(TOTALS).add(calls).add(GROUPED);
        try (var statement = question.prepare(connection);
            var rows = statement.executeQuery()) {
          while (rows.next()) {
            groups.add(group(rows));
          }
        }
      }
    }
    return CallTotals.sum(groups);
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
