package ua.switchboard.contacts.events;

import java.time.Instant;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.contacts.clients.ClientName;
import ua.switchboard.directory.ManagerId;

/**
 * Something planned with a client.
 *
 * @param minutes how long it is to last
 * @param manager who is responsible
 * @param contact the call it came from
 * @param follows the one of the same rule before it
 * @param outcome what came of it, in words; may be empty
 * @param version rises with every change
 */
public record ClientEvent(
    long id,
    EventType type,
    EventStatus status,
    String subject,
    String note,
    Instant dueAt,
    int minutes,
    Reminder reminder,
    ManagerId manager,
    Optional<ClientName> client,
    Optional<PhoneNumber> number,
    Optional<CallId> contact,
    Optional<Repeat> repeat,
    Optional<Long> follows,
    String outcome,
    String createdBy,
    Instant createdAt,
    Optional<Instant> endedAt,
    Delivery onec,
    int version) {

  /**
   * When the responsible is reminded.
   *
   * @param at empty: not at all
   * @param came when the reminder was given, if it was
   * @param seen whether they have seen it
   */
  public record Reminder(Optional<Instant> at, Optional<Instant> came, boolean seen) {}

  /** Whether 1C has it. */
  public enum Delivery {
    WAITING,
    DELIVERED,
    PARKED
  }

  /** Whether it should have been done by now. */
  public boolean isOverdue(Instant now) {
    return status.isPending() && dueAt.isBefore(now);
  }

  /** Whether its reminder has come and was neither seen nor put off. */
  public boolean isReminded() {
    return status.isPending() && reminder.came().isPresent() && !reminder.seen();
  }
}
