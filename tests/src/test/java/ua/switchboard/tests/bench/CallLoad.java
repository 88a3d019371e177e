package ua.switchboard.tests.bench;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Calls against one server, in a closed loop (so many at any time, each followed at once by
 * another) or an open one (so many a second whatever the server does).
 *
 * <p>{@link #measure} is called from outside the event loop; everything else lives on it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a task of the event loop that fails is a failed run
final class CallLoad {
  private static final long SEED = 22;

  private final LoadGenerator generator;
  private final BenchCompany company;
  private final String callIdPrefix;
  private final Duration conversation;
  private final Random random = new Random(SEED);
  private Figures figures = new Figures();
  private boolean running = true;
  private boolean measuring;
  private long calls;
  private long mostCalls = Long.MAX_VALUE;

  /**
   * @param callIdPrefix makes the ids of these calls differ from those of other loads
   * @param conversation how long a call lasts between its last decision and {@code ended}
   */
  CallLoad(
      LoadGenerator generator, BenchCompany company, String callIdPrefix, Duration conversation) {
    this.generator = generator;
    this.company = company;
    this.callIdPrefix = callIdPrefix;
    this.conversation = conversation;
  }

  /** Keeps so many calls going. */
  void closedLoop(int concurrent) {
    generator
        .loop()
        .execute(() -> {
          for (int i = 0; i < concurrent; i++) {
            startCall(System.nanoTime(), true);
          }
        });
  }

  /** Makes so many calls, so many at a time, and returns when the last is over. */
  Figures makeCalls(int concurrent, long count) throws InterruptedException {
    onLoop(() -> {
      measuring = true;
      mostCalls = count;
    });
    closedLoop(concurrent);
    generator.awaitIdle();
    return figures;
  }

  /** Starts so many calls a second, at random moments (a Poisson process, the same every time). */
  void openLoop(int perSecond) {
    double meanNanos = (double) TimeUnit.SECONDS.toNanos(1) / perSecond;
    generator.loop().execute(() -> startDue(System.nanoTime(), meanNanos));
  }

  private void startDue(long firstAt, double meanNanos) {
    long dueAt = firstAt;
    long now = System.nanoTime();
    while (dueAt <= now) {
      if (!running) {
        return;
      }
      startCall(dueAt, false);
      if (measuring) {
        figures.lateness.recordValue(System.nanoTime() - dueAt);
      }
      dueAt += (long) (-Math.log(1 - random.nextDouble()) * meanNanos);
    }
    long next = dueAt;
    generator.loop().schedule(() -> startDue(next, meanNanos), next - now, TimeUnit.NANOSECONDS);
  }

  private void startCall(long intendedAt, boolean followed) {
    if (calls >= mostCalls) {
      return;
    }
    var call = new SimulatedCall(company, callIdPrefix, calls++, measuring);
    startSession(call, intendedAt, followed);
  }

  private void startSession(SimulatedCall call, long intendedAt, boolean followed) {
    AgiRequest request = call.request();
    generator.start(
        request,
        AgiSession.Hold.NOWHERE,
        intendedAt,
        session -> {
          if (call.isMeasured()) {
            figures.sessionEnded(session);
          }
          call.sessionEnded(session);
          goOn(call, followed);
        });
  }

  private void goOn(SimulatedCall call, boolean followed) {
    if (call.isOver()) {
      onCallOver(followed);
    } else if (call.isAnswered() && conversation.isPositive()) {
      generator
          .loop()
          .schedule(
              () -> startSession(call, System.nanoTime(), followed),
              conversation.toNanos(),
              TimeUnit.NANOSECONDS);
    } else {
      startSession(call, System.nanoTime(), followed);
    }
  }

  private void onCallOver(boolean followed) {
    if (measuring) {
      figures.callsDone++;
    }
    if (followed && running) {
      startCall(System.nanoTime(), true);
    }
  }

  /**
   * Lets the load run: unmeasured, measured, and then until the last session is over.
   *
   * @param server asked for the server's CPU time around the measured time
   */
  LoadResult measure(String name, Duration warmUp, Duration measured, Supplier<ProcessUsage> server)
      throws InterruptedException {
    Thread.sleep(warmUp);
    onLoop(() -> {
      figures = new Figures();
      measuring = true;
    });
    var before = server.get();
    var own = ProcessUsage.ofThisProcess();
    long startedAt = System.nanoTime();
    Thread.sleep(measured);
    onLoop(() -> measuring = false);
    double seconds = (System.nanoTime() - startedAt) / 1e9;
    var after = server.get();
    double cpu = after.cpuSecondsSince(before);
    double ownCpu = ProcessUsage.ofThisProcess().cpuSecondsSince(own);
    onLoop(() -> running = false);
    Thread.sleep(conversation);
    generator.awaitIdle();
    return new LoadResult(name, seconds, cpu, ownCpu, after.residentKib(), figures);
  }

  private void onLoop(Runnable change) {
    generator.loop().submit(change).syncUninterruptibly();
  }
}
