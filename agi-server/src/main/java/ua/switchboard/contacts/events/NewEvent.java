package ua.switchboard.contacts.events;

import java.time.Instant;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.ManagerId;

/**
 * An event that somebody plans.
 *
 * @param subject empty: what the other side is called
 * @param remindAt empty: no reminder
 * @param contact the call it comes from
 */
public record NewEvent(
    EventType type,
    String subject,
    String note,
    Instant dueAt,
    int minutes,
    Optional<Instant> remindAt,
    ManagerId manager,
    Optional<Long> client,
    Optional<PhoneNumber> number,
    Optional<CallId> contact,
    Optional<Repeat> repeat) {
  /** In characters. */
  public static final int LONGEST_NOTE = 4_000;

  /**
   * The same with somebody to be planned with; what was noted of them serves where nothing is said.
   */
  public NewEvent with(
      Optional<Long> whom, Optional<PhoneNumber> at, Optional<CallId> of, String noted) {
    return new NewEvent(
        type,
        subject,
        note.isBlank() ? cut(noted) : note,
        dueAt,
        minutes,
        remindAt,
        manager,
        whom,
        at,
        of,
        repeat);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE - 1) + "…";
  }
}
