package ua.switchboard.onec.outbox;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import ua.switchboard.onec.outbox.CallPayload.Direction;
import ua.switchboard.onec.outbox.CallPayload.Offer;

/** What a 1C user reads of a call, in Ukrainian. */
final class EventText {
  private static final int LONGEST_TOPIC = 200;

  private final URI recordings;

  /**
   * @param recordings where recordings are listened to; empty for none
   */
  EventText(URI recordings) {
    this.recordings = recordings;
  }

  String topic(CallPayload call) {
    String what =
        switch (call.direction()) {
          case OUTBOUND -> "Вихідний дзвінок ";
          case INTERNAL -> "Внутрішній дзвінок ";
          case INBOUND -> call.isToBeCalledBack() ? "Пропущений дзвінок " : "Вхідний дзвінок ";
        };
    String topic = what + Marker.plain(call.shownNumber());
    return topic.length() <= LONGEST_TOPIC ? topic : topic.substring(0, LONGEST_TOPIC);
  }

  String body(CallPayload call) {
    List<String> lines = new ArrayList<>();
    lines.add(who(call));
    lines.add("Результат: " + result(call));
    if (!call.offers().isEmpty()) {
      lines.add("Кому пропонували:");
      for (int i = 0; i < call.offers().size(); i++) {
        lines.add((i + 1) + ". " + offer(call.offers().get(i)));
      }
    }
    if (!recordings.toString().isEmpty()) {
      call.recording().ifPresent(file -> lines.add("Запис розмови: " + link(file)));
    }
    lines.add(Marker.ofCall(call.id()).text());
    return String.join("\n", lines);
  }

  private static String who(CallPayload call) {
    String number = Marker.plain(call.shownNumber());
    String name = call.callerName().isBlank() ? "" : " (" + Marker.plain(call.callerName()) + ")";
    String line = call.line().isBlank() ? "" : ", лінія " + Marker.plain(call.line());
    return call.direction() == Direction.OUTBOUND
        ? "Вихідний дзвінок на " + number
        : "Дзвінок від " + number + name + line;
  }

  private static String result(CallPayload call) {
    String outcome =
        switch (call.end()) {
          case "ANSWERED" -> "розмовляли";
          case "ABANDONED" -> "не дочекалися відповіді";
          case "NOT_ANSWERED" -> "ніхто не відповів";
          case "REFUSED" -> "відхилено";
          case "DUTY_GROUP" -> "дзвонила чергова група";
          case "OUTGOING" -> call.talkSeconds().orElse(1) == 0 ? "не відповіли" : "з'єднано";
          case "LOST" -> "кінець дзвінка невідомий";
          default -> call.end();
        };
    String by = call.answeredBy().map(person -> ", " + Marker.plain(person.name())).orElse("");
    return outcome + by + talk(call) + waiting(call);
  }

  private static String talk(CallPayload call) {
    long seconds = call.talkSeconds().orElse(0);
    return seconds == 0 ? "" : ", розмова " + duration(seconds);
  }

  private static String waiting(CallPayload call) {
    boolean waited = call.direction() != Direction.OUTBOUND && call.waitingSeconds().isPresent();
    return waited ? ", очікування " + duration(call.waitingSeconds().getAsLong()) : "";
  }

  private static String offer(Offer offer) {
    String why =
        switch (offer.stage()) {
          case "OWNER" -> "відповідальний";
          case "RANKED" -> "за результатом тижня";
          case "RING_GROUPS" -> "група";
          case "GSM" -> "мобільний";
          default -> offer.stage();
        };
    String outcome =
        switch (offer.outcome()) {
          case "ANSWERED" -> "відповів";
          case "DECLINED" -> "відхилив";
          case "NO_ANSWER" -> "не відповів";
          case "BUSY" -> "зайнято";
          case "UNREACHABLE" -> "недоступний";
          case "CANCELLED" -> "клієнт поклав слухавку";
          case "PREEMPTED" -> "відповів інший";
          case "FAILED" -> "збій лінії";
          default -> offer.outcome();
        };
    return "%s (%s): %s, %s"
        .formatted(
            Marker.plain(offer.manager().name()), why, outcome, duration(offer.ringSeconds()));
  }

  private String link(String file) {
    String base = recordings.toString();
    String name = URLEncoder.encode(file, StandardCharsets.UTF_8);
    return (base.endsWith("/") ? base : base + "/") + name;
  }

  private static String duration(long seconds) {
    return seconds < 60 ? seconds + " с" : "%d хв %02d с".formatted(seconds / 60, seconds % 60);
  }
}
