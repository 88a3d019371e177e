package ua.switchboard.terminal;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** What all our commands have in common: exit codes, their help, and how a failure is told. */
public final class Commands {
  private Commands() {}

  /**
   * Runs a command line with everything below it; without arguments it tells what there is.
   *
   * @return the exit code
   */
  public static int run(CommandLine command, String[] arguments, PrintStream out, PrintStream err) {
    complete(command);
    command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    return command.execute(arguments.length == 0 ? new String[] {"help"} : arguments);
  }

  private static CommandLine complete(CommandLine command) {
    command.getSubcommands().values().forEach(Commands::complete);
    var spec = command.getCommandSpec();
    spec.usageMessage().exitCodeListHeading("%nExit codes:%n");
    spec.usageMessage().exitCodeList(exitCodes());
    spec.usageMessage().sortOptions(false);
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler(Commands::failed);
    command.setExecutionStrategy(Commands::execute);
    spec.exitCodeOnInvalidInput(ExitCode.USAGE.code());
    return command;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> exitCodes = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .forEach(exit -> exitCodes.put(Integer.toString(exit.code()), exit.meaning()));
    return exitCodes;
  }

  private static int execute(CommandLine.ParseResult parsed) {
    int code = new CommandLine.RunLast().execute(parsed);
    var last = parsed.asCommandLineList().getLast();
    return last.getExecutionResult() instanceof ExitCode exit ? exit.code() : code;
  }

  private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult ignored)
      throws Exception {
    if (failure instanceof CommandFailure expected) {
      command.getErr().println(expected.getMessage());
      return expected.exitCode().code();
    }
    throw failure;
  }
}
