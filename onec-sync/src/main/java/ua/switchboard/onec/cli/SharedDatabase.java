package ua.switchboard.onec.cli;

import ua.switchboard.db.Database;
import ua.switchboard.db.DatabaseAccess;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** Opens the database that the sync shares with the server; whoever opens it closes it. */
@FunctionalInterface
public interface SharedDatabase {
  /**
   * Opens it.
   *
   * @param options of the command that needs it
   * @throws CommandFailure when it cannot be had
   */
  Database open(OneCOptions options);

  /** The one that the settings of a process of its own name. */
  static SharedDatabase ofProcess(Host host) {
    return options -> {
      OneCSettings.Database named = options.load(host).process().database();
      if (named.url().isEmpty()) {
        throw new CommandFailure(
            ExitCode.CONFIGURATION, "process.database-url is missing (expected: the server's)");
      }
      var access = new DatabaseAccess(named.url(), named.user(), named.password().reveal());
      return Database.external(access, PoolLimits.DEFAULT);
    };
  }
}
