package ua.switchboard.onec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import ua.switchboard.onec.names.NamesFile;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** {@code onec names}: what a names file may hold. */
@Command(
    name = "names",
    description = {
      "Prints a built-in names file with its comments: every name that a file of your own may"
          + " change."
    })
final class NamesCommand implements Callable<ExitCode> {
  private final Host host;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "unf-1.6-ua",
      description = "unf-1.6-ua (default) or unf-3.0.")
  private String name = "";

  NamesCommand(Host host) {
    this.host = host;
  }

  @Override
  public ExitCode call() {
    if (!NamesFile.BUILT_IN.contains(name)) {
      throw new CommandFailure(
          ExitCode.USAGE, "names: '" + name + "' (expected: one of " + NamesFile.BUILT_IN + ")");
    }
    host.terminal().print(NamesFile.builtInText(name).lines().toList());
    return ExitCode.OK;
  }
}
