package ua.switchboard.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;

/** How a spool is doing: its figures and its complaint. Thread-safe. */
final class JournalState {
  private static final Logger LOG = LoggerFactory.getLogger(JournalState.class);

  private static final long NOTHING = -1;

  private final String name;
  private final TimeSource time;
  private final AtomicLong pending = new AtomicLong();
  private final AtomicLong oldestMillis = new AtomicLong(NOTHING);
  private final Timer appends;
  private final Counter written;
  private final Counter appendFailures;
  private final Counter storeFailures;
  private final Counter setAside;
  private volatile String storeProblem = "";
  private volatile String appendProblem = "";

  /**
   * @param name of the metrics: {@code switchboard.<name>.…}
   */
  JournalState(String name, MeterRegistry registry, TimeSource time) {
    this.name = name;
    this.time = time;
    appends =
        Timer.builder("switchboard." + name + ".append")
            .description("making a line and appending it to the write-ahead file")
            .register(registry);
    written =
        Counter.builder("switchboard." + name + ".written")
            .description("entries stored in the database")
            .register(registry);
    appendFailures = failures(name, registry, "append");
    storeFailures = failures(name, registry, "store");
    setAside = failures(name, registry, "set-aside");
    Gauge.builder("switchboard." + name + ".pending", pending, AtomicLong::get)
        .description("lines that wait in the write-ahead file for the database")
        .register(registry);
    TimeGauge.builder(
            "switchboard." + name + ".oldest",
            this,
            TimeUnit.MILLISECONDS,
            state -> state.oldestPending().toMillis())
        .description("age of the oldest line that waits; 0 without one")
        .register(registry);
  }

  private static Counter failures(String name, MeterRegistry registry, String what) {
    return Counter.builder("switchboard." + name + ".failures")
        .description("lines not appended, tries to store in vain, lines set aside")
        .tag("what", what)
        .register(registry);
  }

  void found(long lines) {
    pending.set(lines);
  }

  void appended(long nanos, long endedMillis) {
    appends.record(nanos, TimeUnit.NANOSECONDS);
    lineAppended(endedMillis);
    if (!appendProblem.isEmpty()) {
      LOG.info("{}: the file can be written again", name);
      appendProblem = "";
    }
  }

  void lineAppended(long atMillis) {
    pending.incrementAndGet();
    oldestMillis.compareAndSet(NOTHING, atMillis);
  }

  long pending() {
    return pending.get();
  }

  void notAppended(Throwable why) {
    appendFailures.increment();
    boolean first = appendProblem.isEmpty();
    appendProblem = "the write-ahead file cannot be written: " + why;
    if (first) {
      LOG.error("{}-append-failed: what cannot be written waits in memory", name, why);
    }
  }

  void carried(int lines) {
    if (pending.addAndGet(-lines) <= 0) {
      oldestMillis.set(NOTHING);
    }
  }

  void waitingSince(long endedMillis) {
    oldestMillis.set(endedMillis);
  }

  void written(int calls) {
    written.increment(calls);
  }

  void setAside() {
    setAside.increment();
  }

  void databaseAnswers() {
    if (!storeProblem.isEmpty()) {
      LOG.info("{}: stored again; nothing waits", name);
      storeProblem = "";
    }
  }

  void failed(String why) {
    storeFailures.increment();
    boolean first = storeProblem.isEmpty();
    storeProblem = why;
    if (first) {
      LOG.warn("{}-not-stored: lines wait in the write-ahead file: {}", name, why);
    }
  }

  /** Why the journal is not as it should be. */
  Optional<String> problem() {
    if (!appendProblem.isEmpty()) {
      return Optional.of(name + ": " + appendProblem);
    }
    return storeProblem.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: %d lines wait for the database, the oldest for %d s: %s"
                .formatted(name, pending.get(), oldestPending().toSeconds(), storeProblem));
  }

  Map<String, Object> toMap() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("pending", pending.get());
    state.put("oldestPendingMillis", oldestPending().toMillis());
    state.put("written", Math.round(written.count()));
    state.put("setAside", Math.round(setAside.count()));
    state.put("problem", problem().orElse(""));
    return state;
  }

  private Duration oldestPending() {
    long oldest = oldestMillis.get();
    if (oldest == NOTHING) {
      return Duration.ZERO;
    }
    Duration age = Duration.between(Instant.ofEpochMilli(oldest), time.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }
}
