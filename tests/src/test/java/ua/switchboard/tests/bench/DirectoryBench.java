package ua.switchboard.tests.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.EmbeddedFolders;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.directory.store.DirectoryRefresher;
import ua.switchboard.directory.store.imports.CsvImport;
import ua.switchboard.directory.store.imports.ImportKind;
import ua.switchboard.directory.store.imports.ImportOptions;
import ua.switchboard.directory.store.imports.ImportResult;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.tests.lab.Folders;
import ua.switchboard.tests.lab.Repository;

/**
 * How long a large company takes on a real MariaDB: its first import, the same file again, one load
 * of the whole snapshot, and the way of one change from its commit to the snapshot that calls are
 * routed by. Started by {@code dev/bench directory}.
 */
@Command(name = "dev/bench directory", mixinStandardHelpOptions = true, sortOptions = false)
final class DirectoryBench implements Callable<Integer> {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final Duration PACE = Duration.ofSeconds(1);

  @Option(
      names = "--clients",
      defaultValue = "100000",
      description = "every second one has two numbers; default: ${DEFAULT-VALUE}")
  private int clients;

  @Option(names = "--managers", defaultValue = "200", description = "default: ${DEFAULT-VALUE}")
  private int managers;

  @Option(
      names = "--rounds",
      defaultValue = "9",
      description = "loads and changes that are measured; default: ${DEFAULT-VALUE}")
  private int rounds;

  public static void main(String[] args) {
    System.exit(new CommandLine(new DirectoryBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, SQLException {
    System.out.println(LoadReport.machine());
    Path tables = Files.createTempDirectory("switchboard-bench-");
    Path program = Repository.root().resolve("tests/target/mariadb-program");
    try (var database =
        Database.embedded(new EmbeddedFolders(tables, program, 0), PoolLimits.DEFAULT)) {
      database.migrate();
      measure(database);
    } finally {
      Folders.delete(tables);
    }
    return 0;
  }

  private void measure(Database database) throws SQLException {
    var imports = new CsvImport(database.dataSource(), new PhoneNumberReader(), KYIV);
    read(imports, ImportKind.MANAGERS, managersFile());
    byte[] file = clientsFile();
    System.out.println("\n| what | ms | of it CPU of this process, ms |\n|---|---|---|");
    row("import of the file, all new", List.of(timesOf(() -> readClients(imports, file))));
    row("the same file again, all known", List.of(timesOf(() -> readClients(imports, file))));
    var loader = new DirectoryLoader(database.dataSource(), KYIV, TimeSource.system());
    List<Times> loads = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      loads.add(timesOf(loader::load));
    }
    row("load of the snapshot", loads);
    row("a change, from its commit to the snapshot in use", refreshes(database, loader));
  }

  /** As a running server does it: the counter is read once a second, then everything is loaded. */
  private List<Times> refreshes(Database database, DirectoryLoader loader) throws SQLException {
    List<Times> took = new ArrayList<>();
    try (var executor = Executors.newSingleThreadScheduledExecutor();
        var refresher =
            new DirectoryRefresher(loader, TimeSource.system(), executor, PACE).start()) {
      for (int i = 0; i < rounds; i++) {
        Directory before = refresher.get();
        rename(database, "Клієнт, названий " + i);
        Times committed = Times.now();
        while (refresher.get() == before) {
          LockSupport.parkNanos(1_000_000);
        }
        took.add(committed.untilNow());
      }
      executor.shutdownNow();
    }
    return took;
  }

  private static void rename(Database database, String name) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement =
            connection.prepareStatement("UPDATE counterparty SET name = ? WHERE id = 1")) {
      statement.setString(1, name);
      statement.executeUpdate();
    }
  }

  private byte[] managersFile() {
    var csv = new StringBuilder("extension;name;devices\n");
    for (int i = 0; i < managers; i++) {
      csv.append("%d;Менеджер %d;PJSIP/%d\n".formatted(1_000 + i, i, 1_000 + i));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] clientsFile() {
    var csv = new StringBuilder("code;name;phones;owner\n");
    for (int i = 0; i < clients; i++) {
      String second = i % 2 == 0 ? "" : ", 050 %07d".formatted(i);
      csv.append(
          "НФ-%06d;ТОВ Клієнт %d;067 %07d%s;%d\n".formatted(i, i, i, second, 1_000 + i % managers));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ImportResult readClients(CsvImport imports, byte[] file) {
    return read(imports, ImportKind.COUNTERPARTIES, file);
  }

  private static ImportResult read(CsvImport imports, ImportKind kind, byte[] file) {
    ImportResult result = imports.run(kind, file, ImportOptions.STRICT);
    if (!result.isSound()) {
      throw new IllegalStateException(result.problems().getFirst().message());
    }
    return result;
  }

  private static Times timesOf(Supplier<?> work) {
    Times start = Times.now();
    if (work.get() == null) {
      throw new IllegalStateException("nothing came of it");
    }
    return start.untilNow();
  }

  private static void row(String what, List<Times> times) {
    System.out.printf(
        "| %s | %s | %s |%n",
        what,
        shown(times.stream().map(Times::wall).toList()),
        shown(times.stream().map(Times::cpu).toList()));
  }

  private static String shown(List<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    return sorted.size() == 1
        ? Long.toString(sorted.getFirst().toMillis())
        : "first %d, median %d, longest %d"
            .formatted(
                times.getFirst().toMillis(),
                sorted.get(sorted.size() / 2).toMillis(),
                sorted.getLast().toMillis());
  }

  /** Both clocks: on a busy machine only the CPU's means anything. */
  private record Times(Duration wall, Duration cpu) {
    private static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Times now() {
      return new Times(
          Duration.ofNanos(System.nanoTime()), Duration.ofNanos(SYSTEM.getProcessCpuTime()));
    }

    Times untilNow() {
      Times now = now();
      return new Times(now.wall().minus(wall), now.cpu().minus(cpu));
    }
  }
}
