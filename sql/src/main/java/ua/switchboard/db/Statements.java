package ua.switchboard.db;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.db.Sql.Reading;

/**
 * {@link Sql} for what is done by one statement: each has a connection of its own. Blocks on the
 * database. Thread-safe.
 */
public record Statements(DataSource dataSource) {
  public <T> List<T> list(String sql, Reading<T> reading, @Nullable Object... values)
      throws SQLException {
    return Sql.ask(dataSource, one -> one.list(sql, reading, values));
  }

  public <T> Optional<T> find(String sql, Reading<T> reading, @Nullable Object... values)
      throws SQLException {
    return Sql.ask(dataSource, one -> one.find(sql, reading, values));
  }

  /** How many rows changed. */
  public int change(String sql, @Nullable Object... values) throws SQLException {
    return Sql.ask(dataSource, one -> one.change(sql, values));
  }
}
