package ua.switchboard.onec;

import ua.switchboard.onec.cli.OneCCommand;
import ua.switchboard.onec.cli.SharedDatabase;
import ua.switchboard.terminal.Commands;
import ua.switchboard.terminal.Host;
import ua.switchboard.terminal.Terminal;

/** The program of the sync's own process; the same commands as {@code switchboard onec}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    var host = Host.ofProcess(new Terminal(System.out, System.err), System.getenv());
    System.exit(
        Commands.run(
            OneCCommand.of(host, SharedDatabase.ofProcess(host)),
            arguments,
            System.out,
            System.err));
  }
}
