package ua.switchboard.ami;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.asteriskjava.manager.event.CelEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.CallId;
import ua.switchboard.call.TimeSource;
import ua.switchboard.journal.intake.Fact;
import ua.switchboard.journal.intake.FactSink;

/**
 * Turns one Asterisk's channel events and call records into facts. Thread-safe.
 *
 * <p>Over the manager interface both have times in whole seconds of Asterisk's own time zone
 * (cel_manager.c, cdr_manager.c); only the header {@code Timestamp} of {@code timestampevents=yes}
 * has a fraction, and is the moment of sending. The second of the event is kept, as the file of
 * cel_custom has it too and both must be the same fact; the fraction comes from the header.
 */
final class AmiFacts {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
  private static final long SECOND = 1_000_000;
  private static final long QUARTER_HOUR = 900;

  private final String server;
  private final FactSink sink;
  private final TimeSource time;

  AmiFacts(String server, FactSink sink, TimeSource time) {
    this.server = server;
    this.sink = sink;
    this.time = time;
  }

  /** Events are heard again. */
  void connected() {
    sink.connected(server);
  }

  /** Events were lost on their way here. */
  void missed() {
    sink.missed(server);
  }

  /** Tells an event on; false for one that is none of the two. */
  boolean handle(ManagerEvent event) {
    switch (event) {
      case CelEvent cel -> cel(cel).ifPresent(sink::add);
      case CdrEvent cdr -> cdr(cdr).ifPresent(sink::add);
      default -> {
        return false;
      }
    }
    return true;
  }

  private Optional<Fact> cel(CelEvent event) {
    var kind = ua.switchboard.journal.intake.CelEvent.find(text(event.getEventName()));
    String uniqueId = text(event.getUniqueID());
    String linkedId = text(event.getLinkedID());
    if (kind.isEmpty() || !isId(uniqueId) || !isId(linkedId)) {
      return Optional.empty();
    }
    return Optional.of(
        new Fact.Cel(
            server,
            kind.get(),
            micros(text(event.getEventTime()), sent(event)),
            uniqueId,
            linkedId,
            text(event.getChannel()),
            cut(event.getCallerIdNum()),
            cut(event.getCallerIdName()),
            cut(event.getExten()),
            cut(event.getContext()),
            text(event.getApplication()),
            cut(event.getAppData()),
            text(event.getExtra()),
            0));
  }

  private Optional<Fact> cdr(CdrEvent event) {
    String uniqueId = text(event.getUniqueId());
    if (!isId(uniqueId)
        || !isId(event.getLinkedId())
        || !DIGITS.matcher(event.getSequence()).matches()) {
      return Optional.empty();
    }
    long sent = sent(event);
    String answered = text(event.getAnswerTime());
    return Optional.of(
        new Fact.Cdr(
            server,
            micros(text(event.getStartTime()), sent),
            answered.isEmpty() ? 0 : micros(answered, sent),
            micros(text(event.getEndTime()), sent),
            uniqueId,
            event.getLinkedId(),
            Long.parseLong(event.getSequence()),
            cut(event.getSrc()),
            cut(event.getDestination()),
            text(event.getChannel()),
            text(event.getDestinationChannel()),
            text(event.getDisposition())));
  }

  /** Microseconds since 1970 at which it was sent, else at which it came. */
  private long sent(ManagerEvent event) {
    Double timestamp = event.getTimestamp();
    return timestamp == null
        ? ChronoUnit.MICROS.between(Instant.EPOCH, time.instant())
        : Math.round(timestamp * SECOND);
  }

  /** The second as Asterisk says, freed of its time zone; the fraction of the sending. */
  static long micros(String local, long sent) {
    long sentSecond = sent / SECOND;
    try {
      long shown = LocalDateTime.parse(local, TIME).toEpochSecond(ZoneOffset.UTC);
      long zone = Math.round((shown - sentSecond) / (double) QUARTER_HOUR) * QUARTER_HOUR;
      long second = shown - zone;
      return second == sentSecond ? sent : second * SECOND + (second < sentSecond ? SECOND - 1 : 0);
    } catch (DateTimeException e) {
      return sent;
    }
  }

  private static boolean isId(String text) {
    return CallId.find(text).isPresent();
  }

  private static String cut(@Nullable String value) {
    return Fact.cut(text(value));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
