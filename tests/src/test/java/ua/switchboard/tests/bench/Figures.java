package ua.switchboard.tests.bench;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What a load run counted.
 *
 * <p>A call counts as done in the measured time; latencies are of the sessions that were started
 * (or ought to have been) in the measured time, also when they end after it. Not thread-safe:
 * written by the generator's event loop, read when the run is over.
 */
final class Figures {
  private static final long HIGHEST_NANOS = 120_000_000_000L;
  private static final int DIGITS = 3;

  /** From a session's intended start to its last command in. */
  final Histogram decision = new Histogram(HIGHEST_NANOS, DIGITS);

  /** What the server took of that, at most; see {@link AgiSession#serverNanos}. */
  final Histogram server = new Histogram(HIGHEST_NANOS, DIGITS);

  /** How late the generator itself started sessions. */
  final Histogram lateness = new Histogram(HIGHEST_NANOS, DIGITS);

  final Map<String, Integer> failures = new TreeMap<>();
  final Map<String, Integer> steps = new TreeMap<>();
  long callsDone;
  long sessionsDone;
  long commands;

  void sessionEnded(AgiSession session) {
    sessionsDone++;
    commands += session.commands();
    String failure = session.failure();
    if (failure != null) {
      failures.merge(failure, 1, Integer::sum);
      return;
    }
    if (session.commands() > 0) {
      decision.recordValue(Math.min(session.decisionNanos(), HIGHEST_NANOS));
      server.recordValue(Math.min(session.serverNanos(), HIGHEST_NANOS));
      steps.merge(session.step(), 1, Integer::sum);
    }
  }

  int failed() {
    return failures.values().stream().mapToInt(Integer::intValue).sum();
  }
}
