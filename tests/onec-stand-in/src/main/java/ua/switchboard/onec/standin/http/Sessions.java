package ua.switchboard.onec.standin.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.control.Feature;
import ua.switchboard.onec.standin.control.Requests;

/**
 * Sessions of the infobase. Before 8.3.9 every request opens one and closes it; later a client may
 * keep one by {@code IBSession: start} and the cookie {@code ibsession}.
 */
final class Sessions {
  private final Set<String> kept = ConcurrentHashMap.newKeySet();
  private final AtomicLong last = new AtomicLong();
  private final Requests requests;
  private final Faults faults;

  Sessions(Requests requests, Faults faults) {
    this.requests = requests;
    this.faults = faults;
  }

  /** Opens a session for this request, or finds the kept one; run the result when it ends. */
  Runnable enter(Exchange exchange) {
    if (!faults.has(Feature.SESSION_REUSE)) {
      requests.sessionOpened();
      return requests::sessionClosed;
    }
    var wish = exchange.header("IBSession");
    var id = cookie(exchange);
    if (!id.isEmpty() && kept.contains(id)) {
      return "finish".equals(wish) ? () -> finish(id) : () -> {};
    }
    requests.sessionOpened();
    if (!"start".equals(wish)) {
      return requests::sessionClosed;
    }
    var started = Long.toString(last.incrementAndGet());
    kept.add(started);
    exchange.header("Set-Cookie", "ibsession=" + started);
    return () -> {};
  }

  private void finish(String id) {
    if (kept.remove(id)) {
      requests.sessionClosed();
    }
  }

  private static String cookie(Exchange exchange) {
    var cookies = exchange.header("Cookie");
    for (var cookie : cookies == null ? new String[0] : cookies.split("; *", 0)) {
      if (cookie.startsWith("ibsession=")) {
        return cookie.substring("ibsession=".length());
      }
    }
    return "";
  }
}
