package ua.switchboard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ua.switchboard.api.admin.ChecksPart;
import ua.switchboard.cli.AmiCheck;
import ua.switchboard.cli.Composition;
import ua.switchboard.cli.DatabaseCheck;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.terminal.Finding;

/** Looks at what a running server is connected with: what {@code check} does before it runs. */
final class ConnectionChecks {
  private final Composition composition;
  private final Supplier<Settings> settings;
  private final Database database;
  private final Optional<OneCInProcess> onec;
  private final MeterRegistry registry;

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
      MeterRegistry registry) {
    this.composition = composition;
    this.settings = settings;
    this.database = database;
    this.onec = onec;
    this.registry = registry;
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

  /** A socket of our own would prove nothing of Asterisk's way here: only its questions do. */
  private List<Finding> agi() {
    var agi = settings.get().agi();
    double asked =
        registry.find("switchboard.agi.sessions").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
    String where = "listens on " + agi.host() + ":" + agi.port() + " for " + agi.allow();
    return List.of(
        asked > 0
            ? Finding.ok("agi", "%s; %.0f sessions since the start".formatted(where, asked))
            : Finding.advice("agi", where + "; no Asterisk has asked since the start"));
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
