package ua.switchboard.onec.directory;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work that is done as a whole or not at all. */
final class Transactions {
  private Transactions() {}

  /** What is done; whatever it throws undoes it. */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    T run(Connection connection) throws SQLException, E;
  }

  static <T, E extends Exception> T in(DataSource dataSource, Work<T, E> work)
      throws SQLException, E {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }
}
