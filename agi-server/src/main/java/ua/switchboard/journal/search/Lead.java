package ua.switchboard.journal.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What leads through a search for rare calls.
 *
 * @param wish by whose index the calls are looked for; null: by none, all entries are read
 * @param gain how many times cheaper that is expected to be
 */
record Lead(@Nullable Wish wish, double gain) {
  /**
   * Reading an entry and looking its call up in the index of facts, against reading the next entry
   * of one index: measured as 5 to 7.
   */
  private static final double LOOK_UP = 6;

  /**
   * Asks the database how many entries each way has, which it looks up in the indexes themselves.
   */
  static Lead choose(Connection connection, FilterSql sql) throws SQLException {
    var question = new Question().add("EXPLAIN ").add(sql.entries());
    sql.wishes().forEach(wish -> question.add(" UNION ALL ").add(sql.entriesBy(wish)));
    List<Double> entries = new ArrayList<>();
    try (var statement = question.prepare(connection);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        // Nothing is said where the indexes show that there is nothing.
        entries.add(Math.max(1, rows.getDouble("rows")));
      }
    }
    var best = new Lead(null, 1);
    for (int i = 0; i < sql.wishes().size(); i++) {
      double gain = entries.getFirst() / (LOOK_UP * entries.get(i + 1));
      best = gain > best.gain() ? new Lead(sql.wishes().get(i), gain) : best;
    }
    return best;
  }

  /** As {@link FilterSql#newest}. */
  Question newest(FilterSql sql, Optional<CallCursor> after, int most) {
    return wish == null ? sql.newest(after, most) : sql.newestBy(wish, after, most);
  }
}
