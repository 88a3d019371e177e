package ua.switchboard.ops;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What every answer tells a browser not to do, and an end for connections that never ask anything.
 */
final class Hardening {
  private static final long FIRST_REQUEST_MILLIS = 20_000;
  private static final String A_YEAR = "max-age=31536000";
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy",
              "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none';"
                  + " form-action 'self'",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Referrer-Policy", "same-origin",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY");

  private final Set<HttpConnection> silent = ConcurrentHashMap.newKeySet();
  private final Vertx vertx;
  private final boolean secure;
  private final ConnectionLimit.Count connections;

  Hardening(Vertx vertx, Listener listener) {
    this.vertx = vertx;
    this.secure = listener.certificate().isPresent();
    this.connections = new ConnectionLimit.Count(listener.connections());
  }

  /** Ends a connection that is one too many, or whose first request does not arrive in time. */
  void opened(HttpConnection connection) {
    String address = connection.remoteAddress().hostAddress();
    if (!connections.opened(address)) {
      connection.close();
      return;
    }
    silent.add(connection);
    long timer =
        vertx.setTimer(
            FIRST_REQUEST_MILLIS,
            _ -> {
              if (silent.remove(connection)) {
                connection.close();
              }
            });
    connection.closeHandler(_ -> {
      silent.remove(connection);
      vertx.cancelTimer(timer);
      connections.closed(address);
    });
  }

  /** Sets the headers; a path that is none goes no further. */
  void begin(RoutingContext context) {
    silent.remove(context.request().connection());
    MultiMap headers = context.response().headers();
    HEADERS.forEach(headers::set);
    if (secure) {
      headers.set("Strict-Transport-Security", A_YEAR);
    }
    if (isPath(context)) {
      context.next();
    } else {
      context.response().setStatusCode(400).end();
    }
  }

  /**
   * Whether the percent signs of a path can be read; the router would fail on each of its routes.
   */
  private static boolean isPath(RoutingContext context) {
    try {
      return context.normalizedPath() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
