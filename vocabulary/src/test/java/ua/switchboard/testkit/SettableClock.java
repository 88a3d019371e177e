package ua.switchboard.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import ua.switchboard.call.TimeSource;

/**
 * Both clocks of the core, moved by the test. They start together and go on together, except when a
 * test makes the wall clock jump as NTP would. Thread-safe.
 */
public final class SettableClock implements TimeSource {
  private final Instant start;
  private final AtomicLong passedNanos = new AtomicLong();
  private final AtomicLong jumpNanos = new AtomicLong();

  public SettableClock(Instant start) {
    this.start = start;
  }

  @Override
  public long nanoTime() {
    return passedNanos.get();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(passedNanos.get() + jumpNanos.get());
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    passedNanos.addAndGet(time.toNanos());
  }

  /** Lets seconds pass. */
  public void pass(long seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  /** Moves the wall clock only. */
  public void jump(Duration time) {
    jumpNanos.addAndGet(time.toNanos());
  }
}
