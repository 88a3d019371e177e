package ua.switchboard.journal.export;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import ua.switchboard.journal.search.CallRow;

/** The columns of a file, in their order. */
enum Column {
  ARRIVED,
  DIRECTION,
  RESULT,
  NUMBER,
  CALLER_NAME,
  CLIENT,
  LINE,
  LINE_NAME,
  TRUNK,
  MANAGER,
  WAITING,
  TALK,
  HUNG_UP_BY,
  RATING,
  UNFINISHED,
  RECORDING,
  CALL;

  /** What stands in one cell. */
  sealed interface Cell {
    record Text(String text) implements Cell {}

    record Number(long number) implements Cell {}

    /** In the report's time zone, to the second. */
    record Time(LocalDateTime time) implements Cell {}

    record Nothing() implements Cell {}
  }

  Cell of(CallRow call, Words words, ZoneId zone) {
    return switch (this) {
      case ARRIVED ->
          new Cell.Time(
              LocalDateTime.ofInstant(call.arrivedAt(), zone).truncatedTo(ChronoUnit.SECONDS));
      case DIRECTION -> text(words.value("direction", call.direction()));
      case RESULT -> text(words.value("result", call.result()));
      case NUMBER -> text(number(call, words));
      case CALLER_NAME -> text(call.callerName());
      case CLIENT -> text(call.clientName());
      case LINE -> text(call.line());
      case LINE_NAME -> text(call.lineName());
      case TRUNK -> text(call.trunk());
      case MANAGER -> text(call.managerName());
      case WAITING -> number(call.waitingSeconds());
      case TALK -> number(call.talkSeconds());
      case HUNG_UP_BY -> text(words.value("hung-up-by", call.hungUpBy()));
      case RATING -> text(words.value("rating", call.rating()));
      case UNFINISHED -> text(words.value("flag", call.unfinished()));
      case RECORDING -> text(words.value("recording", call.recording()));
      case CALL -> text(call.callId());
    };
  }

  private static String number(CallRow call, Words words) {
    if (call.withheld()) {
      return words.value("flag", "withheld");
    }
    return call.number() == null ? call.callerText() : call.number();
  }

  private static Cell text(@Nullable String text) {
    return text == null || text.isEmpty() ? new Cell.Nothing() : new Cell.Text(text);
  }

  private static Cell number(@Nullable Long number) {
    return number == null ? new Cell.Nothing() : new Cell.Number(number);
  }
}
