package ua.switchboard.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import ua.switchboard.api.MountedRoutes.Answering;
import ua.switchboard.api.MountedRoutes.Route;

/**
 * The API on the HTTP listener: everything below {@code /api/v1}. Each request is let in by the
 * access of its path, answered on a virtual thread, and refused with a {@link Problem}. Everything
 * that is not mounted is refused.
 */
public final class ApiServer implements Consumer<Router>, AutoCloseable {
  /** In front of every path of the API. */
  public static final String ROOT = "/api/v1";

  private static final int LARGEST_BODY = 256 * 1024;
  private static final String BODY_TIMER = "body-timer";
  private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT);

  private final List<Route> routes;
  private final byte[] document;
  private final Requests requests;
  private final RequestMeters meters;

  /**
   * An API of these parts.
   *
   * @param requests answers one request after the other
   * @throws IllegalStateException when what is mounted and what is described differ
   */
  public ApiServer(Requests requests, List<ApiPart> parts, MeterRegistry registry) {
    this.meters = new RequestMeters(registry);
    var mounted = new MountedRoutes();
    mounted.describedBy("common.yaml");
    parts.forEach(part -> part.mount(mounted));
    mounted.get("/openapi.json", Access.ANYBODY, _ -> Answer.written(200, document()));
    this.routes = List.copyOf(mounted.routes());
    this.requests = requests;
    this.document = ApiJson.write(OpenApiDocument.assemble(mounted.descriptions(), routes()));
  }

  /** Every path that is answered. */
  public List<Mounted> routes() {
    return routes.stream().map(Route::mounted).toList();
  }

  /** The OpenAPI document as JSON in UTF-8. */
  public byte[] document() {
    return document.clone();
  }

  @Override
  public void accept(Router router) {
    router.route(ROOT + "/*").handler(meters::begin);
    router.route(ROOT + "/*").handler(requests::begin);
    router.route(ROOT + "/*").failureHandler(requests::failed);
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    for (Route route : routes) {
      String path = vertxPath(route.path());
      methods.computeIfAbsent(path, _ -> new TreeSet<>()).add(route.method().name());
      mount(router, route, path);
    }
    methods.forEach(
        (path, allowed) -> router.route(path).handler(context -> refuseMethod(context, allowed)));
    router.route(ROOT + "/*").handler(ApiServer::refusePath);
  }

  @Override
  public void close() {
    requests.close();
  }

  private void mount(Router router, Route route, String path) {
    router.route(route.method(), path).handler(context -> RequestMeters.name(context, route));
    String type = route.upload().map(Api.Upload::type).orElse("application/json");
    if (WITH_BODY.contains(route.method())) {
      router.route(route.method(), path).handler(context -> only(type, context));
      route
          .upload()
          .ifPresent(
              _ -> router.route(route.method(), path).handler(context -> letIn(context, route)));
      router.route(route.method(), path).handler(this::hurry);
    }
    var handlers = router.route(route.method(), path);
    if (WITH_BODY.contains(route.method())) {
      int largest = route.upload().map(Api.Upload::largest).orElse(LARGEST_BODY);
      handlers.handler(
          BodyHandler.create(false).setBodyLimit(largest).setMergeFormAttributes(false));
      handlers.handler(ApiServer::arrived);
    }
    handlers.handler(
        switch (route.answering()) {
          case Answering.Blocking blocking ->
              context -> requests.answer(context, route.access(), blocking.handler());
          case Answering.OnLoop onLoop ->
              context -> requests.letIn(context, route.access(), onLoop.handler());
        });
  }

  /** {@code /calls/{id}} as Vert.x writes it. */
  private static String vertxPath(String path) {
    return ROOT + path.replaceAll("\\{(\\w+)}", ":$1");
  }

  /**
   * A large body of somebody who may not send it is not kept; many a client reads no answer before.
   */
  private void letIn(RoutingContext context, Route route) {
    context.request().pause();
    context.addEndHandler(_ -> context.request().resume());
    requests.letIn(
        context,
        route.access(),
        (allowed, _) -> {
          allowed.request().resume();
          allowed.next();
        });
  }

  private static void only(String wanted, RoutingContext context) {
    HttpServerRequest request = context.request();
    String length = request.getHeader("Content-Length");
    boolean empty =
        !request.headers().contains("Transfer-Encoding") && (length == null || length.equals("0"));
    String type = request.getHeader("Content-Type");
    if (empty || type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(wanted)) {
      context.next();
    } else {
      context.fail(new Problem(415, "unsupported-media-type", "expected: " + wanted));
    }
  }

  /** A body that dribbles in must not hold its connection for good. */
  private void hurry(RoutingContext context) {
    long timer =
        context
            .vertx()
            .setTimer(
                requests.patience().toMillis(),
                _ -> {
                  context.response().putHeader("Connection", "close");
                  context.fail(Problems.ofStatus(408));
                  context.request().connection().close();
                });
    context.put(BODY_TIMER, timer);
    context.addEndHandler(_ -> context.vertx().cancelTimer(timer));
    context.next();
  }

  private static void arrived(RoutingContext context) {
    if (context.get(BODY_TIMER) instanceof Long timer) {
      context.vertx().cancelTimer(timer);
    }
    context.next();
  }

  private static void refuseMethod(RoutingContext context, Set<String> allowed) {
    context.response().putHeader("Allow", String.join(", ", allowed));
    context.fail(new Problem(405, "method-not-allowed", "expected: " + String.join(", ", allowed)));
  }

  private static void refusePath(RoutingContext context) {
    context.fail(Problem.notFound("there is nothing here"));
  }
}
