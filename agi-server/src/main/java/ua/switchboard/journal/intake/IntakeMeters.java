package ua.switchboard.journal.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The figures of the intake. Thread-safe. */
final class IntakeMeters {
  private final MeterRegistry registry;
  private final Counter heard;
  private final Counter lost;
  private final Counter inFiles;
  private final Counter onlyInFiles;
  private final Counter broken;
  private final Counter recorded;

  IntakeMeters(MeterRegistry registry) {
    this.registry = registry;
    heard = facts("ami");
    inFiles = facts("file");
    lost = counter("lost", "facts for which there was no room in file and memory");
    onlyInFiles =
        counter("only.in.files", "facts that the manager interface did not tell, found in a file");
    recorded = counter("recorded", "calls that got a record though Switchboard did not route them");
    broken = counter("broken", "records of files that could not be read");
  }

  private Counter facts(String source) {
    return Counter.builder("switchboard.intake.facts")
        .description("channel events and call records of Asterisk that were taken")
        .tag("source", source)
        .register(registry);
  }

  private Counter counter(String name, String what) {
    return Counter.builder("switchboard.intake." + name).description(what).register(registry);
  }

  /** Watches how old the last reading of the files is, and how many cannot be read. */
  void watch(Supplier<Long> ageMillis, Supplier<Integer> unreadable) {
    TimeGauge.builder("switchboard.intake.files.age", ageMillis::get, TimeUnit.MILLISECONDS)
        .description("since all files were read")
        .register(registry);
    Gauge.builder("switchboard.intake.files.unreadable", unreadable::get)
        .description("files that could not be read the last time")
        .register(registry);
  }

  /** Calls got their record from facts alone. */
  void recorded(int calls) {
    recorded.increment(calls);
  }

  void heard() {
    heard.increment();
  }

  void lost() {
    lost.increment();
  }

  void found(FactFileReader.Found found) {
    inFiles.increment(found.records());
    onlyInFiles.increment(found.fresh());
    broken.increment(found.broken());
  }

  long heardSoFar() {
    return Math.round(heard.count());
  }

  long onlyInFilesSoFar() {
    return Math.round(onlyInFiles.count());
  }
}
