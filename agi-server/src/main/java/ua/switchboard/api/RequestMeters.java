package ua.switchboard.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many requests there were, how they were answered and how long that took: by operation, not by
 * address, so that nobody makes meters by asking for what is not there.
 */
final class RequestMeters {
  private static final String OPERATION = "operation";
  private static final String NOTHING = "none";

  private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();
  private final MeterRegistry registry;

  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  private record Answered(String operation, int status) {}

  /** Counts a request when it is answered, or when its client is gone. */
  void begin(RoutingContext context) {
    long began = System.nanoTime();
    context.addEndHandler(_ -> {
      String operation = context.get(OPERATION, NOTHING);
      int status = context.response().headWritten() ? context.response().getStatusCode() : 0;
      timer(new Answered(operation, status)).record(Duration.ofNanos(System.nanoTime() - began));
    });
    context.next();
  }

  /** Says which operation a request is. */
  static void name(RoutingContext context, MountedRoutes.Route route) {
    context.put(OPERATION, route.method() + " " + route.path());
    context.next();
  }

  private Timer timer(Answered answered) {
    return timers.computeIfAbsent(
        answered,
        one ->
            Timer.builder("switchboard.api.requests")
                .description("requests to the API; status 0: the client left before the answer")
                .tag("operation", one.operation())
                .tag("status", Integer.toString(one.status()))
                .register(registry));
  }
}
