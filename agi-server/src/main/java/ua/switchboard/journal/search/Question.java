package ua.switchboard.journal.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * A statement in the making. Its text is ours alone: whatever comes from outside is bound as a
 * value. Not thread-safe.
 */
final class Question {
  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  /** Adds text with a mark for each of the values. */
  Question add(String text, Object... bound) {
    sql.append(text);
    values.addAll(Arrays.asList(bound));
    return this;
  }

  Question add(String text, Collection<?> bound) {
    sql.append(text);
    values.addAll(bound);
    return this;
  }

  Question add(Question other) {
    return add(other.sql.toString(), other.values);
  }

  /** Adds a condition to those that are there; nothing for none. */
  Question and(Question condition) {
    return condition.isEmpty() ? this : add(isEmpty() ? "" : " AND ").add(condition);
  }

  Question and(String condition, Object... bound) {
    return and(new Question().add(condition, bound));
  }

  /** Conditions as a clause; nothing for none. */
  static Question where(Question conditions) {
    return conditions.isEmpty() ? conditions : new Question().add(" WHERE ").add(conditions);
  }

  boolean isEmpty() {
    return sql.isEmpty();
  }

  /** As many marks as there are values, with commas. */
  static String marks(Collection<?> of) {
    return String.join(", ", Collections.nCopies(of.size(), "?"));
  }

  String sql() {
    return sql.toString();
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql.toString());
    try {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, column(values.get(i)));
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** Columns hold UTC, whatever zone this machine is in. */
  private static Object column(Object value) {
    return switch (value) {
      case Instant instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      case Enum<?> name -> name.name();
      default -> value;
    };
  }

  @Override
  public String toString() {
    return sql + " " + values;
  }
}
