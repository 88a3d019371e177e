package ua.switchboard.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.security.Principal;

/** One request to the API. One thread's. */
public final class ApiRequest {
  private final String id;
  private final RequestHead head;
  private final @Nullable Principal who;
  private final Map<String, String> path;
  private final Query query;
  private final @Nullable Buffer body;

  ApiRequest(String id, RoutingContext context, RequestHead head, @Nullable Principal who) {
    this.id = id;
    this.head = head;
    this.who = who;
    this.path = Map.copyOf(context.pathParams());
    this.query = new Query(context.queryParams());
    this.body = context.body().buffer();
  }

  /** This request's name in the log. */
  public String id() {
    return id;
  }

  /** Who asks; only for paths that ask who it is. */
  public Principal who() {
    if (who == null) {
      throw new IllegalStateException("a path for anybody does not know who asks");
    }
    return who;
  }

  /** What the request says of itself. */
  public RequestHead head() {
    return head;
  }

  /** A parameter of the path. */
  public String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalStateException("no parameter of this path: " + name);
    }
    return value;
  }

  /** A parameter of the path that is an id of a table; what is no such number does not exist. */
  public long pathNumber(String name) {
    String value = path(name);
    boolean digits = value.length() <= 18 && value.chars().allMatch(c -> c >= '0' && c <= '9');
    return Optional.of(value)
        .filter(_ -> digits)
        .map(Long::parseLong)
        .orElseThrow(() -> Problem.notFound("there is no such " + name));
  }

  public Query query() {
    return query;
  }

  /**
   * The body.
   *
   * @param type a record; a component may only be left out when it is nullable
   * @throws Problem for what is no JSON, or another one
   */
  public <T> T body(Class<T> type) {
    return ApiJson.read(bodyBytes(), type);
  }

  /** The body as it came; empty without one. */
  public byte[] bodyBytes() {
    return body == null ? new byte[0] : body.getBytes();
  }
}
