package ua.switchboard.api.calls;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.call.TimeSource;
import ua.switchboard.journal.recordings.Recordings;
import ua.switchboard.journal.recordings.Recordings.Opened;
import ua.switchboard.journal.search.CallSearch;
import ua.switchboard.security.Audit;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;

/**
 * {@code /calls/{id}/recording}: what became of it, and the sound in ranges. Every listening is
 * kept in the audit before the first byte is sent; what cannot be kept is not played.
 */
public final class RecordingPart implements ApiPart {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingPart.class);
  private static final String AUDIO = "/calls/{id}/recording/audio";
  private static final Access LISTEN = Access.of(Permission.RECORDINGS_LISTEN);
  private static final int LONGEST_ID = 18;

  private final CallSearch search;
  private final Recordings recordings;
  private final Audit audit;
  private final Listenings listenings;

  public RecordingPart(CallSearch search, Recordings recordings, Audit audit, TimeSource time) {
    this.search = search;
    this.recordings = recordings;
    this.audit = audit;
    this.listenings = new Listenings(time);
  }

  @Override
  public void mount(Api api) {
    api.describedBy("recordings.yaml")
        .get("/calls/{id}/recording", LISTEN, this::show)
        .raw(HttpMethod.GET, AUDIO, LISTEN, this::play)
        .raw(HttpMethod.HEAD, AUDIO, LISTEN, this::play);
  }

  private Answer show(ApiRequest request) throws SQLException {
    var details =
        search
            .find(request.pathNumber("id"), Scopes.of(request.who()))
            .orElseThrow(CallsPart::noSuchCall);
    return Answer.json(CallView.Recording.of(details));
  }

  private void play(RoutingContext context, Principal who) {
    Optional<Long> id = number(String.valueOf(context.pathParam("id")));
    if (id.isEmpty()) {
      context.fail(CallsPart.noSuchCall());
      return;
    }
    boolean onlyHead = context.request().method().equals(HttpMethod.HEAD);
    context
        .vertx()
        .executeBlocking(() -> open(who, id.get(), onlyHead), false)
        .onSuccess(ready -> play(context, ready, onlyHead))
        .onFailure(context::fail);
  }

  private static Optional<Long> number(String text) {
    boolean digits =
        text.length() <= LONGEST_ID && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private Opened.Ready open(Principal who, long id, boolean onlyHead) throws SQLException {
    if (!search.isVisible(id, Scopes.of(who))) {
      throw CallsPart.noSuchCall();
    }
    return switch (recordings.open(id)) {
      case Opened.Ready ready -> heard(who, id, ready, onlyHead);
      case Opened.Not not ->
          throw new Problem(
              404,
              "recording-" + not.state().name().toLowerCase(Locale.ROOT),
              "there is nothing to be heard of this call");
      case Opened.Away _ ->
          throw new Problem(503, "recordings-away", "the folder of recordings cannot be read now");
    };
  }

  private Opened.Ready heard(Principal who, long id, Opened.Ready ready, boolean onlyHead) {
    try {
      if (!onlyHead) {
        keep(who, id, ready);
      }
      return ready;
    } catch (RuntimeException e) {
      ready.close();
      throw e;
    }
  }

  private void keep(Principal who, long id, Opened.Ready ready) {
    if (!listenings.begins(who, id)) {
      return;
    }
    try {
      audit.record(who, "recording-heard", Long.toString(id), Map.of("call", ready.callId()));
    } catch (RuntimeException e) {
      listenings.forget(who, id);
      throw e;
    }
  }

  private static void play(RoutingContext context, Opened.Ready ready, boolean onlyHead) {
    try {
      send(context, ready, onlyHead);
    } catch (RuntimeException e) {
      ready.close();
      context.fail(e);
    }
  }

  private static void send(RoutingContext context, Opened.Ready ready, boolean onlyHead) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    ByteRange range =
        ByteRange.of(
            Optional.ofNullable(request.getHeader("Range")),
            Optional.ofNullable(request.getHeader("If-Range")),
            ready.tag(),
            ready.bytes());
    response
        .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
        .putHeader(HttpHeaders.ETAG, ready.tag())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    switch (range) {
      case ByteRange.Whole _ -> send(response, ready, 0, ready.bytes(), onlyHead);
      case ByteRange.Part part -> {
        response
            .setStatusCode(206)
            .putHeader(HttpHeaders.CONTENT_RANGE, part.header(ready.bytes()));
        send(response, ready, part.first(), part.length(), onlyHead);
      }
      case ByteRange.Beyond _ -> {
        response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + ready.bytes());
        ready.close();
        context.fail(new Problem(416, "no-such-range", "the recording is shorter"));
      }
    }
  }

  private static void send(
      HttpServerResponse response, Opened.Ready ready, long from, long length, boolean onlyHead) {
    response.putHeader(HttpHeaders.CONTENT_TYPE, ready.mediaType());
    if (onlyHead) {
      ready.close();
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length)).end();
      return;
    }
    response
        .sendFile(ready.sound(), from, length)
        .onComplete(_ -> ready.close())
        .onFailure(gone -> LOG.debug("recording-not-sent: {}", gone.toString()));
  }
}
