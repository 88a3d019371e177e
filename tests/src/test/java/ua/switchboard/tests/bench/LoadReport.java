package ua.switchboard.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Collects the results of all rounds and prints medians, as tables for a Markdown page. */
final class LoadReport {
  private final Map<String, Map<Contestant, List<LoadResult>>> loads = new LinkedHashMap<>();
  private final Map<Contestant, List<HeldSessions.Result>> held = new EnumMap<>(Contestant.class);

  void add(Contestant contestant, LoadResult result) {
    loads
        .computeIfAbsent(result.name(), name -> new EnumMap<>(Contestant.class))
        .computeIfAbsent(contestant, one -> new ArrayList<>())
        .add(result);
  }

  void add(Contestant contestant, HeldSessions.Result result) {
    held.computeIfAbsent(contestant, one -> new ArrayList<>()).add(result);
  }

  /** What the figures were measured on. */
  static String machine() throws IOException {
    String model;
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      model =
          lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 2))
              .findFirst()
              .orElse("unknown processor");
    }
    return "%d × %s, Linux %s, Java %s; load average before: %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            model,
            System.getProperty("os.version"),
            Runtime.version(),
            Files.readString(Path.of("/proc/loadavg")).strip());
  }

  String render() {
    var out = new StringBuilder();
    loads.forEach((name, results) -> renderLoad(out, name, results));
    if (!held.isEmpty()) {
      renderHeld(out);
    }
    return out.toString();
  }

  private static void renderLoad(
      StringBuilder out, String name, Map<Contestant, List<LoadResult>> results) {
    out.append("\n### ").append(name).append("\n\n");
    out.append(
        """
        | server | calls/s | server CPU | calls per CPU second | decision p50 / p99 / p99.9 / max, ms \
        | of it the server's p50 / p99, ms | failed | RSS, MB |
        |---|---|---|---|---|---|---|---|
        """);
    results.forEach((contestant, rounds) -> out.append(row(contestant, rounds)));
    ratio(out, results);
    results.forEach((contestant, rounds) -> out.append(remarks(contestant, rounds)));
  }

  private static String row(Contestant contestant, List<LoadResult> rounds) {
    return "| %s | %.0f | %.0f %% | %.0f | %.2f / %.2f / %.2f / %.1f | %.2f / %.2f | %d | %.0f |%n"
        .formatted(
            contestant.label(),
            median(rounds, LoadResult::callsPerSecond),
            median(rounds, LoadResult::cpuPercent),
            median(rounds, LoadResult::callsPerCpuSecond),
            median(rounds, result -> result.decisionMillis(50)),
            median(rounds, result -> result.decisionMillis(99)),
            median(rounds, result -> result.decisionMillis(99.9)),
            median(rounds, result -> result.decisionMillis(100)),
            median(rounds, result -> result.serverMillis(50)),
            median(rounds, result -> result.serverMillis(99)),
            rounds.stream().mapToInt(result -> result.figures().failed()).sum(),
            median(rounds, result -> result.residentKib() / 1024.0));
  }

  private static void ratio(StringBuilder out, Map<Contestant, List<LoadResult>> results) {
    List<LoadResult> ours = results.getOrDefault(Contestant.SWITCHBOARD, List.of());
    List<LoadResult> theirs = results.getOrDefault(Contestant.ASTERISK_JAVA, List.of());
    if (ours.isEmpty() || ours.size() != theirs.size()) {
      return;
    }
    List<String> perCpu = new ArrayList<>();
    List<String> tail = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      perCpu.add(
          "%.2f".formatted(ours.get(i).callsPerCpuSecond() / theirs.get(i).callsPerCpuSecond()));
      tail.add("%.3f".formatted(ours.get(i).decisionMillis(99) / theirs.get(i).decisionMillis(99)));
    }
    out.append("\nOurs to asterisk-java's, round by round: calls per CPU second ")
        .append(String.join(", ", perCpu))
        .append("; p99 ")
        .append(String.join(", ", tail))
        .append(".\n");
  }

  private static String remarks(Contestant contestant, List<LoadResult> rounds) {
    Map<String, Integer> steps = new TreeMap<>();
    Map<String, Integer> failures = new TreeMap<>();
    for (LoadResult result : rounds) {
      result.figures().steps.forEach((step, count) -> steps.merge(step, count, Integer::sum));
      result.figures().failures.forEach((why, count) -> failures.merge(why, count, Integer::sum));
    }
    return "%n%s: steps %s, failures %s, generator at %.0f %% CPU, late by %.2f ms at p99.%n"
        .formatted(
            contestant.label(),
            steps,
            failures,
            median(rounds, LoadResult::generatorCpuPercent),
            median(rounds, result -> result.latenessMillis(99)));
  }

  private void renderHeld(StringBuilder out) {
    out.append(
        """

        ### sessions held

        | server | held | RSS before, MB | RSS with them, MB | failed |
        |---|---|---|---|---|
        """);
    held.forEach((contestant, rounds) ->
        out.append(
            "| %s | %.0f | %.0f | %.0f | %s |%n"
                .formatted(
                    contestant.label(),
                    median(rounds, HeldSessions.Result::held),
                    median(rounds, result -> result.idleKib() / 1024.0),
                    median(rounds, result -> result.heldKib() / 1024.0),
                    rounds.stream().map(HeldSessions.Result::failures).toList())));
  }

  private static <T> double median(List<T> results, ToDoubleFunction<T> figure) {
    double[] sorted = results.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
