package ua.switchboard.panel;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import ua.switchboard.panel.PanelFiles.StaticFile;

/**
 * The panel on the HTTP listener: its files by name, and its page for every address that a person
 * opens and that is nobody else's, since the panel finds its screen by the address. Memory only, on
 * the event loop.
 */
public final class PanelPages implements Consumer<Router> {
  private static final String POLICY = "Content-Security-Policy";
  private static final String HASHED = "assets/";
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final int NONCE_BYTES = 18;

  /** What belongs to programs stays a 404 there, also for a person who mistypes it. */
  private static final List<String> NOT_OURS =
      List.of("/api", "/assets", "/debug", "/health", "/metrics");

  private final PanelFiles panel;
  private final RandomGenerator random;

  /**
   * The pages of a built panel.
   *
   * @param random must not be guessable: it names the styles that a page may have
   */
  public PanelPages(PanelFiles panel, RandomGenerator random) {
    this.panel = panel;
    this.random = random;
  }

  @Override
  public void accept(Router router) {
    router.get("/*").handler(this::answer);
    router.head("/*").handler(this::answer);
  }

  private void answer(RoutingContext context) {
    String path = context.normalizedPath();
    StaticFile file = panel.files().get(path.substring(1));
    if (file != null) {
      send(context, path.substring(1), file);
    } else if (isPage(context, path)) {
      sendPage(context);
    } else {
      context.next();
    }
  }

  /** Names of files have a dot; a browser that opens a page says that it takes HTML. */
  private static boolean isPage(RoutingContext context, String path) {
    String accept = context.request().getHeader("Accept");
    boolean ours =
        NOT_OURS.stream().noneMatch(other -> path.equals(other) || path.startsWith(other + "/"));
    return ours
        && path.indexOf('.', path.lastIndexOf('/')) < 0
        && (path.equals("/") || accept != null && accept.contains("text/html"));
  }

  /** The nonce is another one each time, so the page is never kept. */
  private void sendPage(RoutingContext context) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = Base64.getEncoder().encodeToString(bytes);
    HttpServerResponse response = context.response();
    String policy = response.headers().get(POLICY);
    String styles = "style-src 'self' 'nonce-" + nonce + "'";
    response
        .putHeader(POLICY, policy == null ? styles : policy + "; " + styles)
        .putHeader("Cache-Control", "no-store")
        .putHeader("Content-Type", "text/html; charset=utf-8");
    end(context, Buffer.buffer(panel.page().replace("{{nonce}}", nonce)));
  }

  private static void send(RoutingContext context, String name, StaticFile file) {
    HttpServerResponse response = context.response();
    response
        .putHeader("Content-Type", file.type())
        .putHeader("Cache-Control", name.startsWith(HASHED) ? FOR_GOOD : "no-cache")
        .putHeader("Vary", "Accept-Encoding");
    byte[] body = file.plain();
    if (file.brotli().isPresent() && takes(context, "br")) {
      response.putHeader("Content-Encoding", "br");
      body = file.brotli().get();
    } else if (file.gzip().isPresent() && takes(context, "gzip")) {
      response.putHeader("Content-Encoding", "gzip");
      body = file.gzip().get();
    }
    end(context, Buffer.buffer(body));
  }

  private static boolean takes(RoutingContext context, String encoding) {
    String accepted = context.request().getHeader("Accept-Encoding");
    return accepted != null
        && Arrays.stream(accepted.split(",", -1))
            .map(one -> one.replace(" ", ""))
            .anyMatch(one ->
                one.equals(encoding)
                    || one.startsWith(encoding + ";") && !one.matches(".*;q=0(\\.0*)?"));
  }

  private static void end(RoutingContext context, Buffer body) {
    HttpServerResponse response = context.response();
    response.putHeader("Content-Length", Integer.toString(body.length()));
    if (context.request().method().name().equals("HEAD")) {
      response.end();
    } else {
      response.end(body);
    }
  }
}
