package ua.switchboard.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ua.switchboard.onec.standin.StandInMain;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;
import ua.switchboard.terminal.Signals;

/** {@code onec stand-in}: something to try the sync on, where there is no 1C. */
@Command(
    name = "stand-in",
    description = {
      "Plays 1C: an OData service with the demo company, until SIGTERM or Ctrl-C.",
      "Prints the address, user and password for onec.yaml, and a page that shows what arrived."
    })
final class StandInCommand implements Callable<ExitCode> {
  private final Host host;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Where to listen. Default: ${DEFAULT-VALUE}")
  private String address = "127.0.0.1";

  @Option(names = "--port", defaultValue = "0", description = "Default: a free one.")
  private int port;

  @Option(
      names = "--generated",
      paramLabel = "N",
      description = "So many made-up counterparties instead of the demo company.")
  private @Nullable Integer generated;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "0",
      description = "Milliseconds every request takes; an old platform needs 300.")
  private int latency;

  StandInCommand(Host host) {
    this.host = host;
  }

  @Override
  public ExitCode call() throws InterruptedException {
    var end = new CountDownLatch(1);
    Signals.on("TERM", end::countDown);
    Signals.on("INT", end::countDown);
    try (var standIn = StandInMain.start(arguments(), host.terminal()::print)) {
      end.await();
    }
    return ExitCode.OK;
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of(address, Integer.toString(port)));
    arguments.addAll(List.of("--latency", Integer.toString(latency)));
    if (generated != null) {
      arguments.addAll(List.of("--generated", generated.toString()));
    }
    return arguments;
  }
}
