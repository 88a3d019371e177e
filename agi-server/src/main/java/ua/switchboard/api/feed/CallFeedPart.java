package ua.switchboard.api.feed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.journal.CallFeed;
import ua.switchboard.journal.CallFeed.FeedCall;
import ua.switchboard.security.Permission;

/**
 * The pull feed: {@code GET /onec/calls?after=…&limit=…&format=json|csv} and {@code POST
 * /onec/calls/ack?cursor=…}, for an administrator who lets nobody write into 1C. Described in
 * {@code docs/1c-pull-feed.md}.
 */
public final class CallFeedPart implements ApiPart {
  private static final Access FEED = Access.of(Permission.FEED);
  private static final String CONSUMER = "1c";
  private static final long USUAL = 500;
  private static final long MOST = 1_000;
  private static final long LARGEST_CURSOR = 999_999_999_999_999_999L;

  private final CallFeed feed;

  public CallFeedPart(CallFeed feed) {
    this.feed = feed;
  }

  private enum Format {
    JSON,
    CSV
  }

  @Override
  public void mount(Api api) {
    api.describedBy("feed.yaml")
        .get("/onec/calls", FEED, this::read)
        .post("/onec/calls/ack", FEED, this::acknowledge);
  }

  private Answer read(ApiRequest request) throws Exception {
    Format format = format(request);
    var cursor = request.query().number("after", 0, LARGEST_CURSOR);
    int limit = request.query().number("limit", 1, MOST).orElse(USUAL).intValue();
    request.query().done();
    long after = cursor.isPresent() ? cursor.get() : feed.acknowledged(CONSUMER);
    return answer(format, feed.read(after, limit + 1), limit);
  }

  private static Format format(ApiRequest request) {
    return switch (request.query().text("format").orElse("json")) {
      case "json" -> Format.JSON;
      case "csv" -> Format.CSV;
      default -> throw Problem.badParameter("format", "json or csv");
    };
  }

  /** One more was read than is sent: whether there is more. */
  private static Answer answer(Format format, List<FeedCall> read, int limit) {
    boolean more = read.size() > limit;
    List<FeedCall> calls = read.subList(0, Math.min(limit, read.size()));
    Answer answer =
        switch (format) {
          case JSON -> Answer.json(Map.of("calls", calls, "more", more));
          case CSV ->
              Answer.stream(
                  "text/csv; charset=utf-8",
                  "calls.csv",
                  body -> body.write(FeedCsv.of(calls).getBytes(StandardCharsets.UTF_8)));
        };
    return answer.with("X-Switchboard-More", Boolean.toString(more));
  }

  private Answer acknowledge(ApiRequest request) throws Exception {
    long cursor =
        request
            .query()
            .number("cursor", 0, LARGEST_CURSOR)
            .orElseThrow(() -> Problem.badParameter("cursor", "of the last call that was stored"));
    request.query().done();
    long newest = feed.newest();
    if (cursor > newest) {
      throw new Problem(409, "cursor-ahead", "the newest call has the cursor " + newest);
    }
    feed.acknowledge(CONSUMER, cursor);
    return Answer.json(Map.of("acknowledged", cursor, "newest", newest));
  }
}
