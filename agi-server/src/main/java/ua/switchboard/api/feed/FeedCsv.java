package ua.switchboard.api.feed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua.switchboard.journal.CallFeed.FeedCall;

/**
 * Calls of the feed as text for readers without a JSON parser: a line of names, then a line a call,
 * values separated by semicolons. No value needs quotes: semicolons, quotes and line ends in names
 * become spaces.
 */
final class FeedCsv {
  private static final String NAMES =
      "cursor;id;direction;did;line;caller;callerRaw;callerName;withheld;dialled;clientRef;"
          + "clientCode;clientName;managerRef;extension;managerName;arrivedAt;answeredAt;endedAt;"
          + "end;why;talkSeconds;waitingSeconds;recording;offered";

  private FeedCsv() {}

  static String of(List<FeedCall> calls) {
    return Stream.concat(Stream.of(NAMES), calls.stream().map(FeedCsv::line))
        .map(line -> line + "\r\n")
        .collect(Collectors.joining());
  }

  private static String line(FeedCall call) {
    return join(
        call.cursor(),
        call.id(),
        call.direction(),
        call.did(),
        call.line(),
        call.caller(),
        call.callerRaw(),
        call.callerName(),
        call.withheld(),
        call.dialled(),
        call.clientRef(),
        call.clientCode(),
        call.clientName(),
        call.managerRef(),
        call.extension(),
        call.managerName(),
        call.arrivedAt(),
        call.answeredAt(),
        call.endedAt(),
        call.end(),
        call.why(),
        call.talkSeconds(),
        call.waitingSeconds(),
        call.recording(),
        call.offered());
  }

  private static String join(@Nullable Object... values) {
    return Arrays.stream(values).map(FeedCsv::plain).collect(Collectors.joining(";"));
  }

  private static String plain(@Nullable Object value) {
    return value == null ? "" : value.toString().replaceAll("[;\"\\p{Cntrl}]", " ");
  }
}
