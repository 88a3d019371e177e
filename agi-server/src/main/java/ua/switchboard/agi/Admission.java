package ua.switchboard.agi;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who may come in: the allow-list and the counts of connections. Thread-safe; every entry that is
 * not refused is left exactly once.
 */
final class Admission {
  /** What happens to a new connection. */
  enum Entry {
    WELCOME,
    /** Answered with FALLBACK. */
    OVERLOADED,
    /** Closed unread: far beyond the limits. */
    TOO_MANY,
    STRANGER
  }

  private static final int HARD_LIMIT_FACTOR = 2;

  private final AgiLimits limits;
  private final AtomicInteger connections = new AtomicInteger();
  private final Map<InetAddress, Integer> perPeer = new ConcurrentHashMap<>();
  private volatile AllowedPeers allowed;
  private volatile boolean draining;

  Admission(AllowedPeers allowed, AgiLimits limits) {
    this.allowed = allowed;
    this.limits = limits;
  }

  Entry enter(InetAddress peer) {
    if (!allowed.allows(peer)) {
      return Entry.STRANGER;
    }
    int here = perPeer.merge(peer, 1, Integer::sum);
    int all = connections.incrementAndGet();
    if (here > (long) HARD_LIMIT_FACTOR * limits.connectionsPerPeer()
        || all > (long) HARD_LIMIT_FACTOR * limits.connections()) {
      leave(peer);
      return Entry.TOO_MANY;
    }
    boolean over = here > limits.connectionsPerPeer() || all > limits.connections();
    return over || draining ? Entry.OVERLOADED : Entry.WELCOME;
  }

  void leave(InetAddress peer) {
    connections.decrementAndGet();
    perPeer.computeIfPresent(peer, (ignored, count) -> count == 1 ? null : count - 1);
  }

  /** Another allow-list for those who come from now on; who is here stays. */
  void allow(AllowedPeers peers) {
    allowed = peers;
  }

  /** From now on everybody who comes is answered with FALLBACK. */
  void drain() {
    draining = true;
  }

  int connections() {
    return connections.get();
  }
}
