package ua.switchboard.onec.directory;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.onec.directory.PassLog.Entry;
import ua.switchboard.onec.directory.PassResult.Outcome;

/**
 * How the passes are doing, whichever process runs them: looks at their log now and then, so that
 * asking costs nothing. Thread-safe.
 */
public final class PassWatch {
  private static final Logger LOG = LoggerFactory.getLogger(PassWatch.class);
  private static final String CLOSED = "onec-closed";

  private final PassLog log;
  private final TimeSource time;
  private volatile Map<PassKind, View> views = Map.of();
  private volatile String databaseProblem = "";

  /** The last pass of a kind that ended, and the last that succeeded. */
  private record View(Optional<Entry> last, Optional<Entry> lastDone) {}

  public PassWatch(DataSource dataSource, TimeSource time, MeterRegistry meters) {
    this.log = new PassLog(dataSource);
    this.time = time;
    for (PassKind kind : PassKind.values()) {
      TimeGauge.builder(
              "switchboard.onec.pass.age", this, TimeUnit.MILLISECONDS, self -> self.age(kind))
          .description("time since the last pass that succeeded ended; NaN: none has")
          .tag("kind", kind.name())
          .register(meters);
    }
  }

  /** Looks once; to be called every few seconds. Blocks on the database, never throws. */
  public void look() {
    try {
      Map<PassKind, View> seen = new EnumMap<>(PassKind.class);
      for (PassKind kind : PassKind.values()) {
        Optional<Entry> last =
            log.list(kind, 2).stream().filter(entry -> entry.endedAt().isPresent()).findFirst();
        seen.put(kind, new View(last, log.findLastDone(kind)));
      }
      views = Map.copyOf(seen);
      databaseProblem = "";
    } catch (SQLException e) {
      if (databaseProblem.isEmpty()) {
        LOG.warn("onec-passes-unreadable: {}", e.getMessage());
      }
      databaseProblem = "the log of passes cannot be read: " + e.getMessage();
    }
  }

  /** What a person should know: a pass that failed, or a kind that never succeeded. */
  public Optional<String> problem() {
    if (!databaseProblem.isEmpty()) {
      return Optional.of(databaseProblem);
    }
    return views.values().stream().flatMap(view -> problem(view).stream()).findFirst();
  }

  /** Whether the directory has come in whole at least once. */
  public boolean hasDirectory() {
    View view = views.get(PassKind.DIRECTORY);
    return view != null && view.lastDone().isPresent();
  }

  /** Figures for people. */
  public Map<String, Object> toMap() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("problem", problem().orElse(""));
    views.forEach((kind, view) -> state.put(kind.name().toLowerCase(Locale.ROOT), toMap(view)));
    return state;
  }

  private static Map<String, Object> toMap(View view) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("last", view.last().map(entry -> entry.result().line()).orElse(""));
    state.put(
        "lastSuccess",
        view.lastDone().flatMap(Entry::endedAt).map(Instant::toString).orElse("never"));
    return state;
  }

  private static Optional<String> problem(View view) {
    return view.last()
        .map(Entry::result)
        .filter(result -> result.outcome() != Outcome.DONE)
        .filter(result -> result.trouble().filter(why -> why.id().equals(CLOSED)).isEmpty())
        .map(PassResult::line);
  }

  private double age(PassKind kind) {
    View view = views.get(kind);
    return view == null
        ? Double.NaN
        : view.lastDone()
            .flatMap(Entry::endedAt)
            .map(end -> (double) Duration.between(end, time.instant()).toMillis())
            .orElse(Double.NaN);
  }
}
