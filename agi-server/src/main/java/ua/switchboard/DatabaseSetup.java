package ua.switchboard;

import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.cli.Composition.StartFailure;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.db.DatabaseException;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.store.imports.DemoCompany;
import ua.switchboard.directory.store.imports.ImportException;
import ua.switchboard.security.Users;

/** What is done to a database before the server works with it. */
final class DatabaseSetup {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseSetup.class);

  private DatabaseSetup() {}

  static void migrate(Database database) throws StartFailure {
    try {
      int applied = database.migrate();
      if (applied > 0) {
        LOG.info("database {} migrated, {} steps", database.address(), applied);
      }
    } catch (DatabaseException e) {
      throw StartFailure.unreachable(e.getMessage() + ": " + e.getCause(), e);
    }
  }

  /**
   * Whether the demo company was loaded; a company of its own starts with the operators' ranges.
   */
  static boolean fillIfEmpty(Settings settings, DemoCompany demo) throws StartFailure {
    try {
      if (settings.company().demo()) {
        return !demo.loadIfEmpty().isEmpty();
      }
      if (demo.isDatabaseEmpty()) {
        demo.loadOperatorPrefixes();
      }
      return false;
    } catch (ImportException e) {
      throw StartFailure.unreachable(String.valueOf(e.getMessage()), e);
    }
  }

  static List<String> firstUsers(SecurityParts security, Directory company, boolean demo)
      throws StartFailure {
    try {
      return new FirstUsers(security).addIfNobody(company, demo);
    } catch (SQLException | Users.Taken e) {
      throw StartFailure.unreachable("users-not-read: " + e.getMessage(), e);
    }
  }
}
