package ua.switchboard.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import ua.switchboard.db.DatabaseException;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** {@code switchboard migrate}: brings the schema to this version. */
@Command(
    name = "migrate",
    description = {
      "Brings the database's schema to the newest version; run does the same at its start.",
      "Migrations only go forward: make a copy of an external database before."
    })
final class MigrateCommand implements Callable<ExitCode> {
  private final Host host;
  private final Composition composition;
  @Mixin private final CommonOptions options = new CommonOptions();

  MigrateCommand(Host host, Composition composition) {
    this.host = host;
    this.composition = composition;
  }

  @Override
  public ExitCode call() throws Composition.StartFailure {
    try (var database = composition.openDatabase(options.load(host).settings())) {
      int applied = database.migrate();
      if (options.isJson()) {
        host.terminal().printJson(Map.of("database", database.address(), "applied", applied));
      } else {
        host.terminal().print(database.address() + ": " + applied + " migrations applied");
      }
      return ExitCode.OK;
    } catch (DatabaseException e) {
      throw new CommandFailure(ExitCode.UNREACHABLE, e.getMessage() + ": " + e.getCause(), e);
    }
  }
}
