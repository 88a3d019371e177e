package ua.switchboard.ami;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.asteriskjava.manager.event.ManagerEvent;

/** The meters of one link, tagged with its server's name. Thread-safe. */
final class AmiMetrics {
  private static final String PREFIX = "switchboard.ami.";

  private final MeterRegistry registry;
  private final Tags tags;
  private final Map<Class<?>, Counter> handled = new ConcurrentHashMap<>();
  private final Counter ignored;
  private final Counter failed;
  private final Counter lost;
  private final Counter reconnects;
  private final Counter silences;
  private final Timer resync;
  private final Timer lag;
  private final List<Gauge> states = new ArrayList<>();

  AmiMetrics(String server, MeterRegistry registry) {
    this.registry = registry;
    this.tags = Tags.of("server", server);
    ignored = registry.counter(PREFIX + "events", tags.and("type", "other"));
    failed = registry.counter(PREFIX + "events.failed", tags);
    lost =
        Counter.builder(PREFIX + "events.lost")
            .description("events that came faster than they were handled")
            .tags(tags)
            .register(registry);
    reconnects = registry.counter(PREFIX + "reconnects", tags);
    silences = registry.counter(PREFIX + "silences", tags);
    resync = registry.timer(PREFIX + "resync", tags);
    lag = registry.timer(PREFIX + "event.lag", tags);
  }

  /** One gauge per state: 1 in the state the link is in, else 0. */
  void watch(Supplier<LinkState> current) {
    for (LinkState state : LinkState.values()) {
      states.add(
          Gauge.builder(PREFIX + "link", () -> current.get() == state ? 1 : 0)
              .tags(tags.and("state", state.name()))
              .register(registry));
    }
  }

  /** The link is gone: its state is not shown any more; what was counted stays. */
  void unwatch() {
    states.forEach(registry::remove);
    states.clear();
  }

  /** The types are those {@link CallEvents} knows, so the tag stays small. */
  void handled(ManagerEvent event) {
    handled
        .computeIfAbsent(
            event.getClass(),
            type -> registry.counter(PREFIX + "events", tags.and("type", nameOf(type))))
        .increment();
  }

  void ignored() {
    ignored.increment();
  }

  void failed() {
    failed.increment();
  }

  void lost(long events) {
    lost.increment(events);
  }

  long lostSoFar() {
    return Math.round(lost.count());
  }

  void reconnected() {
    reconnects.increment();
  }

  void silent() {
    silences.increment();
  }

  void resynced(Duration took) {
    resync.record(took);
  }

  /** How old an event was on arrival; clocks that disagree by more than it show nothing. */
  void lag(Duration age) {
    if (!age.isNegative()) {
      lag.record(age);
    }
  }

  private static String nameOf(Class<?> type) {
    return type.getSimpleName().replaceFirst("Event$", "");
  }
}
