package ua.switchboard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.journal.CallFeed;
import ua.switchboard.journal.CallFeed.FeedCall;

/**
 * The pull feed: {@code GET /api/v1/onec/calls?after=…&limit=…&format=json|csv} and {@code POST
 * /api/v1/onec/calls/ack?cursor=…}, for an administrator who lets nobody write into 1C. Described
 * in {@code docs/1c-pull-feed.md}.
 *
 * <p>Every request carries {@code Authorization: Bearer <token>}; without a token in the settings
 * the feed is off. The database is asked on a worker thread, one request at a time.
 */
public final class CallFeedRoutes implements Consumer<Router> {
  private static final Logger LOG = LoggerFactory.getLogger(CallFeedRoutes.class);
  private static final String PATH = "/api/v1/onec/calls";
  private static final String CONSUMER = "1c";
  private static final int USUAL = 500;
  private static final int MOST = 1_000;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final ObjectMapper json = new ObjectMapper();
  private final CallFeed feed;
  private final String token;

  /**
   * A feed for whoever knows the token.
   *
   * @param token empty: nobody is let in
   */
  public CallFeedRoutes(CallFeed feed, String token) {
    this.feed = feed;
    this.token = token;
  }

  @Override
  public void accept(Router router) {
    router.route(PATH + "*").handler(this::knownOnly);
    router.get(PATH).handler(this::read);
    router.post(PATH + "/ack").handler(this::acknowledge);
  }

  private void knownOnly(RoutingContext context) {
    if (token.isEmpty()) {
      refuse(context, 403, "feed-off", "no token is set (expected: http.onec-token-file)");
      return;
    }
    String given = context.request().getHeader("Authorization");
    if (given == null || !isOurs(given)) {
      context.response().putHeader("WWW-Authenticate", "Bearer");
      refuse(context, 401, "unauthorized", "expected: Authorization: Bearer <token>");
      return;
    }
    context.next();
  }

  /** Takes the same time wherever the first wrong character is. */
  private boolean isOurs(String given) {
    byte[] expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
  }

  private void read(RoutingContext context) {
    String format =
        context.queryParams().contains("format") ? parameter(context, "format") : "json";
    if (!format.equals("json") && !format.equals("csv")) {
      refuse(context, 400, "bad-question", "format (expected: json or csv)");
      return;
    }
    boolean fromAcknowledged = !context.queryParams().contains("after");
    long after = fromAcknowledged ? 0 : number(context, "after");
    long limit = context.queryParams().contains("limit") ? number(context, "limit") : USUAL;
    if (after < 0 || limit < 1 || limit > MOST) {
      refuse(context, 400, "bad-question", "after, limit (expected: a cursor; 1 to " + MOST + ")");
      return;
    }
    answer(
        context,
        () -> feed.read(fromAcknowledged ? feed.acknowledged(CONSUMER) : after, (int) limit + 1),
        calls -> send(context, format, calls, (int) limit));
  }

  /** One more was read than is sent: whether there is more. */
  private void send(RoutingContext context, String format, List<FeedCall> read, int limit) {
    boolean more = read.size() > limit;
    List<FeedCall> calls = read.subList(0, Math.min(limit, read.size()));
    HttpServerResponse response = context.response().putHeader("X-Switchboard-More", "" + more);
    if (format.equals("csv")) {
      response.putHeader("Content-Type", "text/csv; charset=utf-8").end(FeedCsv.of(calls));
    } else {
      sendJson(context, 200, Map.of("calls", calls, "more", more));
    }
  }

  private void acknowledge(RoutingContext context) {
    long cursor = number(context, "cursor");
    if (cursor < 0) {
      refuse(context, 400, "bad-question", "cursor (expected: of the last call that was stored)");
      return;
    }
    answer(
        context,
        () -> {
          long newest = feed.newest();
          if (cursor <= newest) {
            feed.acknowledge(CONSUMER, cursor);
          }
          return newest;
        },
        newest -> acknowledged(context, cursor, newest));
  }

  private void acknowledged(RoutingContext context, long cursor, long newest) {
    if (cursor > newest) {
      refuse(context, 409, "cursor-ahead", "the newest call has the cursor " + newest);
    } else {
      sendJson(context, 200, Map.of("acknowledged", cursor, "newest", newest));
    }
  }

  private <T> void answer(RoutingContext context, Callable<T> question, Consumer<T> then) {
    context
        .vertx()
        .executeBlocking(question, true)
        .onSuccess(then::accept)
        .onFailure(failure -> failed(context, failure));
  }

  private void failed(RoutingContext context, Throwable failure) {
    if (failure instanceof SQLException) {
      LOG.warn("feed-database-away: {}", failure.getMessage());
      refuse(context, 503, "database-away", "try again later; nothing is lost");
    } else {
      context.fail(failure);
    }
  }

  /** A missing or misspelt number is -1. */
  private static long number(RoutingContext context, String name) {
    String text = parameter(context, name);
    return NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1;
  }

  private static String parameter(RoutingContext context, String name) {
    String value = context.queryParams().get(name);
    return value == null ? "" : value;
  }

  private void refuse(RoutingContext context, int status, String error, String message) {
    sendJson(context, status, Map.of("error", error, "message", message));
  }

  private void sendJson(RoutingContext context, int status, Map<String, Object> body) {
    try {
      context
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json")
          .end(json.writeValueAsString(body) + "\n");
    } catch (JsonProcessingException e) {
      context.fail(e);
    }
  }
}
