package ua.switchboard.security;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** SQL with its values beside it, never within it. Thread-safe; blocks on the database. */
final class Statements {
  private final DataSource dataSource;

  Statements(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Makes a value of a row. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Several statements that hold together. */
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  <T> List<T> list(String sql, Reading<T> reading, @Nullable Object... values) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return list(connection, sql, reading, values);
    }
  }

  static <T> List<T> list(
      Connection connection, String sql, Reading<T> reading, @Nullable Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      List<T> found = new ArrayList<>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reading.of(rows));
        }
      }
      return found;
    }
  }

  <T> Optional<T> find(String sql, Reading<T> reading, @Nullable Object... values)
      throws SQLException {
    return list(sql, reading, values).stream().findFirst();
  }

  /** How many rows were changed. */
  int run(String sql, @Nullable Object... values) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return run(connection, sql, values);
    }
  }

  static int run(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /** The key the database gave the new row. */
  static long insert(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      bind(statement, values);
      statement.executeUpdate();
      try (var keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** All of it or nothing. */
  <T> T together(Work<T> work) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T done = work.run(connection);
        connection.commit();
        return done;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** The column holds UTC, whatever zone this machine is in. */
  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
        .map(time -> time.toInstant(ZoneOffset.UTC));
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case null -> statement.setNull(i + 1, Types.NULL);
        case Instant instant ->
            statement.setObject(i + 1, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        default -> statement.setObject(i + 1, values[i]);
      }
    }
  }
}
