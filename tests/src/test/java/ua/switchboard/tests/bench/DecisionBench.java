package ua.switchboard.tests.bench;

import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs {@link DecisionBenchmark} and prints a table. Started by {@code dev/bench decisions}. */
@Command(name = "dev/bench decisions", mixinStandardHelpOptions = true, sortOptions = false)
final class DecisionBench implements Callable<Integer> {
  @Option(names = "--forks", defaultValue = "2", description = "default: ${DEFAULT-VALUE}")
  private int forks;

  @Option(names = "--iterations", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
  private int iterations;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "of an iteration; default: ${DEFAULT-VALUE}")
  private int seconds;

  @Option(
      names = "--only",
      defaultValue = "DecisionBenchmark",
      description = "a regular expression of benchmarks")
  private String only = "DecisionBenchmark";

  @Option(
      names = "--jvm",
      split = " ",
      defaultValue = "-XX:+UseSerialGC -Xmx256m",
      description = "JVM flags; default: ${DEFAULT-VALUE}")
  private String[] jvmFlags = {};

  public static void main(String[] args) {
    System.exit(new CommandLine(new DecisionBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, RunnerException {
    String machine = LoadReport.machine();
    var options =
        new OptionsBuilder()
            .include(only)
            .forks(forks)
            .jvmArgs(jvmFlags)
            .warmupIterations(iterations)
            .warmupTime(TimeValue.seconds(seconds))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.seconds(seconds))
            .shouldFailOnError(true)
            .addProfiler(GCProfiler.class)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    System.out.println("\n" + machine + "; JVM flags: " + String.join(" ", jvmFlags) + "\n");
    System.out.println(
        "| decision | calls in progress | p50, µs | p99, µs | p99.9, µs | max, µs | allocated by"
            + " the whole call, B |\n"
            + "|---|---|---|---|---|---|---|");
    results.forEach(result -> System.out.print(row(result)));
    return 0;
  }

  private static String row(RunResult result) {
    var times = result.getPrimaryResult().getStatistics();
    var allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return "| %s | %s | %.1f | %.1f | %.1f | %.0f | %s |%n"
        .formatted(
            result.getPrimaryResult().getLabel(),
            result.getParams().getParam("callsInProgress"),
            times.getPercentile(50),
            times.getPercentile(99),
            times.getPercentile(99.9),
            times.getMax(),
            allocated == null ? "-" : "%.0f".formatted(allocated.getScore()));
  }
}
