package ua.switchboard.directory.store;

import java.time.Duration;
import java.time.Instant;
import ua.switchboard.call.TimeSource;

/** A clock that stands still until it is moved. */
public final class SettableTime implements TimeSource {
  private Instant now;
  private long nanos;

  public SettableTime(String now) {
    this.now = Instant.parse(now);
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Moves both clocks. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
    nanos += by.toNanos();
  }
}
