package ua.switchboard.ami;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the numbered events that did not come. Heard by one thread, asked by any. */
final class EventGaps {
  private final AtomicLong missing = new AtomicLong();
  private int heard;

  /** An event came; those between it and the one before did not. */
  void heard(int number) {
    reached(number - 1);
    if (number - heard > 0) {
      heard = number;
    }
  }

  /** All events up to this one should have come by now. */
  void reached(int number) {
    int gap = number - heard; // right also where the numbers wrap around
    if (gap > 0) {
      missing.addAndGet(gap);
      heard = number;
    }
  }

  /** How many are missing since this was asked last. */
  long take() {
    return missing.getAndSet(0);
  }
}
