package ua.switchboard.live;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import ua.switchboard.call.CallId;

/**
 * The ids of calls that ended a short while ago: a late event must not revive them. Under a flood
 * the oldest are forgotten before their time, so that memory stays bounded. Thread-safe.
 */
final class EndedCalls {
  private static final int CALLS = 100_000;

  private final long memoryNanos;
  private final Map<CallId, Long> endedAt =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Long> eldest) {
          return size() > CALLS;
        }
      };

  EndedCalls(Duration memory) {
    this.memoryNanos = memory.toNanos();
  }

  synchronized void add(CallId call, long now) {
    endedAt.put(call, now);
  }

  synchronized boolean contains(CallId call) {
    return endedAt.containsKey(call);
  }

  /** From the oldest on, as far as time has gone. */
  synchronized void sweep(long now) {
    Iterator<Long> oldest = endedAt.values().iterator();
    while (oldest.hasNext() && now - oldest.next() > memoryNanos) {
      oldest.remove();
    }
  }
}
