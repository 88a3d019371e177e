package ua.switchboard.journal.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** What statements of this package have in common. */
final class Transactions {
  private static final int TRIES = 5;

  private Transactions() {}

  /** Something to do within a transaction. */
  interface Work {
    void run(Connection connection) throws SQLException;
  }

  /** Something to find out within a transaction. */
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  static void run(DataSource dataSource, Work work) throws SQLException {
    call(
        dataSource,
        connection -> {
          work.run(connection);
          return true;
        });
  }

  /** All of it, or nothing; again when the database chose it as the victim of a deadlock. */
  static <T> T call(DataSource dataSource, Question<T> work) throws SQLException {
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

  private static <T> T once(DataSource dataSource, Question<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.ask(connection);
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

  /** So many question marks. */
  static String marks(int count) {
    return "?, ".repeat(count - 1) + "?";
  }

  static void fill(PreparedStatement statement, Collection<String> texts) throws SQLException {
    int i = 0;
    for (String text : texts) {
      statement.setString(++i, text);
    }
  }

  /** A statement with these ids in place of its {@code %s}. */
  static PreparedStatement prepare(Connection connection, String sql, List<Long> ids)
      throws SQLException {
    var statement = connection.prepareStatement(sql.formatted(marks(ids.size())));
    for (int i = 0; i < ids.size(); i++) {
      statement.setLong(i + 1, ids.get(i));
    }
    return statement;
  }
}
