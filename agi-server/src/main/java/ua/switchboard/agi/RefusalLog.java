package ua.switchboard.agi;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;

/**
 * One log line for each connection that was refused, but no flood: of each reason so many lines a
 * second, and how many were left out with the next one. Thread-safe.
 */
final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final int LINES_A_SECOND = 10;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final TimeSource time;
  private final Map<Refusal, Window> windows = new EnumMap<>(Refusal.class);

  RefusalLog(TimeSource time) {
    this.time = time;
  }

  synchronized void refused(Refusal refusal, Object peer) {
    long now = time.nanoTime();
    Window window = windows.computeIfAbsent(refusal, ignored -> new Window(now));
    if (now - window.start > SECOND) {
      window.start = now;
      window.lines = 0;
    }
    if (window.lines >= LINES_A_SECOND) {
      window.leftOut++;
      return;
    }
    window.lines++;
    LOG.warn(
        "{} peer={} closed (expected: {}), leftOut={}",
        refusal.id(),
        peer,
        refusal.expected(),
        window.leftOut);
    window.leftOut = 0;
  }

  /** Guarded by the log's monitor. */
  private static final class Window {
    private long start;
    private int lines;
    private long leftOut;

    Window(long start) {
      this.start = start;
    }
  }
}
