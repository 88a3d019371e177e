package ua.switchboard.api;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;

/**
 * Carries requests from the event loop to a virtual thread and their answers back. At most {@link
 * Limits#running} are worked on at once; a few more wait, the rest is refused.
 */
public final class Requests implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
  private static final String ID = "request";
  private static final int RADIX = 36;

  private final Authentication authentication;
  private final Limits limits;
  private final Predicate<String> isProxy;
  private final Optional<Idempotency> idempotency;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("api-", 0).factory());
  private final Semaphore running;
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicLong ids;

  /**
   * How much is done at once.
   *
   * @param running requests that are worked on
   * @param waiting requests that wait for one of these to end
   * @param patience how long a request waits, how long a client may take for its body, and for a
   *     piece of a streamed answer
   */
  public record Limits(int running, int waiting, Duration patience) {
    public static final Limits DEFAULT = new Limits(64, 256, Duration.ofSeconds(20));
  }

  /**
   * Requests from whoever the authentication knows.
   *
   * @param isProxy whose X-Forwarded-For is believed, by address
   * @param idempotency keeps answers for requests with a key; empty: keys are passed over
   * @param firstId where the requests' names in the log begin, so that two runs' differ
   */
  public Requests(
      Authentication authentication,
      Limits limits,
      Predicate<String> isProxy,
      Optional<Idempotency> idempotency,
      long firstId) {
    this.authentication = authentication;
    this.limits = limits;
    this.idempotency = idempotency;
    this.isProxy = isProxy;
    this.running = new Semaphore(limits.running(), true);
    this.ids = new AtomicLong(firstId);
  }

  Duration patience() {
    return limits.patience();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Requests of whom no proxy stands between. */
  public Requests(Authentication authentication, Limits limits, long firstId) {
    this(authentication, limits, _ -> false, Optional.empty(), firstId);
  }

  /** Gives a request its name. */
  void begin(RoutingContext context) {
    String id = Long.toString(ids.incrementAndGet(), RADIX);
    context.put(ID, id);
    context.response().putHeader("X-Request-Id", id);
    context.next();
  }

  /** Answers on a virtual thread. */
  void answer(RoutingContext context, Access access, Api.Handler handler) {
    var head = new RequestHead(context.request(), isProxy);
    onVirtualThread(
        context,
        () -> {
          Optional<Principal> who = whoMay(head, access);
          var request = new ApiRequest(idOf(context), context, head, who.orElse(null));
          Answer answer = once(context, request, who, handler);
          if (!head.isUnsafe()) {
            request.query().done();
          }
          return answer;
        });
  }

  /** With a key, what adds something is done once. */
  private Answer once(
      RoutingContext context, ApiRequest request, Optional<Principal> who, Api.Handler handler)
      throws Exception {
    Optional<String> key = request.head().header(Idempotency.HEADER);
    boolean adds = context.request().method().equals(HttpMethod.POST);
    if (key.isEmpty() || who.isEmpty() || !adds || idempotency.isEmpty()) {
      return handler.handle(request);
    }
    String target = context.request().method() + " " + context.request().uri() + "\n";
    var what = Buffer.buffer(target).appendBytes(request.bodyBytes());
    return idempotency
        .get()
        .once(who.get(), key.get(), what.getBytes(), () -> handler.handle(request));
  }

  /** Lets in on a virtual thread, and goes on where the request came from. */
  void letIn(RoutingContext context, Access access, Api.RawHandler handler) {
    var head = new RequestHead(context.request(), isProxy);
    Context loop = context.vertx().getOrCreateContext();
    onVirtualThread(
        context,
        () -> {
          Principal who = whoMay(head, access).orElseThrow(Requests::unknown);
          loop.runOnContext(_ -> handle(context, who, handler));
          return null;
        });
  }

  /** Turns whatever went wrong into a problem. */
  void failed(RoutingContext context) {
    Throwable failure = context.failure();
    int status = context.statusCode();
    refuse(context, failure == null ? Problems.ofStatus(status) : Problems.of(failure, status));
  }

  private static void handle(RoutingContext context, Principal who, Api.RawHandler handler) {
    try {
      handler.handle(context, who);
    } catch (RuntimeException e) {
      context.fail(e);
    }
  }

  /** What runs on a virtual thread; no answer when it is given later. */
  private interface Work {
    @Nullable Answer run() throws Exception;
  }

  private void onVirtualThread(RoutingContext context, Work work) {
    if (inside.incrementAndGet() > limits.running() + limits.waiting()) {
      inside.decrementAndGet();
      refuse(context, busy());
      return;
    }
    Context loop = context.vertx().getOrCreateContext();
    try {
      threads.execute(() -> {
        try {
          run(context, loop, work);
        } finally {
          inside.decrementAndGet();
        }
      });
    } catch (RejectedExecutionException stopping) {
      inside.decrementAndGet();
      refuse(context, busy());
    }
  }

  private void run(RoutingContext context, Context loop, Work work) {
    MDC.put(ID, idOf(context));
    try {
      if (!running.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
      try {
        Answer answer = work.run();
        if (answer != null) {
          Answers.send(context, loop, answer, limits.patience());
        }
      } finally {
        running.release();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      loop.runOnContext(_ -> refuse(context, busy()));
    } catch (Exception e) {
      Problem problem = Problems.of(e, 500);
      loop.runOnContext(_ -> refuse(context, problem));
    } finally {
      MDC.remove(ID);
    }
  }

  private Optional<Principal> whoMay(RequestHead head, Access access) {
    if (access.everybody()) {
      return Optional.empty();
    }
    Principal who = authentication.whoAsks(head).orElseThrow(Requests::unknown);
    Optional<Permission> missing = access.permission().filter(needed -> !who.may(needed));
    if (missing.isPresent()) {
      throw new Problem(403, "forbidden", "this needs the permission " + missing.get());
    }
    return Optional.of(who);
  }

  private void refuse(RoutingContext context, Problem problem) {
    if (problem.status() >= 500) {
      LOG.warn("api-problem: {} {} request={}", problem.status(), problem.id(), idOf(context));
    }
    Answers.sendProblem(context, problem, idOf(context));
  }

  private static String idOf(RoutingContext context) {
    String id = context.get(ID);
    return id == null ? "-" : id;
  }

  private static Problem unknown() {
    return new Problem(401, "unauthorized", "expected: a session or Authorization: Bearer <token>");
  }

  private static Problem busy() {
    return new Problem(503, "busy", "too much at once; try again later");
  }
}
