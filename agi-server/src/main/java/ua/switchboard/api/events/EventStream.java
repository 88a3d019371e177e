package ua.switchboard.api.events;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import ua.switchboard.api.Access;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.Problem;
import ua.switchboard.call.TimeSource;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;

/**
 * {@code GET /events}: server-sent events. A listener who does not read is skipped, gets a fresh
 * snapshot once they read again, and is cut off when they never do; nobody else notices.
 */
public final class EventStream implements ApiPart {
  private static final int MOST_STREAMS = 2_000;
  private static final int WAITING_BYTES = 256 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Then the listener comes again, and is asked again who they are. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final int LONGEST_ID = 100;
  private static final Buffer BEAT = Buffer.buffer(":\n\n");
  private static final String FIRST = "retry: 2000\n\n";

  private final EventHub hub;
  private final TimeSource time;

  public EventStream(EventHub hub, TimeSource time) {
    this.hub = hub;
    this.time = time;
  }

  @Override
  public void mount(Api api) {
    api.describedBy("contact-schemas.yaml").describedBy("events.yaml");
    api.raw(HttpMethod.GET, "/events", Access.of(Permission.EVENTS), this::open);
  }

  private void open(RoutingContext context, Principal who) {
    String last = lastEventId(context);
    if (hub.listeners() >= MOST_STREAMS) {
      context.fail(new Problem(503, "too-many-listeners", "try again later"));
      return;
    }
    HttpServerResponse response = context.response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no")
        .setWriteQueueMaxSize(WAITING_BYTES)
        .write(FIRST);
    var stream = new Stream(who, last, response, context.vertx().getOrCreateContext());
    response.closeHandler(gone -> hub.leave(stream));
    response.exceptionHandler(broken -> hub.leave(stream));
    hub.join(stream);
  }

  /** A browser sends it as a header; who cannot, as a parameter. */
  private static String lastEventId(RoutingContext context) {
    for (String name : context.queryParams().names()) {
      if (!name.equals("Last-Event-ID")) {
        throw new Problem(400, "unknown-parameter", "expected only: Last-Event-ID");
      }
    }
    String header = context.request().getHeader("Last-Event-ID");
    String given = header != null ? header : context.queryParams().get("Last-Event-ID");
    return given == null || given.length() > LONGEST_ID ? "" : given;
  }

  /** One listener. What changes is touched on its event loop, where it is not volatile. */
  private final class Stream implements Subscriber {
    private final Principal who;
    private volatile String lastEventId;
    private final HttpServerResponse response;
    private final Context loop;
    private final long until = time.nanoTime() + LONGEST.toNanos();
    private boolean behind;
    private long behindSince;

    Stream(Principal who, String lastEventId, HttpServerResponse response, Context loop) {
      this.who = who;
      this.lastEventId = lastEventId;
      this.response = response;
      this.loop = loop;
    }

    @Override
    public Principal who() {
      return who;
    }

    @Override
    public String lastEventId() {
      return lastEventId;
    }

    @Override
    public void begin(List<Buffer> frames) {
      loop.runOnContext(now -> {
        behind = false;
        write(joined(frames));
      });
    }

    @Override
    public void tell(List<Event> events) {
      List<Buffer> mine =
          events.stream()
              .filter(event -> event.audience().includes(who))
              .map(Event::frame)
              .toList();
      if (!mine.isEmpty()) {
        loop.runOnContext(now -> write(mine.size() == 1 ? mine.getFirst() : joined(mine)));
      }
    }

    @Override
    public void heartbeat() {
      loop.runOnContext(now -> {
        if (time.nanoTime() - until > 0) {
          hub.leave(this);
          response.end();
        } else {
          write(BEAT);
        }
      });
    }

    /** One write costs a system call, however long it is. */
    private static Buffer joined(List<Buffer> frames) {
      Buffer all = Buffer.buffer();
      frames.forEach(all::appendBuffer);
      return all;
    }

    private void write(Buffer frame) {
      if (frame.length() == 0 || behind || response.ended() || response.closed()) {
        return;
      }
      if (response.writeQueueFull()) {
        fallBehind();
        return;
      }
      response.write(frame);
    }

    /** What is not sent now never is: they begin again when they have read what waits. */
    private void fallBehind() {
      behind = true;
      behindSince = time.nanoTime();
      hub.fellBehind(this);
      loop.owner().setTimer(PATIENCE.toMillis(), late -> cutOff());
      response.drainHandler(read -> {
        if (behind && !response.closed()) {
          lastEventId = "";
          hub.join(this);
        }
      });
    }

    private void cutOff() {
      if (behind && time.nanoTime() - behindSince >= PATIENCE.toNanos()) {
        response.reset();
      }
    }
  }
}
