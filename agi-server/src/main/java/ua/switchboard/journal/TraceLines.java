package ua.switchboard.journal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.CallId;
import ua.switchboard.journal.CallDocument.TracePart;
import ua.switchboard.routing.RoutePlan;

/**
 * Puts the plans of finished calls into words on a thread of its own: a line for each of hundreds
 * of managers takes too long for the thread that decides about other calls. A process killed in
 * that moment loses the words, never the call; so does a queue that is full. Thread-safe.
 */
final class TraceLines implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(TraceLines.class);
  private static final int ROOM = 10_000;
  private static final Plan LAST = new Plan(new CallId("last"), null);

  private final ArrayBlockingQueue<Plan> plans = new ArrayBlockingQueue<>(ROOM);
  private final Consumer<TracePart> write;
  private volatile boolean full;

  private record Plan(CallId call, @Nullable RoutePlan plan) {}

  /**
   * @param write takes each trace, on this object's thread
   */
  TraceLines(Consumer<TracePart> write) {
    this.write = write;
  }

  /** Never waits. */
  void offer(CallId call, RoutePlan plan) {
    if (plans.offer(new Plan(call, plan))) {
      full = false;
    } else if (!full) {
      full = true; // told once until there is room again
      LOG.warn("journal-traces-left-out: too many calls end at once, the first is call={}", call);
    }
  }

  /** Ends the loop when everything before has been written. */
  void stop() {
    if (!plans.offer(LAST)) {
      plans.clear();
      plans.add(LAST);
    }
  }

  @Override
  public void run() {
    try {
      for (Plan next = plans.take(); next.plan() != null; next = plans.take()) {
        write.accept(CallDocuments.trace(next.call(), next.plan()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
