package ua.switchboard.api;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what the parts add, before anything listens. One thread's. */
final class MountedRoutes implements Api {
  private final List<Route> routes = new ArrayList<>();
  private final Set<String> descriptions = new LinkedHashSet<>();

  /** A path with what answers it: one of the two handlers. */
  record Route(
      HttpMethod method, String path, Access access, Answering answering, Optional<Upload> upload) {
    Mounted mounted() {
      return new Mounted(method.name(), path, access);
    }
  }

  /** What answers a path. */
  sealed interface Answering {
    /** On a virtual thread. */
    record Blocking(Handler handler) implements Answering {}

    /** On the event loop. */
    record OnLoop(RawHandler handler) implements Answering {}
  }

  List<Route> routes() {
    return routes;
  }

  Set<String> descriptions() {
    return descriptions;
  }

  @Override
  public Api describedBy(String file) {
    descriptions.add(file);
    return this;
  }

  @Override
  public Api get(String path, Access access, Handler handler) {
    return add(HttpMethod.GET, path, access, new Answering.Blocking(handler));
  }

  @Override
  public Api post(String path, Access access, Handler handler) {
    return add(HttpMethod.POST, path, access, new Answering.Blocking(handler));
  }

  @Override
  public Api upload(String path, Access access, Upload body, Handler handler) {
    return add(HttpMethod.POST, path, access, new Answering.Blocking(handler), Optional.of(body));
  }

  @Override
  public Api put(String path, Access access, Handler handler) {
    return add(HttpMethod.PUT, path, access, new Answering.Blocking(handler));
  }

  @Override
  public Api delete(String path, Access access, Handler handler) {
    return add(HttpMethod.DELETE, path, access, new Answering.Blocking(handler));
  }

  @Override
  public Api raw(HttpMethod method, String path, Access access, RawHandler handler) {
    return add(method, path, access, new Answering.OnLoop(handler));
  }

  private Api add(HttpMethod method, String path, Access access, Answering answering) {
    return add(method, path, access, answering, Optional.empty());
  }

  private Api add(
      HttpMethod method, String path, Access access, Answering answering, Optional<Upload> upload) {
    boolean taken =
        routes.stream().anyMatch(r -> r.method().equals(method) && r.path().equals(path));
    if (taken) {
      throw new IllegalStateException("mounted twice: " + method + " " + path);
    }
    routes.add(new Route(method, path, access, answering, upload));
    return this;
  }
}
