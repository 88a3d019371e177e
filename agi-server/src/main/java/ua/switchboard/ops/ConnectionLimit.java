package ua.switchboard.ops;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many connections one address may have open at once. Thread-safe.
 *
 * @param most for each address
 * @param uncounted addresses that stand for many, such as a proxy's
 */
public record ConnectionLimit(int most, Predicate<String> uncounted) {
  /** As many as there are. */
  public static final ConnectionLimit NONE = new ConnectionLimit(Integer.MAX_VALUE, _ -> true);

  /** The connections of one listener. */
  static final class Count {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimit.class);

    private final ConnectionLimit limit;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    Count(ConnectionLimit limit) {
      this.limit = limit;
    }

    /**
     * Counts one more.
     *
     * @return whether there is room for it; if so, {@link #closed} must follow when it ends
     */
    boolean opened(String address) {
      if (limit.uncounted().test(address)) {
        return true;
      }
      if (open.merge(address, 1, Integer::sum) <= limit.most()) {
        return true;
      }
      closed(address);
      if (named.add(address)) {
        LOG.warn("http-too-many-connections: {} has {}", address, limit.most());
      }
      return false;
    }

    /** One that was counted has ended. With the last of them the log may name the address again. */
    void closed(String address) {
      if (open.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null) == null) {
        named.remove(address);
      }
    }
  }
}
