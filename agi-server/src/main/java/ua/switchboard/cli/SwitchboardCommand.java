package ua.switchboard.cli;

import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import ua.switchboard.onec.cli.OneCCommand;
import ua.switchboard.onec.cli.SharedDatabase;
import ua.switchboard.terminal.Commands;
import ua.switchboard.terminal.Host;
import ua.switchboard.terminal.Terminal;

/** The command line as a whole. */
public final class SwitchboardCommand {
  private SwitchboardCommand() {}

  @Command(
      name = "switchboard",
      description =
          "Routes the calls of a sales team: who should this call ring now, and what next?",
      synopsisSubcommandLabel = "COMMAND",
      exitCodeListHeading = "%nExit codes:%n")
  private static final class Root {}

  /**
   * Runs one command.
   *
   * @param composition puts the parts together for the commands that need them
   * @return the exit code
   */
  public static int run(
      String[] arguments,
      Composition composition,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err) {
    var host = Host.ofProcess(new Terminal(out, err), environment);
    return run(arguments, composition, host, out, err);
  }

  static int run(
      String[] arguments, Composition composition, Host host, PrintStream out, PrintStream err) {
    return Commands.run(commandLine(host, composition), arguments, out, err);
  }

  private static CommandLine commandLine(Host host, Composition composition) {
    return new CommandLine(new Root())
        .addSubcommand(new RunCommand(host, composition))
        .addSubcommand(new CallCommand(host))
        .addSubcommand(new ExplainCommand(host, composition))
        .addSubcommand(new ImportCommand(host, composition))
        .addSubcommand(new CheckCommand(host, composition))
        .addSubcommand(new MigrateCommand(host, composition))
        .addSubcommand(UserCommand.of(host, composition))
        .addSubcommand(new ReloadCommand(host))
        .addSubcommand(new VersionCommand(host))
        .addSubcommand(
            OneCCommand.of(host, shared(host, composition)).addSubcommand(new StandInCommand(host)))
        .addSubcommand(new CommandLine.HelpCommand());
  }

  /** The server's database, by the server's settings: the embedded one has no other address. */
  private static SharedDatabase shared(Host host, Composition composition) {
    return options -> {
      try {
        return composition.openDatabase(new CommonOptions().load(host).settings());
      } catch (Composition.StartFailure e) {
        throw e.asFailure();
      }
    };
  }
}
