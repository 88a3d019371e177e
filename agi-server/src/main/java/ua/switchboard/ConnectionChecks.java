package ua.switchboard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ua.switchboard.ami.AgiReach;
import ua.switchboard.ami.AmiSettings;
import ua.switchboard.api.admin.ChecksPart;
import ua.switchboard.call.TimeSource;
import ua.switchboard.cli.AmiCheck;
import ua.switchboard.cli.Composition;
import ua.switchboard.cli.DatabaseCheck;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.terminal.Finding;

/** Looks at what a running server is connected with: what {@code check} does before it runs. */
final class ConnectionChecks {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(20);

  /** The name under which sessions for scripts that nobody has are counted. */
  private static final String UNKNOWN = "unknown";

  private final Composition composition;
  private final Supplier<Settings> settings;
  private final Database database;
  private final Optional<OneCInProcess> onec;
  private final MeterRegistry registry;
  private final TimeSource time;

  /**
   * Of this server.
   *
   * @param settings as they are now
   */
  ConnectionChecks(
      Composition composition,
      Supplier<Settings> settings,
      Database database,
      Optional<OneCInProcess> onec,
      MeterRegistry registry,
      TimeSource time) {
    this.composition = composition;
    this.settings = settings;
    this.database = database;
    this.onec = onec;
    this.registry = registry;
    this.time = time;
  }

  /** By the names that the API has for them. */
  SequencedMap<String, Supplier<List<ChecksPart.Finding>>> byName() {
    SequencedMap<String, Supplier<List<Finding>>> checks = new LinkedHashMap<>();
    checks.put("database", () -> List.of(DatabaseCheck.check(database)));
    checks.put("ami", () -> new AmiCheck(composition).check(settings.get()));
    checks.put("agi", this::agi);
    checks.put("onec", this::onec);
    checks.put("recordings", () -> recordings(settings.get()));
    SequencedMap<String, Supplier<List<ChecksPart.Finding>>> shown = new LinkedHashMap<>();
    checks.forEach((name, check) -> shown.put(name, () -> view(check.get())));
    return shown;
  }

  private static List<ChecksPart.Finding> view(List<Finding> findings) {
    return findings.stream()
        .map(finding ->
            new ChecksPart.Finding(finding.what(), finding.weight().name(), finding.message()))
        .toList();
  }

  /** A socket of our own would prove nothing of Asterisk's way here: each is let ask once. */
  private List<Finding> agi() {
    var agi = settings.get().agi();
    List<Finding> findings = new ArrayList<>();
    String where = "listens on " + agi.host() + ":" + agi.port() + " for " + agi.allow();
    findings.add(
        questions("") > 0
            ? Finding.ok("agi", "%s; %d sessions since the start".formatted(where, questions("")))
            : Finding.advice("agi", where + "; no Asterisk has asked since the start"));
    for (AmiSettings server : PartSettings.ami(settings.get().ami())) {
      findings.add(letAsk(server));
    }
    return findings;
  }

  private Finding letAsk(AmiSettings server) {
    String what = "agi " + server.name();
    long before = questions(UNKNOWN);
    long start = time.nanoTime();
    AgiReach.Asked asked = AgiReach.ask(server);
    if (!asked.problem().isEmpty()) {
      return Finding.problem(what, asked.problem());
    }
    while (questions(UNKNOWN) == before) {
      if (time.nanoTime() - start > PATIENCE.toNanos()) {
        return Finding.problem(
            what,
            "agi-not-reached: this Asterisk asks %s, and nothing arrived here within %d s"
                .formatted(asked.address(), PATIENCE.toSeconds()));
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return Finding.ok(what, "its dialplan asks " + asked.address() + ", and its question arrived");
  }

  /** Sessions that ended since the start: all, or of scripts with this name. */
  private long questions(String script) {
    return (long)
        registry.find("switchboard.agi.sessions").counters().stream()
            .filter(counter -> script.isEmpty() || script.equals(counter.getId().getTag("script")))
            .mapToDouble(Counter::count)
            .sum();
  }

  private List<Finding> onec() {
    return onec.map(OneCInProcess::check)
        .orElseGet(() ->
            List.of(
                Finding.advice(
                    "1c",
                    "no sync runs within this server; ./switchboard onec check asks for one that"
                        + " runs as a process of its own")));
  }

  private static List<Finding> recordings(Settings settings) {
    String folder = settings.recordings().folder().toString();
    if (folder.isEmpty()) {
      return List.of(
          Finding.advice("recordings", "no folder is set: recordings are not looked for"));
    }
    return folder.contains("{server}")
        ? settings.ami().servers().stream()
            .map(server -> folder(Path.of(folder.replace("{server}", server.name()))))
            .toList()
        : List.of(folder(Path.of(folder)));
  }

  private static Finding folder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      long some = files.limit(1_000).count();
      return some == 0
          ? Finding.advice("recordings", folder + " can be read and is empty")
          : Finding.ok("recordings", folder + " can be read: " + some + " files or more");
    } catch (IOException e) {
      return Finding.problem(
          "recordings",
          "recordings-unreadable: '"
              + folder
              + "' (expected: a folder this server may read): "
              + e);
    }
  }
}
