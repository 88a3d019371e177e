package ua.switchboard.contacts.events;

import java.time.Instant;
import java.util.Optional;
import ua.switchboard.directory.ManagerId;

/**
 * What somebody changes of an event; what is empty stays.
 *
 * @param version the one they read
 */
public record EventEdit(
    int version,
    Optional<EventType> type,
    Optional<String> subject,
    Optional<String> note,
    Optional<Instant> dueAt,
    Optional<Integer> minutes,
    Optional<Instant> remindAt,
    Optional<ManagerId> manager,
    Optional<Long> client,
    Optional<Repeat> repeat) {}
