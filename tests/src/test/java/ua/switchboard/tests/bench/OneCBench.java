package ua.switchboard.tests.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.EmbeddedFolders;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.directory.PassResult;
import ua.switchboard.onec.process.OneCSync;
import ua.switchboard.onec.standin.StandInMain;
import ua.switchboard.settings.ConfigurationException;
import ua.switchboard.tests.lab.Folders;
import ua.switchboard.tests.lab.Repository;

/**
 * What passes over a large base of 1C take: the first one, and one that finds nothing changed. 1C
 * is the stand-in in a process of its own, the database a real MariaDB. Started by {@code dev/bench
 * onec}.
 */
@Command(name = "dev/bench onec", mixinStandardHelpOptions = true, sortOptions = false)
final class OneCBench implements Callable<Integer> {
  private static final int MIB = 1 << 20;

  @Option(
      names = "--clients",
      defaultValue = "100000",
      description = "every second one has two numbers; default: ${DEFAULT-VALUE}")
  private int clients;

  @Option(
      names = "--latency",
      defaultValue = "300",
      description = "milliseconds that every request takes at least; default: ${DEFAULT-VALUE}")
  private int latency;

  @Option(
      names = "--requests-per-minute",
      defaultValue = "120",
      description = "the setting of that name; default: ${DEFAULT-VALUE}")
  private int pace;

  public static void main(String[] args) {
    System.exit(new CommandLine(new OneCBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, ConfigurationException {
    System.out.println(LoadReport.machine());
    Path tables = Files.createTempDirectory("switchboard-bench-");
    Path program = Repository.root().resolve("tests/target/mariadb-program");
    Process onec = standIn();
    try (var database =
        Database.embedded(new EmbeddedFolders(tables, program, 0), PoolLimits.DEFAULT)) {
      database.migrate();
      OneCSettings settings = settings(onec.inputReader(StandardCharsets.UTF_8));
      System.out.printf(
          "%,d clients, %d ms a request, %d requests a minute, heap of %d MiB%n",
          clients, latency, pace, Runtime.getRuntime().maxMemory() / MIB);
      for (String what : List.of("first pass", "nothing changed", "nothing changed")) {
        pass(what, settings, database);
      }
    } finally {
      onec.destroy();
      Folders.delete(tables);
    }
    return 0;
  }

  private static void pass(String what, OneCSettings settings, Database database) {
    var parts =
        new OneCSync.Parts(
            settings, database.dataSource(), TimeSource.system(), new SimpleMeterRegistry());
    try (var sync = new OneCSync(parts)) {
      long start = System.nanoTime();
      List<PassResult> results = sync.read(false);
      System.out.printf(
          "%-16s %6.1f s, live after the last collection %d MiB%n",
          what, (System.nanoTime() - start) / 1e9, liveMiB());
      results.forEach(result -> System.out.println("  " + result.line()));
    }
  }

  /** What the collector found alive: the figure that a heap limit has to leave room for. */
  private static long liveMiB() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getCollectionUsage)
            .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
            .sum()
        / MIB;
  }

  private Process standIn() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dstdout.encoding=UTF-8",
            "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(StandInMain.class.getName());
    command.addAll(
        List.of("--generated", Integer.toString(clients), "--latency", Integer.toString(latency)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** The stand-in prints where it listens and as whom to log in. */
  private OneCSettings settings(BufferedReader printed) throws IOException, ConfigurationException {
    String url = behindColon(printed.readLine());
    String user = behindColon(printed.readLine());
    String password = behindColon(printed.readLine());
    return OneCSettings.loader(
            Optional.empty(),
            Map.of("ONEC_PASSWORD", password),
            Map.of("url", url, "user", user, "pace.requests-per-minute", Integer.toString(pace)),
            Path.of(""))
        .load()
        .settings();
  }

  private static String behindColon(String line) {
    return line.substring(line.indexOf(": ") + 2);
  }
}
