package ua.switchboard.tests.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the same load against several FastAGI servers in turn, several rounds, each server in a
 * process of its own, and prints medians and ratios. Started by {@code dev/bench load}.
 */
@Command(name = "dev/bench load", mixinStandardHelpOptions = true, sortOptions = false)
final class LoadBench implements Callable<Integer> {
  private static final Duration CONVERSATION = Duration.ofMillis(100);
  private static final Duration STANDING_STILL = Duration.ofSeconds(3);
  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final int WARM_UP_CALLERS = 64;

  @Option(
      names = "--servers",
      split = ",",
      defaultValue = "SWITCHBOARD,ASTERISK_JAVA,BARE",
      description = "in this order in every round: ${COMPLETION-CANDIDATES}")
  private List<Contestant> servers = List.of();

  @Option(names = "--rounds", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--closed",
      split = ",",
      defaultValue = "64,512,2000",
      description = "closed loops of so many connections; default: ${DEFAULT-VALUE}")
  private List<Integer> closed = List.of();

  @Option(
      names = "--open",
      defaultValue = "1000",
      description = "calls a second of the open loop, 0: none; default: ${DEFAULT-VALUE}")
  private int open;

  @Option(
      names = "--held",
      defaultValue = "10000",
      description = "sessions held at once, 0: none; default: ${DEFAULT-VALUE}")
  private int held;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "measured time of a run; default: ${DEFAULT-VALUE}")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "40000",
      description = "calls made after a server's start; default: ${DEFAULT-VALUE}")
  private int warmUpCalls;

  @Option(
      names = "--clients",
      defaultValue = "1000",
      description = "counterparties in the directory; default: ${DEFAULT-VALUE}")
  private int clients;

  @Option(
      names = "--event-loops",
      defaultValue = "1",
      description = "of the servers that have any; default: ${DEFAULT-VALUE}")
  private int eventLoops;

  @Option(
      names = "--packets",
      defaultValue = "AS_ON_A_NETWORK",
      description = "how the environment arrives: ${COMPLETION-CANDIDATES}")
  private Packets packets = Packets.AS_ON_A_NETWORK;

  @Option(
      names = "--jvm",
      split = " ",
      defaultValue = "-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms64m -Xmn32m -Xmx512m",
      description = "JVM flags of the servers; default: ${DEFAULT-VALUE}")
  private List<String> jvmFlags = List.of();

  @Option(
      names = "--asterisk-java-jvm",
      split = " ",
      defaultValue = "-XX:+UseSerialGC -Xms512m -Xmx4g",
      description =
          "JVM flags of asterisk-java's, which runs out of less; default: ${DEFAULT-VALUE}")
  private List<String> asteriskJavaJvmFlags = List.of();

  private final LoadReport report = new LoadReport();

  public static void main(String[] args) {
    System.exit(new CommandLine(new LoadBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.out.println(LoadReport.machine());
    System.out.printf(
        "JVM flags: %s; asterisk-java's: %s%n",
        String.join(" ", jvmFlags), String.join(" ", asteriskJavaJvmFlags));
    for (int round = 1; round <= rounds; round++) {
      for (Contestant server : servers) {
        runAll(server);
        System.out.println("round " + round + " of " + rounds + ": " + server.label() + " done");
      }
    }
    System.out.println(report.render());
    return 0;
  }

  private void runAll(Contestant contestant) throws IOException, InterruptedException {
    var company = new BenchCompany(clients, BenchCompany.LARGE.managers());
    if (!closed.isEmpty() || open > 0) {
      try (var server = start(contestant, company);
          var generator = new LoadGenerator(server.address(), packets)) {
        runLoads(contestant, company, server, generator);
      }
    }
    if (held > 0) {
      try (var server = start(contestant, company);
          var generator = new LoadGenerator(server.address(), packets)) {
        warmUp(company, generator);
        report.add(
            contestant,
            new HeldSessions(generator, company).hold(held, STANDING_STILL, server::usage));
      }
    }
  }

  private void runLoads(
      Contestant contestant, BenchCompany company, ServerProcess server, LoadGenerator generator)
      throws IOException, InterruptedException {
    warmUp(company, generator);
    for (int connections : closed) {
      var load = new CallLoad(generator, company, "closed" + connections + "-", Duration.ZERO);
      load.closedLoop(connections);
      measure(contestant, server, load, "closed loop, " + connections);
    }
    if (open > 0) {
      var load = new CallLoad(generator, company, "open-", CONVERSATION);
      load.openLoop(open);
      measure(contestant, server, load, "open loop, " + open + "/s");
    }
  }

  private void measure(Contestant contestant, ServerProcess server, CallLoad load, String name)
      throws IOException, InterruptedException {
    DecisionLog decisions = server.decisions();
    LoadResult result = load.measure(name, SETTLE, Duration.ofSeconds(seconds), server::usage);
    report.add(contestant, result);
    var micros = decisions.micros();
    if (contestant == Contestant.SWITCHBOARD && micros.getTotalCount() > 0) {
      System.out.printf(
          "%s, packet in to last command out, by the server's own log of %d decisions:"
              + " p50 %d, p99 %d, p99.9 %d µs%n",
          name,
          micros.getTotalCount(),
          micros.getValueAtPercentile(50),
          micros.getValueAtPercentile(99),
          micros.getValueAtPercentile(99.9));
    }
  }

  private void warmUp(BenchCompany company, LoadGenerator generator) throws InterruptedException {
    new CallLoad(generator, company, "warm-", Duration.ZERO)
        .makeCalls(WARM_UP_CALLERS, warmUpCalls);
  }

  private ServerProcess start(Contestant contestant, BenchCompany company)
      throws IOException, InterruptedException {
    List<String> flags = contestant == Contestant.ASTERISK_JAVA ? asteriskJavaJvmFlags : jvmFlags;
    return ServerProcess.start(
        contestant, company, eventLoops, flags, Path.of("tests", "target", "bench"));
  }
}
