package ua.switchboard.journal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ua.switchboard.directory.ManagerId;

/**
 * One finished call as a document: a line of the write-ahead file, the payload of the outbox and an
 * entry of the pull feed are all this, as JSON without the fields that are null. {@code
 * docs/outbox.md} is its description; a change that a reader could notice raises {@link #VERSION}.
 *
 * <p>Instants are ISO-8601 in UTC with milliseconds, numbers are E.164, durations are seconds.
 *
 * @param direction {@code INBOUND}, {@code OUTBOUND} or {@code INTERNAL}
 * @param line the number dialled from outside
 * @param dialled the number of an outgoing call
 * @param answeredAt null when nobody answered or the time was not heard of
 * @param end {@link ua.switchboard.live.FinishedCall.End}
 * @param answeredBy who talked first; of an outgoing call the one who dialled
 * @param waitingSeconds until the answer, else until the end
 * @param recording the file's name, when one was asked for
 * @param summary the beginning of the plan in one line
 */
record CallDocument(
    int version,
    String id,
    String direction,
    @Nullable Line line,
    CallerPart caller,
    @Nullable String dialled,
    @Nullable Client client,
    String arrivedAt,
    @Nullable String answeredAt,
    String endedAt,
    String end,
    String why,
    String dialStatus,
    int hangupCause,
    @Nullable Person answeredBy,
    @Nullable Long talkSeconds,
    @Nullable Long waitingSeconds,
    @Nullable String recording,
    @Nullable String summary,
    List<AttemptPart> attempts) {
  static final int VERSION = 1;

  /** Who was offered the call or talked in it. */
  Set<ManagerId> people() {
    Set<ManagerId> people = new HashSet<>();
    attempts.forEach(attempt -> people.add(new ManagerId(attempt.manager().id())));
    if (answeredBy != null) {
      people.add(new ManagerId(answeredBy.id()));
    }
    return people;
  }

  /** The DID and its name at that time. */
  record Line(String did, String name) {}

  /** Who called: a number, a withheld one, or a raw text that is no public number. */
  record CallerPart(
      @Nullable String number, @Nullable String raw, @Nullable String name, boolean withheld) {}

  /** The recognised client. */
  record Client(long id, @Nullable String code, String name) {}

  /** A manager. */
  record Person(long id, String name) {}

  /**
   * One offer.
   *
   * @param rule the stable id of why
   * @param device what rang, joined by {@code &}; null for a mobile
   */
  record AttemptPart(
      int position,
      Person manager,
      String stage,
      String rule,
      int lap,
      @Nullable String device,
      @Nullable String trunk,
      String offeredAt,
      @Nullable String rangAt,
      @Nullable String answeredAt,
      String endedAt,
      long ringSeconds,
      String outcome,
      boolean notTaken) {}

  /**
   * Why a call went where it went; kept with the record, not told to others.
   *
   * @param of the call's id
   */
  record TracePart(String of, String summary, List<String> notes, List<CandidatePart> candidates) {}

  /** One candidate of one stage. */
  record CandidatePart(
      String stage,
      @Nullable Long manager,
      String name,
      boolean kept,
      String reason,
      String detail) {}

  /** What one line of the write-ahead file holds: a call, or the trace of one before it. */
  record Entry(@Nullable CallDocument call, @Nullable TracePart trace) {
    static Entry of(CallDocument call) {
      return new Entry(call, null);
    }

    static Entry of(TracePart trace) {
      return new Entry(null, trace);
    }
  }
}
