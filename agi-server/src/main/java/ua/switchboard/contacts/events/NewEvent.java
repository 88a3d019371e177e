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

  /** The same with somebody to be planned with. */
  public NewEvent with(Optional<Long> whom, Optional<PhoneNumber> at, Optional<CallId> of) {
    return new NewEvent(
        type, subject, note, dueAt, minutes, remindAt, manager, whom, at, of, repeat);
  }
}
