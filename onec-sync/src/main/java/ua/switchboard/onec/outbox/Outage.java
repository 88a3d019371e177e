package ua.switchboard.onec.outbox;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.outbox.OutboxEntry.Failure;

/**
 * Whether 1C takes anything at all. While it does not, nothing is sent but one entry after each
 * pause; the first success ends it. Thread-safe.
 */
final class Outage {
  private final BackOff backOff;
  private int failures;
  private Instant until = Instant.MIN;
  private @Nullable Failure why;

  Outage(BackOff backOff) {
    this.backOff = backOff;
  }

  /** Whether the pause goes on. */
  synchronized boolean isPaused(Instant now) {
    return now.isBefore(until);
  }

  /** 1C does not answer as it should; true when that is news. */
  synchronized boolean failed(Failure reason, Instant now) {
    until = now.plus(backOff.after(++failures));
    return isNews(reason);
  }

  /** Trying is pointless before this instant. */
  synchronized boolean closed(Failure reason, Instant end) {
    until = end;
    return isNews(reason);
  }

  /** 1C took something; true when that is news. */
  synchronized boolean over() {
    boolean was = why != null;
    failures = 0;
    until = Instant.MIN;
    why = null;
    return was;
  }

  synchronized Optional<String> describe() {
    return why == null
        ? Optional.empty()
        : Optional.of("%s: %s; next try at %s".formatted(why.id(), why.text(), until));
  }

  private boolean isNews(Failure reason) {
    boolean news = why == null || !why.id().equals(reason.id());
    why = reason;
    return news;
  }
}
