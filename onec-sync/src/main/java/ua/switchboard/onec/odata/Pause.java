package ua.switchboard.onec.odata;

import java.time.Duration;

/** Waits; an argument, so that tests do not. */
@FunctionalInterface
public interface Pause {
  /** Sleeps. */
  static Pause sleeping() {
    return Thread::sleep;
  }

  void pause(Duration duration) throws InterruptedException;
}
