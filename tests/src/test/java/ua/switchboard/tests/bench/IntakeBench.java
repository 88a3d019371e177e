package ua.switchboard.tests.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ua.switchboard.tests.lab.Folders;
import ua.switchboard.tests.lab.PlayedAsterisk;

/**
 * How many calls a second the journal takes in from Asterisk's own records: the whole server, its
 * embedded database and the generator on one machine. Prints backlog and heap while calls come, and
 * what is missing at the end: nothing, or it fails.
 */
@Command(name = "intake", mixinStandardHelpOptions = true)
final class IntakeBench implements Callable<Integer> {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration CAUGHT_UP = Duration.ofMinutes(10);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  @Option(
      names = "--calls",
      defaultValue = "500",
      description = "calls a second; default: ${DEFAULT-VALUE}")
  private int calls;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "how long; default: ${DEFAULT-VALUE}")
  private int seconds;

  private final HttpClient http = HttpClient.newHttpClient();

  public static void main(String[] args) {
    System.exit(new CommandLine(new IntakeBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.out.println(LoadReport.machine());
    Path folder = Files.createTempDirectory("switchboard-bench-");
    try (var asterisk = new PlayedAsterisk(folder.resolve("cel.csv"));
        var server = start(folder, asterisk.amiPort())) {
      URI state = server.address("http://");
      awaitSynced(state);
      return measure(asterisk, server.process(), state) ? 0 : 1;
    } finally {
      Folders.delete(folder);
    }
  }

  private boolean measure(PlayedAsterisk asterisk, Process server, URI state)
      throws IOException, InterruptedException {
    System.out.println(
        "| second | calls | facts heard | lines waiting | heap, MiB | resident, MiB |");
    System.out.println("|---|---|---|---|---|---|");
    long made = 0;
    long began = System.nanoTime();
    long nextLook = LOOK_EVERY.toNanos();
    long total = (long) calls * seconds;
    while (made < total) {
      made++;
      asterisk.answeredCall(
          "1795500000." + (1_000_000 + made),
          "0671%06d".formatted(made % 1_000_000),
          "380441234567",
          "PJSIP/101");
      LockSupport.parkNanos(began + made * 1_000_000_000L / calls - System.nanoTime());
      if (System.nanoTime() - began > nextLook) {
        look(nextLook / 1_000_000_000, made, server, state);
        nextLook += LOOK_EVERY.toNanos();
      }
    }
    double took = (System.nanoTime() - began) / 1e9;
    boolean whole = awaitStored(state, made);
    double after = (System.nanoTime() - began) / 1e9 - took;
    look(Math.round(took + after), made, server, state);
    System.out.printf(
        Locale.ROOT,
        "%n%d calls in %.1f s (%.0f a second), %d facts; all put together %.1f s after the last:"
            + " %s%n",
        made,
        took,
        made / took,
        made * PlayedAsterisk.FACTS_OF_A_CALL,
        after,
        whole ? "nothing is missing" : "NOT ALL ARE THERE");
    return whole;
  }

  private void look(long second, long made, Process server, URI state)
      throws IOException, InterruptedException {
    String metrics = get(state.resolve("/metrics"));
    System.out.printf(
        Locale.ROOT,
        "| %d | %d | %.0f | %.0f | %.0f | %d |%n",
        second,
        made,
        value(metrics, "switchboard_intake_facts_total{source=\"ami\"}"),
        value(metrics, "switchboard_facts_pending"),
        sum(metrics, "jvm_memory_used_bytes{area=\"heap\"") / (1 << 20),
        residentMib(server.pid()));
  }

  /** Until every call has its record, and nothing waits. */
  private boolean awaitStored(URI state, long made) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + CAUGHT_UP.toNanos();
    while (System.nanoTime() < deadline) {
      String metrics = get(state.resolve("/metrics"));
      if (value(metrics, "switchboard_intake_recorded_total") >= made) {
        return true;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
    return false;
  }

  private void awaitSynced(URI state) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!get(state.resolve("/debug/state")).contains("SYNCED")) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the link to the played Asterisk is not there");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private String get(URI uri) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static double value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static double sum(String metrics, String prefix) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(prefix))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static long residentMib(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024)
        .findFirst()
        .orElse(0);
  }

  private static WholeServer start(Path folder, int amiPort) throws IOException {
    String settings =
        """
        ami:
          servers:
            - {name: pbx, host: 127.0.0.1, port: %d, user: switchboard, cel-file: %s}
        """
            .formatted(amiPort, folder.resolve("cel.csv"));
    return WholeServer.start(
        folder, settings, Map.of("SWITCHBOARD_AMI_SERVERS_0_PASSWORD", "CHANGE-ME"));
  }
}
