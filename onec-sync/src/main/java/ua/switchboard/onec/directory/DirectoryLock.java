package ua.switchboard.onec.directory;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The row that every writer of the directory raises. Taken before the first write, as imports do,
 * so that two writers wait for each other in one order; not taken at all when there is nothing to
 * write.
 */
final class DirectoryLock {
  private final Connection connection;
  private boolean taken;

  DirectoryLock(Connection connection) {
    this.connection = connection;
  }

  /** True for the first time. */
  boolean take() throws SQLException {
    if (taken) {
      return false;
    }
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT changes FROM directory_change WHERE id = 1 FOR UPDATE")) {
      taken = row.next();
    }
    return true;
  }
}
