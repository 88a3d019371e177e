package ua.switchboard.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;

/** What a request says of itself besides its path and body. Immutable. */
public final class RequestHead {
  private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final HttpServerRequest request;
  private final String address;

  RequestHead(HttpServerRequest request) {
    this.request = request;
    this.address = request.remoteAddress().hostAddress();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  public Optional<String> cookie(String name) {
    return Optional.ofNullable(request.getCookie(name)).map(cookie -> cookie.getValue());
  }

  /** The host, and the port if there is one, that the client meant to ask. */
  public Optional<String> authority() {
    return Optional.ofNullable(request.authority()).map(Object::toString);
  }

  /** The address the request came from. */
  public String address() {
    return address;
  }

  /** Whether this came over TLS. */
  public boolean isSecure() {
    return request.isSSL();
  }

  /** Whether this may change something. */
  public boolean isUnsafe() {
    return !SAFE.contains(request.method());
  }
}
