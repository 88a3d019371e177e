package ua.switchboard;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.call.TimeSource;
import ua.switchboard.cli.Composition.StartFailure;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.directory.store.imports.DemoCompany;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.process.OneCSync;
import ua.switchboard.onec.standin.StandIn;
import ua.switchboard.onec.standin.StandInOptions;
import ua.switchboard.settings.ConfigurationException;
import ua.switchboard.terminal.Finding;

/**
 * The sync with 1C within this process: with the company's own 1C, or, for the demo company, with a
 * stand-in that lives as long as the process. Thread-safe.
 */
final class OneCInProcess implements AutoCloseable {
  private final OneCSync sync;
  private final Optional<StandIn> standIn;

  private OneCInProcess(OneCSync sync, Optional<StandIn> standIn) {
    this.sync = sync;
    this.standIn = standIn;
  }

  /** Starts it; nothing when there is no 1C to sync with. */
  static Optional<OneCInProcess> start(
      Settings settings, Database database, DemoCompany demo, TimeSource time, MeterRegistry meters)
      throws StartFailure {
    Path file = settings.onec().config();
    if (!file.toString().isEmpty()) {
      OneCSettings own = load(Optional.of(file), System.getenv(), Map.of());
      return Optional.of(started(own, Optional.empty(), database, time, meters));
    }
    if (!settings.onec().demo() || !demo.isThere()) {
      return Optional.empty();
    }
    StandIn standIn = StandIn.start(StandInOptions.demo());
    try {
      return Optional.of(
          started(settingsFor(standIn), Optional.of(standIn), database, time, meters));
    } catch (StartFailure | RuntimeException e) {
      standIn.close();
      throw e;
    }
  }

  private static OneCInProcess started(
      OneCSettings settings,
      Optional<StandIn> standIn,
      Database database,
      TimeSource time,
      MeterRegistry meters) {
    var sync = new OneCSync(new OneCSync.Parts(settings, database.dataSource(), time, meters));
    sync.start();
    return new OneCInProcess(sync, standIn);
  }

  /** A 1C within this process can be asked as often as one likes. */
  private static OneCSettings settingsFor(StandIn standIn) throws StartFailure {
    return load(
        Optional.empty(),
        Map.of("ONEC_PASSWORD", standIn.credentials().password()),
        Map.of(
            "url",
            standIn.url(),
            "user",
            standIn.credentials().user(),
            "pace.requests-per-minute",
            "6000",
            "directory.every",
            "1 min",
            "write.counterparties",
            "true",
            "write.ratings",
            "true",
            "write.next-actions",
            "true",
            "write.orders",
            "true"));
  }

  private static OneCSettings load(
      Optional<Path> file, Map<String, String> environment, Map<String, String> options)
      throws StartFailure {
    try {
      return OneCSettings.loader(file, environment, options, Path.of("").toAbsolutePath())
          .load()
          .settings();
    } catch (ConfigurationException e) {
      throw StartFailure.configuration(String.valueOf(e.getMessage()), e);
    }
  }

  /** What a person should know; empty while all is well. */
  Optional<String> problem() {
    return sync.problem();
  }

  /** Looks at everything that is needed of 1C, while the caller waits; changes nothing. */
  List<Finding> check() {
    return sync.check();
  }

  /** Figures for people. */
  Map<String, Object> toMap() {
    return sync.toMap();
  }

  /** For whoever started a server of the demo company. */
  List<String> notes() {
    return standIn
        .map(one ->
            List.of(
                "Clients and sales come from a stand-in for 1C, and every finished call becomes an"
                    + " event there: "
                    + one.pageUrl()
                    + "/"))
        .orElse(List.of());
  }

  @Override
  public void close() {
    sync.close();
    standIn.ifPresent(StandIn::close);
  }
}
