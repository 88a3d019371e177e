package ua.switchboard.cli;

import java.sql.SQLException;
import ua.switchboard.db.Database;
import ua.switchboard.db.DatabaseException;
import ua.switchboard.terminal.Finding;

/** Whether the database answers, and whether its tables are those of this program. */
public final class DatabaseCheck {
  private static final String WHAT = "database";

  private DatabaseCheck() {}

  /** Asks it. */
  public static Finding check(Database database) {
    try (var connection = database.dataSource().getConnection()) {
      int pending = database.pendingMigrations();
      String server = connection.getMetaData().getDatabaseProductVersion();
      return pending == 0
          ? Finding.ok(WHAT, database.address() + ", " + server + ", schema up to date")
          : Finding.problem(
              WHAT,
              "database-not-migrated: "
                  + pending
                  + " migrations are waiting (expected: none; run ./switchboard migrate)");
    } catch (SQLException | DatabaseException e) {
      return Finding.unreachable(WHAT, "database-unreachable: " + e.getMessage());
    }
  }
}
