package ua.switchboard.contacts.events;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.call.CallId;
import ua.switchboard.directory.ManagerId;

/**
 * Which events, all of it together.
 *
 * @param within whose may be seen; empty: everybody's
 * @param types empty: all
 * @param statuses empty: all
 * @param overdue whether they must be, or must not be
 * @param from due at or after
 * @param until due before
 */
public record EventFilter(
    Optional<Set<ManagerId>> within,
    Optional<ManagerId> manager,
    Optional<Long> client,
    Optional<CallId> contact,
    Set<EventType> types,
    Set<EventStatus> statuses,
    Optional<Boolean> overdue,
    Optional<Instant> from,
    Optional<Instant> until) {
  /** Everything of these statuses that may be seen. */
  public static EventFilter of(Optional<Set<ManagerId>> within, Set<EventStatus> statuses) {
    return new EventFilter(
        within,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        statuses,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public EventFilter ofManager(ManagerId whose) {
    return new EventFilter(
        within, Optional.of(whose), client, contact, types, statuses, overdue, from, until);
  }

  public EventFilter due(Optional<Instant> since, Optional<Instant> before) {
    return new EventFilter(
        within, manager, client, contact, types, statuses, overdue, since, before);
  }
}
