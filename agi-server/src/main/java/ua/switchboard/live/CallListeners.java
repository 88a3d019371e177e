package ua.switchboard.live;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Tells every listener, each on its own: one that throws is counted and disturbs nobody. */
final class CallListeners {
  private final List<CallListener> listeners;
  private final AtomicLong failures = new AtomicLong();

  CallListeners(List<CallListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  void tell(Consumer<CallListener> event) {
    for (CallListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        failures.incrementAndGet();
      }
    }
  }

  long failures() {
    return failures.get();
  }
}
