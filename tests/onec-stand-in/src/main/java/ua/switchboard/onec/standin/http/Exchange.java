package ua.switchboard.onec.standin.http;

import io.netty.util.AsciiString;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Confined to the virtual thread that serves it, which may block until
 * the client has taken what was written.
 */
final class Exchange {
  /** How the answer's body is damaged. */
  enum Damage {
    NONE,
    RESET,
    TRUNCATE
  }

  private final HttpServerRequest request;
  private final Buffer body;
  private Damage damage = Damage.NONE;
  private String set = "";
  private int status;
  private @Nullable Runnable atEnd;

  Exchange(HttpServerRequest request, Buffer body) {
    this.request = request;
    this.body = body;
  }

  /**
   * To be done once, when everything but the last bytes has been sent: a client that has read the
   * answer finds it counted and its session closed.
   */
  void atEnd(Runnable action) {
    atEnd = action;
  }

  private void ended() {
    var action = atEnd;
    atEnd = null;
    if (action != null) {
      action.run();
    }
  }

  String method() {
    return request.method().name();
  }

  String uri() {
    return request.uri();
  }

  String rawPath() {
    int query = uri().indexOf('?');
    return query < 0 ? uri() : uri().substring(0, query);
  }

  @Nullable String rawQuery() {
    int query = uri().indexOf('?');
    return query < 0 ? null : uri().substring(query + 1);
  }

  @Nullable String header(String name) {
    return request.getHeader(name);
  }

  byte[] body() {
    return body.getBytes();
  }

  /** The address under which the client reaches the service, without a slash at the end. */
  String root() {
    return "http://" + request.getHeader("Host") + ODataServer.ODATA_PATH;
  }

  /** The entity set, for the counters. */
  String set() {
    return set;
  }

  void set(String name) {
    set = name;
  }

  /** The status answered; 0 = none. */
  int status() {
    return status;
  }

  void damage(Damage wanted) {
    damage = wanted;
  }

  /** A header in raw UTF-8 bytes, as 1C sends Location. */
  void rawHeader(String name, String value) {
    request
        .response()
        .putHeader(
            AsciiString.of(name), new AsciiString(value.getBytes(StandardCharsets.UTF_8), false));
  }

  void header(String name, String value) {
    request.response().putHeader(name, value);
  }

  void html(int code, String page) {
    send(code, "text/html; charset=utf-8", page);
  }

  void send(int code, String contentType, String text) {
    start(code, contentType);
    end(Buffer.buffer(text));
  }

  void empty(int code) {
    status = code;
    request.response().setStatusCode(code);
    end(Buffer.buffer());
  }

  /** A body that is written piece by piece; close it. */
  OutputStream stream(int code, String contentType) {
    start(code, contentType);
    return new AnswerBody(this, damage);
  }

  HttpServerResponse response() {
    return request.response();
  }

  /** Closes the connection whatever has been sent. */
  void cut() {
    status = 0;
    ended();
    request.connection().close();
  }

  /** Sends the last bytes. */
  void end(Buffer last) {
    ended();
    await(request.response().end(last));
  }

  private void start(int code, String contentType) {
    status = code;
    request.response().setStatusCode(code).putHeader("Content-Type", contentType);
  }

  /** Waits until it is done; a client that is gone ends the exchange. */
  void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException _) {
      throw new ConnectionCut();
    }
  }
}
