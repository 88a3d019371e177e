package ua.switchboard.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.config.LogFormat;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallListener;
import ua.switchboard.live.FinishedCall;

/**
 * One line for each decision and one for the end of each call. In a JSON log the call's id is a
 * field as well; in a text it stands in the line, and nothing more is done for it. Thread-safe,
 * never blocks.
 */
public final class CallLog implements CallListener {
  private static final Logger DECISIONS = LoggerFactory.getLogger("ua.switchboard.decisions");
  private static final Logger CALLS = LoggerFactory.getLogger("ua.switchboard.calls");
  private static final double MILLIS = 1_000;

  private final CurrentDirectory directory;
  private final LogFormat format;

  public CallLog(CurrentDirectory directory, LogFormat format) {
    this.directory = directory;
    this.format = format;
  }

  /** A decision was made. */
  public void decided(String call, String line) {
    write(DECISIONS, call, line);
  }

  @Override
  public void onEnded(FinishedCall call) {
    if (CALLS.isInfoEnabled()) {
      write(CALLS, call.id().value(), line(call));
    }
  }

  /** {@code ring} is what the caller waited, {@code talk} the conversation; in seconds. */
  private String line(FinishedCall call) {
    Optional<Instant> answeredAt = call.answeredAt();
    boolean answered = call.answeredBy().isPresent() || answeredAt.isPresent();
    String talk =
        answered
            ? answeredAt.map(at -> seconds(at, call.endedAt())).orElse("unknown")
            : seconds(call.endedAt(), call.endedAt());
    return "call="
        + call.id()
        + " ended="
        + call.end()
        + " by="
        + call.answeredBy().map(this::extension).orElse("-")
        + " ring="
        + (answered && answeredAt.isEmpty()
            ? "unknown"
            : seconds(call.arrivedAt(), answeredAt.orElse(call.endedAt())))
        + " talk="
        + talk
        + " offers="
        + call.offers().size()
        + " reason="
        + call.why();
  }

  private String extension(ManagerId manager) {
    return directory.get().findManager(manager).map(Manager::extension).orElse("#" + manager);
  }

  private static String seconds(Instant from, Instant until) {
    double seconds = Math.max(0, Duration.between(from, until).toMillis()) / MILLIS;
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private void write(Logger log, String call, String line) {
    switch (format) {
      case TEXT -> log.info(line);
      case JSON -> {
        var entry = log.atInfo();
        if (!call.isEmpty()) {
          entry = entry.addKeyValue("call", call);
        }
        entry.log(line);
      }
    }
  }
}
