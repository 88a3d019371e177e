package ua.switchboard.onec.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.onec.outbox.OutboxEntry.Failure;
import ua.switchboard.onec.outbox.OutboxEntry.State;

/** How the delivery is doing, as of its last round: figures and a complaint. Thread-safe. */
public final class DeliveryState {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryState.class);

  private final MeterRegistry registry;
  private final TimeSource time;
  private volatile Map<State, Long> counts = Map.of();
  private volatile Optional<Instant> oldest = Optional.empty();
  private volatile Optional<Instant> lastSuccess = Optional.empty();
  private volatile String databaseProblem = "";

  public DeliveryState(MeterRegistry registry, TimeSource time) {
    this.registry = registry;
    this.time = time;
    for (State state : State.values()) {
      Gauge.builder("switchboard.outbox.entries", this, self -> self.count(state))
          .description("entries of the outbox by state")
          .tag("state", state.name())
          .register(registry);
    }
    TimeGauge.builder(
            "switchboard.outbox.oldest", this, TimeUnit.MILLISECONDS, self -> self.lag().toMillis())
        .description("age of the oldest entry that is to be sent and is not delivered; 0: none")
        .register(registry);
  }

  void looked(Map<State, Long> newCounts, Optional<Instant> newOldest) {
    counts = newCounts;
    oldest = newOldest;
    if (!databaseProblem.isEmpty()) {
      LOG.info("the outbox can be read again");
      databaseProblem = "";
    }
  }

  void databaseAway(SQLException e) {
    if (databaseProblem.isEmpty()) {
      LOG.warn("outbox-database-away: {}", e.getMessage());
    }
    databaseProblem = "the outbox cannot be read: " + e.getMessage();
  }

  void delivered(OutboxEntry entry, Instant at) {
    lastSuccess = Optional.of(at);
    tries(entry.kind(), "delivered").increment();
  }

  void failed(OutboxEntry entry, Failure why) {
    tries(entry.kind(), why.id()).increment();
  }

  Optional<String> problem() {
    if (!databaseProblem.isEmpty()) {
      return Optional.of(databaseProblem);
    }
    long parked = count(State.PARKED);
    return parked == 0
        ? Optional.empty()
        : Optional.of(parked + " entries of the outbox are parked");
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (State state : State.values()) {
      map.put(state.name(), count(state));
    }
    map.put("lagSeconds", lag().toSeconds());
    map.put("lastSuccess", lastSuccess.map(Instant::toString).orElse(""));
    return map;
  }

  private Counter tries(String kind, String outcome) {
    return Counter.builder("switchboard.outbox.tries")
        .description("tries to deliver an entry, by what came of them")
        .tag("kind", kind)
        .tag("outcome", outcome)
        .register(registry);
  }

  private long count(State state) {
    return counts.getOrDefault(state, 0L);
  }

  private Duration lag() {
    return oldest
        .map(since -> Duration.between(since, time.instant()))
        .filter(lag -> !lag.isNegative())
        .orElse(Duration.ZERO);
  }
}
