package ua.switchboard;

import ua.switchboard.cli.SwitchboardCommand;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(
        SwitchboardCommand.run(arguments, new Wiring(), System.getenv(), System.out, System.err));
  }
}
