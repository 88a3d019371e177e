package ua.switchboard.onec.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import ua.switchboard.db.Database;
import ua.switchboard.db.DatabaseException;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** A command that looks into the tables shared with the server, or changes them. */
abstract class DatabaseCommand implements Callable<ExitCode> {
  final Host host;
  private final SharedDatabase database;
  @Mixin final OneCOptions options = new OneCOptions();

  DatabaseCommand(Host host, SharedDatabase database) {
    this.host = host;
    this.database = database;
  }

  abstract ExitCode call(Database opened) throws SQLException;

  @Override
  public final ExitCode call() {
    try (var opened = database.open(options)) {
      return call(opened);
    } catch (SQLException | DatabaseException e) {
      throw new CommandFailure(ExitCode.UNREACHABLE, "database-unreachable: " + e.getMessage(), e);
    }
  }

  void answer(Object json, List<String> lines) {
    if (options.isJson()) {
      host.terminal().printJson(json);
    } else {
      host.terminal().print(lines);
    }
  }
}
