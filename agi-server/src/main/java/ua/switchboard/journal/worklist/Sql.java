package ua.switchboard.journal.worklist;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements with bound values on one connection; columns hold UTC. */
record Sql(Connection connection) {
  /** Turns a row into a value. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  <T> List<T> list(String sql, Reading<T> reading, @Nullable Object... values) throws SQLException {
    try (var statement = prepare(sql, values);
        var rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reading.of(rows));
      }
      return all;
    }
  }

  <T> Optional<T> find(String sql, Reading<T> reading, @Nullable Object... values)
      throws SQLException {
    return list(sql, reading, values).stream().findFirst();
  }

  int change(String sql, @Nullable Object... values) throws SQLException {
    try (var statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
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
      case null, default -> value;
    };
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class) == null ? null : instant(row, column);
  }
}
