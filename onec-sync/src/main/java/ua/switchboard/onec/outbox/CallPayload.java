package ua.switchboard.onec.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A finished call as far as an event tells of it; payload {@code call} of {@code docs/outbox.md}.
 *
 * @param number of the other side: the caller's, for an outgoing call the one that was dialled
 * @param answeredBy for an outgoing call the one who dialled
 */
record CallPayload(
    String id,
    Direction direction,
    String line,
    Optional<String> number,
    String shownNumber,
    String callerName,
    OptionalLong client,
    Instant arrivedAt,
    Instant endedAt,
    String end,
    Optional<Person> answeredBy,
    OptionalLong talkSeconds,
    OptionalLong waitingSeconds,
    Optional<String> recording,
    List<Offer> offers) {
  private static final Set<String> MISSED = Set.of("ABANDONED", "NOT_ANSWERED");

  /** Which way it went. */
  enum Direction {
    INBOUND,
    OUTBOUND,
    INTERNAL
  }

  /** A manager of ours. */
  record Person(long id, String name) {}

  /** Who was offered the call. */
  record Offer(Person manager, String stage, long ringSeconds, String outcome) {}

  /** Whether a client called whom nobody talked with, and whom we can call back. */
  boolean isToBeCalledBack() {
    return direction == Direction.INBOUND && MISSED.contains(end) && number.isPresent();
  }

  static CallPayload of(OutboxEntry entry) {
    PayloadReader call = PayloadReader.of(entry);
    Direction direction = call.choice("direction", Direction.class);
    PayloadReader caller = call.part("caller");
    Optional<String> number =
        direction == Direction.OUTBOUND ? call.findText("dialled") : caller.findText("number");
    return new CallPayload(
        call.text("id"),
        direction,
        line(call.part("line")),
        number,
        number.or(() -> caller.findText("raw")).orElse("прихований номер"),
        caller.findText("name").orElse(""),
        call.part("client").findNumber("id"),
        call.instant("arrivedAt"),
        call.instant("endedAt"),
        call.text("end"),
        call.part("answeredBy").findNumber("id").isPresent()
            ? Optional.of(person(call.part("answeredBy")))
            : Optional.empty(),
        call.findNumber("talkSeconds"),
        call.findNumber("waitingSeconds"),
        call.findText("recording"),
        call.parts("attempts").stream().map(CallPayload::offer).toList());
  }

  private static String line(PayloadReader line) {
    String did = line.findText("did").orElse("");
    return line.findText("name").map(name -> name + " (" + did + ")").orElse(did);
  }

  private static Offer offer(PayloadReader attempt) {
    return new Offer(
        person(attempt.part("manager")),
        attempt.text("stage"),
        attempt.findNumber("ringSeconds").orElse(0),
        attempt.text("outcome"));
  }

  private static Person person(PayloadReader person) {
    long id = person.number("id");
    return new Person(id, person.findText("name").orElse("№ " + id));
  }
}
