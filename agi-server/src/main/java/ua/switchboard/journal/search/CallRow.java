package ua.switchboard.journal.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call in a list.
 *
 * @param id of the record
 * @param callId as Asterisk and the log name it
 * @param line the DID, null for a call that did not come in by one
 * @param number of the other side, E.164
 * @param callerText what was received in place of a number
 * @param withheld whether the caller hid the number
 * @param answeredBy the manager who talked first; of an outgoing call the one who dialled
 * @param managerName their name today
 * @param talkSeconds null when unknown, as is {@code waitingSeconds}
 * @param hungUpBy {@code CALLER}, {@code CALLED} or {@code SYSTEM}
 */
public record CallRow(
    long id,
    String callId,
    CallDirection direction,
    CallResult result,
    @Nullable String line,
    String lineName,
    @Nullable String trunk,
    @Nullable String number,
    String callerText,
    String callerName,
    boolean withheld,
    @Nullable Long clientId,
    String clientName,
    Instant arrivedAt,
    @Nullable Instant answeredAt,
    Instant endedAt,
    @Nullable Long answeredBy,
    @Nullable String managerName,
    @Nullable Long talkSeconds,
    @Nullable Long waitingSeconds,
    @Nullable String hungUpBy,
    @Nullable Rating rating,
    boolean unfinished,
    RecordingState recording) {
  /** Where this call stands in the list. */
  public CallCursor place() {
    return new CallCursor(arrivedAt, id);
  }
}
