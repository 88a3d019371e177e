package ua.switchboard.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a request says of itself besides its path and body. Immutable. */
public final class RequestHead {
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");
  private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final HttpServerRequest request;
  private final String address;

  RequestHead(HttpServerRequest request, Predicate<String> isProxy) {
    this.request = request;
    this.address = addressOf(request, isProxy);
  }

  /**
   * The last address that no proxy of ours stands for; what is in front of it anybody can write.
   */
  private static String addressOf(HttpServerRequest request, Predicate<String> isProxy) {
    List<String> way = new ArrayList<>();
    for (String header : request.headers().getAll("X-Forwarded-For")) {
      for (String hop : header.split(",")) {
        way.add(hop.strip());
      }
    }
    way.add(request.remoteAddress().hostAddress());
    String address = way.removeLast();
    while (!way.isEmpty() && isProxy.test(address) && ADDRESS.matcher(way.getLast()).matches()) {
      address = way.removeLast();
    }
    return address;
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

  /** The address the request came from, as far as proxies that are trusted tell. */
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
