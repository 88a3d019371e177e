package ua.switchboard.directory.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import ua.switchboard.db.Database;

/** An administrator's own SQL, for tests. */
public final class Sql {
  private Sql() {}

  /** Runs statements separated by semicolons, as one transaction. */
  public static void run(Database database, String statements) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : statements.split(";\\s*\\n?")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /** The rows of a query, columns separated by a bar. */
  public static List<String> rows(Database database, String query) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", columns));
      }
      return rows;
    }
  }
}
