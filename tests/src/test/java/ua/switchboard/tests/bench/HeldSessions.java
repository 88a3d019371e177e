package ua.switchboard.tests.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Many sessions that stand still at one moment: every other one with half of its environment sent,
 * the rest with their first command unanswered. What they cost is memory.
 */
final class HeldSessions {
  private static final int OPENED_AT_ONCE = 100;

  private final LoadGenerator generator;
  private final BenchCompany company;
  private final List<AgiSession> sessions = new ArrayList<>();
  private final List<SimulatedCall> calls = new ArrayList<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private int failed;

  HeldSessions(LoadGenerator generator, BenchCompany company) {
    this.generator = generator;
    this.company = company;
  }

  /**
   * The outcome of holding sessions.
   *
   * @param held how many stood still at the moment of measuring
   * @param idleKib the server's resident memory before
   * @param heldKib and while they were held
   * @param failures why sessions failed, and how many
   */
  record Result(int held, long idleKib, long heldKib, Map<String, Integer> failures) {}

  /** Opens the sessions, measures, and lets each go on to its end. */
  Result hold(int count, Duration still, Supplier<ProcessUsage> server)
      throws InterruptedException {
    long idleKib = server.get().residentKib();
    for (int from = 0; from < count; from += OPENED_AT_ONCE) {
      int to = Math.min(count, from + OPENED_AT_ONCE);
      int first = from;
      onLoop(() -> open(first, to));
      awaitStanding(to);
    }
    Thread.sleep(still);
    int held = onLoop(this::standing);
    long heldKib = server.get().residentKib();
    onLoop(() -> {
      sessions.forEach(AgiSession::resume);
      return 0;
    });
    generator.awaitIdle();
    endCalls();
    return new Result(held, idleKib, heldKib, failures);
  }

  private int open(int from, int to) {
    for (int i = from; i < to; i++) {
      var call = new SimulatedCall(company, "held-", i, true);
      var hold = i % 2 == 0 ? AgiSession.Hold.HALF_ENVIRONMENT : AgiSession.Hold.FIRST_COMMAND;
      calls.add(call);
      sessions.add(
          generator.start(
              call.request(), hold, System.nanoTime(), session -> sessionEnded(call, session)));
    }
    return to;
  }

  private void sessionEnded(SimulatedCall call, AgiSession session) {
    call.sessionEnded(session);
    String failure = session.failure();
    if (failure != null) {
      failures.merge(failure, 1, Integer::sum);
      failed++;
    }
  }

  private int standing() {
    return (int) sessions.stream().filter(AgiSession::isHeld).count();
  }

  private void awaitStanding(int count) throws InterruptedException {
    while (onLoop(() -> standing() + failed) < count) {
      Thread.sleep(Duration.ofMillis(5));
    }
  }

  private void endCalls() throws InterruptedException {
    for (int from = 0; from < calls.size(); from += OPENED_AT_ONCE) {
      var some = calls.subList(from, Math.min(calls.size(), from + OPENED_AT_ONCE));
      onLoop(() -> {
        some.forEach(this::end);
        return 0;
      });
      generator.awaitIdle();
    }
  }

  private void end(SimulatedCall call) {
    call.hangUp();
    generator.start(
        call.request(),
        AgiSession.Hold.NOWHERE,
        System.nanoTime(),
        session -> sessionEnded(call, session));
  }

  private int onLoop(Callable<Integer> work) {
    return generator.loop().submit(work).syncUninterruptibly().getNow();
  }
}
