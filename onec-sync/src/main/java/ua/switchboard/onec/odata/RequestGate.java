package ua.switchboard.onec.odata;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import ua.switchboard.call.TimeSource;

/**
 * What every request passes on its way to 1C: the exclusive window, the number at once, the rate.
 * Thread-safe; waits on the caller's thread.
 */
final class RequestGate {
  private static final int BURST = 10;

  private final Opening opening;
  private final TimeSource time;
  private final Pause pause;
  private final Pacer pacer;
  private final Semaphore places;
  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();
  private final AtomicLong passed = new AtomicLong();

  RequestGate(ODataConnection.Pace pace, Opening opening, TimeSource time, Pause pause) {
    this.opening = opening;
    this.time = time;
    this.pause = pause;
    this.pacer = new Pacer(pace.requestsPerMinute(), BURST, time.nanoTime());
    this.places = new Semaphore(pace.parallel(), true);
  }

  /** How many requests have passed. */
  long passed() {
    return passed.get();
  }

  /**
   * Sends a request when it may go.
   *
   * @throws IllegalStateException when called from inside another request's reading: that one holds
   *     the place that this one would wait for
   */
  <T> T through(String name, Supplier<T> request) {
    refuseWhenClosed(name);
    if (!inside.add(Thread.currentThread())) {
      throw new IllegalStateException(name + " is asked while another answer is being read");
    }
    try {
      places.acquire();
      try {
        pause.pause(Duration.ofNanos(pacer.reserve(time.nanoTime())));
        refuseWhenClosed(name);
        passed.incrementAndGet();
        return request.get();
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      throw interrupted(name);
    } finally {
      inside.remove(Thread.currentThread());
    }
  }

  private void refuseWhenClosed(String name) {
    opening
        .findEndOfClosing(time.instant())
        .ifPresent(until -> {
          throw new ODataException(name, new ODataFailure.Closed(until), null);
        });
  }

  /** Keeps the interruption for whoever runs this thread. */
  static ODataException interrupted(String name) {
    Thread.currentThread().interrupt();
    var how = ODataFailure.Unreachable.How.INTERRUPTED;
    return new ODataException(name, new ODataFailure.Unreachable(how), null);
  }
}
