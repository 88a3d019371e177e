package ua.switchboard.api.calls;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import ua.switchboard.call.TimeSource;
import ua.switchboard.security.Principal;

/**
 * Tells a new listening from a player that fetches the next piece: requests of the same person for
 * the same recording belong together until there is none for a while. Thread-safe.
 */
final class Listenings {
  private static final long PAUSE = Duration.ofMinutes(10).toNanos();
  private static final int MOST = 10_000;

  private final TimeSource time;

  // Guarded by this; the one that was asked for longest ago comes first.
  private final Map<Key, Long> last =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
          return size() > MOST;
        }
      };

  Listenings(TimeSource time) {
    this.time = time;
  }

  private record Key(Principal.Kind kind, long who, long call) {}

  /** Whether this request begins a listening; a forgotten one begins again. */
  synchronized boolean begins(Principal who, long call) {
    long now = time.nanoTime();
    Long before = last.put(new Key(who.kind(), who.id(), call), now);
    return before == null || now - before > PAUSE;
  }

  /** It could not be kept: the next request begins it again. */
  synchronized void forget(Principal who, long call) {
    last.remove(new Key(who.kind(), who.id(), call));
  }
}
