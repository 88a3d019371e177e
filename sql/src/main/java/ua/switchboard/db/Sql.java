package ua.switchboard.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Statements with bound values on one connection; columns hold UTC, enumerations are kept by their
 * names. Not thread-safe, as a connection is not.
 */
public record Sql(Connection connection) {
  private static final int TRIES = 5;

  /** Turns a row into a value. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Something to do with one connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Sql sql) throws SQLException;
  }

  /** On a connection of its own, each statement by itself. */
  public static <T> T ask(DataSource dataSource, Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return work.with(new Sql(connection));
    }
  }

  /**
   * In one transaction: all of it, or nothing; again when the database chose it as the victim of a
   * deadlock.
   */
  public static <T> T transaction(DataSource dataSource, Work<T> work) throws SQLException {
    for (int left = TRIES; ; left--) {
      try {
        return once(dataSource, work);
      } catch (SQLException e) {
        boolean deadlock =
            e instanceof SQLTransactionRollbackException || "40001".equals(e.getSQLState());
        if (!deadlock || left == 1) {
          throw e;
        }
      }
    }
  }

  private static <T> T once(DataSource dataSource, Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.with(new Sql(connection));
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  public <T> List<T> list(String sql, Reading<T> reading, @Nullable Object... values)
      throws SQLException {
    try (var statement = prepare(sql, values);
        var rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reading.of(rows));
      }
      return all;
    }
  }

  public <T> Optional<T> find(String sql, Reading<T> reading, @Nullable Object... values)
      throws SQLException {
    return list(sql, reading, values).stream().findFirst();
  }

  /** How many rows changed. */
  public int change(String sql, @Nullable Object... values) throws SQLException {
    try (var statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** The id of the row that an {@code INSERT … RETURNING id} made. */
  public long insert(String sql, @Nullable Object... values) throws SQLException {
    return find(sql, row -> row.getLong(1), values).orElseThrow();
  }

  private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, column(values[i]));
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static @Nullable Object column(@Nullable Object value) {
    return switch (value) {
      case Instant instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      case Enum<?> name -> name.name();
      case Optional<?> maybe -> column(maybe.orElse(null));
      case null, default -> value;
    };
  }

  /** So many question marks. */
  public static String marks(int count) {
    return "?, ".repeat(count - 1) + "?";
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class) == null ? null : instant(row, column);
  }

  public static Optional<Instant> findInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(instantOrNull(row, column));
  }

  public static Optional<String> findText(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  public static Optional<Long> findNumber(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(number);
  }
}
