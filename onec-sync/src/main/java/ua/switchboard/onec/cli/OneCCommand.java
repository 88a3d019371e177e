package ua.switchboard.onec.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import ua.switchboard.terminal.Host;

/** {@code onec}: everything about the sync with 1C. */
public final class OneCCommand {
  private OneCCommand() {}

  @Command(
      name = "onec",
      description = "The sync with 1C: what it needs, what it has done, what waits.",
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root {}

  /**
   * The command with everything below it, to stand alone or below another.
   *
   * @param database the one shared with the server
   */
  public static CommandLine of(Host host, SharedDatabase database) {
    return new CommandLine(new Root())
        .addSubcommand(new CheckCommand(host))
        .addSubcommand(new PublishListCommand(host))
        .addSubcommand(new NamesCommand(host))
        .addSubcommand(new RunCommand(host, database))
        .addSubcommand(new SyncCommand(host, database))
        .addSubcommand(new StatusCommand(host, database))
        .addSubcommand(new EmployeesCommand(host, database))
        .addSubcommand(OutboxCommand.of(host, database))
        .addSubcommand(new CommandLine.HelpCommand());
  }
}
