package ua.switchboard.live;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ua.switchboard.call.CallId;

/**
 * The ids of calls that ended a short while ago: a late event must not revive them. Thread-safe.
 */
final class EndedCalls {
  private final long memoryNanos;
  private final Map<CallId, Long> endedAt = new ConcurrentHashMap<>();

  EndedCalls(Duration memory) {
    this.memoryNanos = memory.toNanos();
  }

  void add(CallId call, long now) {
    endedAt.put(call, now);
  }

  boolean contains(CallId call) {
    return endedAt.containsKey(call);
  }

  void sweep(long now) {
    endedAt.values().removeIf(at -> now - at > memoryNanos);
  }
}
