package ua.switchboard.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP listener for health, metrics and diagnosis; reads memory only, so one event loop answers
 * all of it.
 *
 * <table>
 *   <caption>Paths</caption>
 *   <tr><td>{@code /health/live}</td><td>200 while the process answers</td></tr>
 *   <tr><td>{@code /health/ready}</td><td>200, or 503 with the reasons</td></tr>
 *   <tr><td>{@code /metrics}</td><td>Prometheus text</td></tr>
 *   <tr><td>{@code /debug/state}</td><td>every stateful part, to loopback only</td></tr>
 *   <tr><td>{@code /debug/explain}</td><td>who would ring, to loopback only</td></tr>
 *   <tr><td>{@code /debug/played}</td><td>{@link PlayedSigns}</td></tr>
 * </table>
 */
public final class OpsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpsServer.class);
  private static final long WAIT_SECONDS = 10;
  private static final List<String> FORWARDED =
      List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

  private final ObjectMapper json =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private final Vertx vertx;
  private final Sources sources;
  private final Consumer<Router> more;
  private final Listener listener;
  private final Hardening hardening;
  private final HttpServer http;

  private OpsServer(Vertx vertx, Listener listener, Sources sources, Consumer<Router> more)
      throws IOException {
    this.vertx = vertx;
    this.listener = listener;
    this.sources = sources;
    this.more = more;
    this.hardening = new Hardening(vertx, listener);
    this.http = vertx.createHttpServer(listener.options());
  }

  /**
   * Where the answers come from. None may block.
   *
   * @param metrics the Prometheus text
   * @param state plain maps, lists, texts and numbers without secrets
   * @param explain an answer to the query's parameters; throws IllegalArgumentException for a
   *     question that is none
   */
  public record Sources(
      Health health,
      Supplier<String> metrics,
      Supplier<Map<String, Object>> state,
      Function<Map<String, String>, Map<String, Object>> explain) {}

  /** Starts to listen without TLS, see {@link #start(Listener, Sources, Consumer)}. */
  public static OpsServer start(String host, int port, Sources sources, Consumer<Router> more)
      throws IOException {
    return start(Listener.plain(host, port), sources, more);
  }

  /**
   * Starts to listen.
   *
   * @param more adds other parts' paths
   * @throws IOException when the address cannot be had, or the certificate not be read
   */
  public static OpsServer start(Listener listener, Sources sources, Consumer<Router> more)
      throws IOException {
    var files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    var options =
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(files);
    var vertx = Vertx.vertx(options);
    try {
      var server = new OpsServer(vertx, listener, sources, more);
      server.listen();
      return server;
    } catch (IOException e) {
      close(vertx);
      throw e;
    }
  }

  /** Whether browsers come by TLS. */
  public boolean isSecure() {
    return listener.certificate().isPresent();
  }

  /**
   * Reads the certificate's files again; connections that are open keep the one before.
   *
   * @throws IOException when they cannot be read or used; the one before stays
   */
  public void readCertificateAgain() throws IOException {
    if (listener.certificate().isPresent()) {
      await(http.updateSSLOptions(Listener.fresh(listener.certificate().get()), true));
    }
  }

  /** The port that was bound. */
  public int port() {
    return http.actualPort();
  }

  @Override
  public void close() {
    close(vertx);
  }

  private static void close(Vertx vertx) {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("http-stop: the listener did not stop cleanly", e);
    }
  }

  private void listen() throws IOException {
    await(http.connectionHandler(hardening::opened).requestHandler(routes()).listen());
  }

  private static <T> void await(Future<T> future) throws IOException {
    try {
      future.toCompletionStage().toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e.getCause() == null ? e : e.getCause());
    }
  }

  private Router routes() {
    var router = Router.router(vertx);
    router.route().handler(hardening::begin);
    router.get("/health/live").handler(context -> send(context, 200, Map.of("status", "live")));
    router.get("/health/ready").handler(this::ready);
    router
        .get("/metrics")
        .handler(context ->
            context
                .response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(sources.metrics().get()));
    router.route("/debug/*").handler(this::loopbackOnly);
    router.get("/debug/state").handler(context -> send(context, 200, sources.state().get()));
    router.get("/debug/explain").handler(this::explain);
    more.accept(router);
    router.route().handler(context -> refuse(context, 404, "not-found", "there is nothing here"));
    router.route().failureHandler(this::failed);
    return router;
  }

  private void ready(RoutingContext context) {
    Health.Report report = sources.health().report();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", report.isReady() ? "ready" : "not-ready");
    body.put("reasons", report.reasons());
    body.put("degraded", report.degraded());
    send(context, report.isReady() ? 200 : 503, body);
  }

  private void explain(RoutingContext context) {
    Map<String, String> question = new LinkedHashMap<>();
    context.queryParams().forEach(entry -> question.put(entry.getKey(), entry.getValue()));
    try {
      send(context, 200, sources.explain().apply(question));
    } catch (IllegalArgumentException e) {
      refuse(context, 400, "bad-question", String.valueOf(e.getMessage()));
    }
  }

  /**
   * Lets this machine through and nobody behind a proxy on it; the host name keeps out a web page
   * that has its own name resolve to loopback.
   */
  private void loopbackOnly(RoutingContext context) {
    boolean forwarded = FORWARDED.stream().anyMatch(context.request().headers()::contains);
    var authority = context.request().authority();
    boolean here =
        isLoopback(context.request().remoteAddress().hostAddress())
            && authority != null
            && (authority.host().equals("localhost") || isLoopback(authority.host()));
    if (here && !forwarded) {
      context.next();
    } else {
      refuse(context, 403, "loopback-only", "/debug answers to this machine only");
    }
  }

  /** Whether a literal address is loopback; a name is never resolved here. */
  private static boolean isLoopback(String address) {
    boolean literal =
        address.chars().allMatch(c -> Character.digit(c, 16) >= 0 || ".:[]".indexOf(c) >= 0);
    try {
      return literal && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private void failed(RoutingContext context) {
    LOG.error(
        "http-failed: {} {}",
        context.request().method(),
        context.request().path(),
        context.failure());
    refuse(context, 500, "internal-error", "see the server's log");
  }

  private void refuse(RoutingContext context, int status, String error, String message) {
    send(context, status, Map.of("error", error, "message", message));
  }

  private void send(RoutingContext context, int status, Map<String, Object> body) {
    String text;
    try {
      text = json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a state that is no JSON: " + body.keySet(), e);
    }
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(text + "\n");
  }
}
