package ua.switchboard.contacts.events;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;

/** Writes planned events, in transactions of somebody else's. Thread-safe. */
final class EventWriter {
  private static final String INSERT =
      """
      INSERT INTO client_event (type, subject, note, due_at, minutes, remind_at, manager_id, counterparty_id,
        e164, call_id, repeat_unit, repeat_every, repeat_until, follows_id, created_by, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
      """;

  /** By the primary key. */
  private static final String UPDATE =
      """
      UPDATE client_event SET type = ?, status = ?, subject = ?, note = ?, due_at = ?, minutes = ?, remind_at = ?,
        reminded_at = ?, reminder_seen = ?, manager_id = ?, counterparty_id = ?, repeat_unit = ?, repeat_every = ?,
        repeat_until = ?, outcome = ?, ended_at = ?, version = version + 1
      WHERE id = ?
      """;

  private static final String CLIENT =
      "SELECT p.name FROM counterparty p WHERE p.id = ? AND NOT p.deleted";

  private final EventTold told;
  private final TimeSource time;

  EventWriter(EventTold told, TimeSource time) {
    this.told = told;
    this.time = time;
  }

  /** Makes it, tells its history and 1C. */
  ClientEvent insert(Sql sql, NewEvent wish, Optional<Long> follows, String by)
      throws SQLException {
    Instant now = time.instant();
    long id =
        sql.insert(
            INSERT,
            wish.type(),
            wish.subject().isEmpty() ? subject(sql, wish) : wish.subject(),
            wish.note(),
            wish.dueAt(),
            wish.minutes(),
            wish.remindAt(),
            wish.manager().value(),
            wish.client(),
            wish.number().map(PhoneNumber::e164),
            wish.contact().map(CallId::value),
            wish.repeat().map(Repeat::unit),
            wish.repeat().map(Repeat::every).orElse(1),
            wish.repeat().flatMap(Repeat::until),
            follows,
            by,
            now);
    ClientEvent event = EventReader.find(sql, id).orElseThrow();
    EventChanges.created(sql, event, by, now);
    told.toOneC(sql, event, now);
    return EventReader.find(sql, id).orElseThrow();
  }

  private static String subject(Sql sql, NewEvent wish) throws SQLException {
    Optional<String> name =
        wish.client().isPresent() ? nameOf(sql, wish.client().get()) : Optional.empty();
    String text = name.or(() -> wish.number().map(PhoneNumber::e164)).orElse("—");
    return text.length() <= 200 ? text : text.substring(0, 200);
  }

  /** A client who is not gone. */
  static Optional<String> nameOf(Sql sql, long client) throws SQLException {
    return sql.find(CLIENT, row -> row.getString(1), client);
  }

  /** All that can change of it; the version grows. */
  static void update(Sql sql, ClientEvent event) throws SQLException {
    Optional<LocalDate> until = event.repeat().flatMap(Repeat::until);
    sql.change(
        UPDATE,
        event.type(),
        event.status(),
        event.subject(),
        event.note(),
        event.dueAt(),
        event.minutes(),
        event.reminder().at(),
        event.reminder().came(),
        event.reminder().seen(),
        event.manager().value(),
        event.client().map(client -> client.id()),
        event.repeat().map(Repeat::unit),
        event.repeat().map(Repeat::every).orElse(1),
        until,
        event.outcome(),
        event.endedAt(),
        event.id());
  }
}
