package ua.switchboard.tests.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ua.switchboard.onec.standin.StandIn;
import ua.switchboard.onec.standin.StandInOptions;
import ua.switchboard.tests.lab.Folders;

/**
 * Whether a call notices that 1C is dead: the whole server with its sync inside, the same open loop
 * of calls, once with 1C alive and once with nobody at its address, in turn. Started by {@code
 * dev/bench onec-away}.
 */
@Command(name = "dev/bench onec-away", mixinStandardHelpOptions = true, sortOptions = false)
final class OneCAwayBench implements Callable<Integer> {
  private static final Duration SETTLE = Duration.ofSeconds(3);
  private static final Duration CONVERSATION = Duration.ofMillis(100);
  private static final int WARM_UP_CALLERS = 4;

  @Option(names = "--rounds", defaultValue = "2", description = "default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--calls",
      defaultValue = "20",
      description = "calls a second; default: ${DEFAULT-VALUE}")
  private int calls;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "measured time of a run; default: ${DEFAULT-VALUE}")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "3000",
      description = "calls made after a start; default: ${DEFAULT-VALUE}")
  private int warmUpCalls;

  public static void main(String[] args) {
    System.exit(new CommandLine(new OneCAwayBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.out.println(LoadReport.machine());
    System.out.println(
        "| 1C | decisions | the server's own p50 / p99 / p99.9, µs | client's p50 / p99, ms |\n"
            + "|---|---|---|---|");
    for (int round = 0; round < rounds; round++) {
      try (var onec = StandIn.start(StandInOptions.demo())) {
        measure("alive", onec.url());
      }
      measure("dead", "http://127.0.0.1:" + unusedPort() + "/unf");
    }
    return 0;
  }

  private void measure(String onec, String url) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("switchboard-bench-");
    try (var server = start(folder, url);
        var generator = new LoadGenerator(agi(server), Packets.AS_ON_A_NETWORK)) {
      var company = BenchCompany.LARGE;
      new CallLoad(generator, company, "warm-", Duration.ZERO)
          .makeCalls(WARM_UP_CALLERS, warmUpCalls);
      var load = new CallLoad(generator, company, "call-", CONVERSATION);
      load.openLoop(calls);
      DecisionLog decisions = DecisionLog.open(server.log());
      LoadResult result =
          load.measure(
              onec,
              SETTLE,
              Duration.ofSeconds(seconds),
              () -> ProcessUsage.of(server.process().pid()));
      var micros = decisions.micros();
      System.out.printf(
          "| %s | %d | %d / %d / %d | %.2f / %.2f |%n",
          onec,
          micros.getTotalCount(),
          micros.getValueAtPercentile(50),
          micros.getValueAtPercentile(99),
          micros.getValueAtPercentile(99.9),
          result.decisionMillis(50),
          result.decisionMillis(99));
    } finally {
      Folders.delete(folder);
    }
  }

  private static WholeServer start(Path folder, String url) throws IOException {
    Path onec = folder.resolve("onec.yaml");
    Files.writeString(
        onec,
        """
        url: %s
        user: %s
        pace: {requests-per-minute: 6000}
        """
            .formatted(url, StandInOptions.demo().credentials().user()));
    return WholeServer.start(
        folder,
        "onec: {config: %s}%n".formatted(onec),
        Map.of("ONEC_PASSWORD", StandInOptions.demo().credentials().password()));
  }

  private static InetSocketAddress agi(WholeServer server)
      throws IOException, InterruptedException {
    URI address = server.address("agi://");
    return new InetSocketAddress(address.getHost(), address.getPort());
  }

  private static int unusedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
