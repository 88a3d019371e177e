package ua.switchboard.agi;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The edge's meters, made once so that a session only adds. Thread-safe. */
final class AgiMetrics {
  private static final String SESSIONS = "switchboard.agi.sessions";
  private static final String MOUNTED = "mounted";
  private static final String UNKNOWN = "unknown";

  private final AtomicInteger open;
  private final Counter fallbacks;
  private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
  private final Map<AgiRoutes, Timer> decisions = new EnumMap<>(AgiRoutes.class);
  private final Map<AgiRoutes, Map<Answer.Outcome, Counter>> sessions =
      new EnumMap<>(AgiRoutes.class);
  private final Map<Answer.Outcome, Counter> mounted;
  private final Map<Answer.Outcome, Counter> unknown;

  AgiMetrics(MeterRegistry registry) {
    open = registry.gauge("switchboard.agi.connections", new AtomicInteger());
    fallbacks =
        Counter.builder("switchboard.agi.fallbacks")
            .description("sessions answered with FALLBACK: the static duty group rang")
            .register(registry);
    for (Refusal refusal : Refusal.values()) {
      refusals.put(
          refusal,
          Counter.builder("switchboard.agi.refused")
              .tag("reason", refusal.id())
              .register(registry));
    }
    for (AgiRoutes route : AgiRoutes.values()) {
      sessions.put(route, outcomes(registry, route.scriptName()));
      decisions.put(route, timer(registry, route));
    }
    mounted = outcomes(registry, MOUNTED);
    unknown = outcomes(registry, UNKNOWN);
  }

  void opened() {
    open.incrementAndGet();
  }

  void closed() {
    open.decrementAndGet();
  }

  int open() {
    return open.get();
  }

  void refused(Refusal refusal) {
    of(refusals, refusal).increment();
  }

  /** The time the server itself took, from the last byte of the question to the last command. */
  void decided(AgiRoutes route, long nanos) {
    of(decisions, route).record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A session of one of our scripts ended, or of none we know. */
  void ended(@Nullable AgiRoutes route, Answer.Outcome outcome) {
    count(route == null ? unknown : of(sessions, route), outcome);
  }

  /** A session of an administrator's script ended. */
  void endedMounted(Answer.Outcome outcome) {
    count(mounted, outcome);
  }

  private void count(Map<Answer.Outcome, Counter> counters, Answer.Outcome outcome) {
    of(counters, outcome).increment();
    if (outcome == Answer.Outcome.FALLBACK) {
      fallbacks.increment();
    }
  }

  private static Map<Answer.Outcome, Counter> outcomes(MeterRegistry registry, String script) {
    Map<Answer.Outcome, Counter> counters = new EnumMap<>(Answer.Outcome.class);
    for (Answer.Outcome outcome : Answer.Outcome.values()) {
      counters.put(
          outcome,
          Counter.builder(SESSIONS)
              .tag("script", script)
              .tag("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
              .register(registry));
    }
    return counters;
  }

  private static Timer timer(MeterRegistry registry, AgiRoutes route) {
    return Timer.builder("switchboard.agi.decision")
        .description("server time from the last byte of the question to the last command out")
        .tag("script", route.scriptName())
        .serviceLevelObjectives(
            Duration.ofNanos(50_000),
            Duration.ofNanos(100_000),
            Duration.ofNanos(250_000),
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(25),
            Duration.ofMillis(100))
        .register(registry);
  }

  private static <K, V> V of(Map<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("no meter for " + key);
    }
    return value;
  }
}
