package ua.switchboard.onec.standin.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import ua.switchboard.onec.standin.base.Infobase;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.control.Requests;
import ua.switchboard.onec.standin.model.ODataError;
import ua.switchboard.onec.standin.query.QueryOptions;

/**
 * The HTTP server. The event loop reads requests; each is then served on a virtual thread of its
 * own, which may wait for a latency or for a slow client.
 */
public final class ODataServer implements AutoCloseable {
  /** The publication of the infobase on the web server. */
  public static final String PUBLICATION_PATH = "/unf";

  /** The root of the OData interface. */
  public static final String ODATA_PATH = PUBLICATION_PATH + "/odata/standard.odata";

  private static final int LINE_LIMIT = 64 * 1024;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Vertx vertx;
  private final HttpServer server;
  private final Requests requests;
  private final Gate gate;
  private final Sessions sessions;
  private final Service service;
  private final Answers answers;
  private final HumanPage page;

  private ODataServer(Vertx vertx, Parts parts, Address address) {
    this.vertx = vertx;
    this.requests = parts.requests();
    this.gate = new Gate(parts.faults(), parts.credentials(), parts.clock());
    this.sessions = new Sessions(parts.requests(), parts.faults());
    this.answers = new Answers(parts.faults(), parts.random(), parts.clock());
    this.service = new Service(parts.base(), parts.faults(), answers);
    this.page = new HumanPage(parts.base(), parts.requests());
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(address.host())
                    .setPort(address.port())
                    .setMaxInitialLineLength(LINE_LIMIT))
            .requestHandler(this::accept);
  }

  /** What the server works with. */
  public record Parts(
      Infobase base,
      Faults faults,
      Requests requests,
      Credentials credentials,
      Clock clock,
      Random random) {}

  /** Where it listens; port 0 takes a free one. */
  public record Address(String host, int port) {}

  /** Starts listening. */
  public static ODataServer start(Parts parts, Address address) {
    var vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    var started = new ODataServer(vertx, parts, address);
    started.server.listen().toCompletionStage().toCompletableFuture().join();
    return started;
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  private void accept(HttpServerRequest request) {
    request.body().onSuccess(body -> submit(new Exchange(request, body)));
  }

  private void submit(Exchange exchange) {
    try {
      threads.execute(() -> serve(exchange));
    } catch (RejectedExecutionException _) {
      exchange.cut(); // stopping
    }
  }

  private void serve(Exchange exchange) {
    if (!exchange.rawPath().startsWith(ODATA_PATH)) {
      other(exchange);
      return;
    }
    var leave = sessions.enter(exchange);
    exchange.atEnd(() -> {
      leave.run();
      requests.ended(new Requests.Kind(exchange.set(), exchange.method(), exchange.status()));
    });
    try {
      answer(exchange);
    } catch (ConnectionCut _) {
      exchange.cut();
    } catch (AnswerBody.AnswerEnded _) {
      // The damage was wished for.
    } catch (InterruptedException _) {
      exchange.cut();
    } catch (RuntimeException e) {
      exchange.cut(); // a mistake in here: let the client go, and the thread's handler tell
      throw e;
    }
  }

  private void answer(Exchange exchange) throws InterruptedException {
    if (!gate.pass(exchange)) {
      return;
    }
    var format = Format.of(QueryOptions.formatOf(exchange.rawQuery()), exchange.header("Accept"));
    try {
      service.serve(exchange, format);
    } catch (ODataError error) {
      answers.error(exchange, format, error);
    } catch (IOException _) {
      throw new ConnectionCut();
    }
  }

  private void other(Exchange exchange) {
    boolean root = exchange.rawPath().equals("/");
    try {
      exchange.html(root ? 200 : 404, root ? page.html() : Gate.page("404", "Не найдено"));
    } catch (ConnectionCut _) {
      exchange.cut();
    }
  }

  /** Stops listening; requests still running are cut. */
  @Override
  public void close() {
    threads.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
