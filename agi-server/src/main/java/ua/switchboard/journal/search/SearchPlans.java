package ua.switchboard.journal.search;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** How the database answers questions of the journal: for whoever measures it. Thread-safe. */
public final class SearchPlans {
  private static final int PAGE = 51;

  private final DataSource dataSource;

  public SearchPlans(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * The plan of a first page, a line for each table: its index, rows expected, and what else; and,
   * where calls may be rare, of what the search would go on with.
   */
  public List<String> page(CallFilter filter) throws SQLException {
    var sql = new FilterSql(filter);
    List<String> lines = new ArrayList<>(explain(sql.newest(Optional.empty(), PAGE)));
    if (sql.isScan()) {
      try (var connection = dataSource.getConnection()) {
        Lead lead = Lead.choose(connection, sql);
        lines.add("then, expected to be %.1f times cheaper:".formatted(lead.gain()));
        lines.addAll(explain(lead.newest(sql, Optional.empty(), PAGE)));
      }
    }
    return lines;
  }

  /** The plan of the totals. */
  public List<String> totals(CallFilter filter) throws SQLException {
    List<String> lines = new ArrayList<>();
    for (Question calls : new FilterSql(filter).all()) {
      lines.addAll(
          explain(
              new Question()
                  .add("SELECT c.direction, c.result, COUNT(*), SUM(c.talk_seconds) ")
                  .add(calls)
                  .add(" GROUP BY c.direction, c.result")));
    }
    return lines;
  }

  private List<String> explain(Question question) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (var connection = dataSource.getConnection();
        var statement = new Question().add("EXPLAIN ").add(question).prepare(connection);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        lines.add(
            "%s: %s %s, %s rows, %s"
                .formatted(
                    rows.getString("table"),
                    rows.getString("type"),
                    rows.getString("key"),
                    rows.getString("rows"),
                    rows.getString("Extra")));
      }
    }
    return lines;
  }
}
