package ua.switchboard.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;

/** Proves that every benchmark runs and counts; measures nothing. */
@DisplayName("Benchmarks run")
class BenchSmokeTest {
  private static final BenchCompany COMPANY = new BenchCompany(50, 5);
  private static final List<String> JVM_FLAGS = List.of("-XX:+UseSerialGC", "-Xmx256m");
  private static final Duration MOMENT = Duration.ofMillis(300);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void callsInTurn_everyCallIsDecided(Contestant contestant) throws Exception {
    try (var server = ServerProcess.start(contestant, COMPANY, 2, JVM_FLAGS, folder);
        var generator = new LoadGenerator(server.address(), Packets.LINE_BY_LINE)) {
      var load = new CallLoad(generator, COMPANY, "smoke-", Duration.ZERO);
      Figures figures = load.makeCalls(4, 20);

      assertThat(figures.failures).isEmpty();
      assertThat(figures.callsDone).isEqualTo(20);
      assertThat(figures.decision.getTotalCount()).isEqualTo(25); // every fourth call asks twice
      assertThat(server.usage().residentKib()).isPositive();
    }
  }

  @Test
  void directoryBenchmark_importsLoadsAndRefreshes() {
    String[] small = {"--clients", "100", "--managers", "3", "--rounds", "1"};
    assertThat(new CommandLine(new DirectoryBench()).execute(small)).isZero();
  }

  @Test
  void eventBenchmark_everyCardArrives() {
    var bench = new EventBench();
    String[] small = {"--listeners", "5", "--rate", "20", "--seconds", "1", "--warm-up", "1"};
    assertThat(new CommandLine(bench).execute(small)).isZero();
    assertThat(bench.latency().getTotalCount()).isEqualTo(20);
  }

  @Test
  void journalBenchmark_fillsAsksAndCounts() {
    String[] small = {"--calls", "500", "--rounds", "2", "--explain"};
    assertThat(new CommandLine(new JournalBench()).execute(small)).isZero();
  }

  @Test
  void everyDecisionBenchmark_runsAndDecides() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(DecisionBenchmark.class.getSimpleName())
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(50))
            .param("counterparties", "50")
            .param("managers", "5")
            .param("callsInProgress", "1")
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    assertThat(new Runner(options).run())
        .hasSize(4)
        .allSatisfy(run -> assertThat(run.getPrimaryResult().getSampleCount()).isPositive());
  }

  @ParameterizedTest
  @EnumSource
  void openLoopAndHeldSessions_everyCallIsDecided(Contestant contestant) throws Exception {
    try (var server = ServerProcess.start(contestant, COMPANY, 2, JVM_FLAGS, folder);
        var generator = new LoadGenerator(server.address(), Packets.AS_ON_A_NETWORK)) {
      var load = new CallLoad(generator, COMPANY, "smoke-", Duration.ofMillis(10));
      load.openLoop(50);
      LoadResult result = load.measure("open", Duration.ZERO, MOMENT, server::usage);
      var held = new HeldSessions(generator, COMPANY).hold(20, Duration.ZERO, server::usage);

      assertThat(result.figures().failures).isEmpty();
      assertThat(held.failures()).isEmpty();
      assertThat(held.held()).isEqualTo(20);
    }
  }
}
