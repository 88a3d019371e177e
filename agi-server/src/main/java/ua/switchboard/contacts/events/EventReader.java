package ua.switchboard.contacts.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.contacts.clients.ClientName;
import ua.switchboard.contacts.events.ClientEvent.Delivery;
import ua.switchboard.contacts.events.ClientEvent.Reminder;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;

/** Reads events as they are in the table. */
final class EventReader {
  /** The delivery is that of the event's newest entry, by uk_outbox_sequence. */
  private static final String COLUMNS =
      """
      SELECT e.id, e.type, e.status, e.subject, e.note, e.due_at, e.minutes, e.remind_at, e.reminded_at,
        e.reminder_seen, e.manager_id, e.e164, e.call_id, e.repeat_unit, e.repeat_every, e.repeat_until,
        e.follows_id, e.outcome, e.created_by, e.created_at, e.ended_at, e.version,
        (SELECT o.state FROM outbox o WHERE o.aggregate = CONVERT(CONCAT('client-event:', e.id) USING ascii) COLLATE ascii_bin
         ORDER BY o.sequence DESC LIMIT 1) AS delivery,
      """
          + ClientName.COLUMNS
          + " FROM client_event e LEFT JOIN counterparty p ON p.id = e.counterparty_id ";

  private EventReader() {}

  static List<ClientEvent> list(Sql sql, String rest, @Nullable Object... values)
      throws SQLException {
    return sql.list(COLUMNS + rest, EventReader::event, values);
  }

  static Optional<ClientEvent> find(Sql sql, long id) throws SQLException {
    return list(sql, "WHERE e.id = ?", id).stream().findFirst();
  }

  private static ClientEvent event(ResultSet row) throws SQLException {
    return new ClientEvent(
        row.getLong("id"),
        EventType.valueOf(row.getString("type")),
        EventStatus.valueOf(row.getString("status")),
        row.getString("subject"),
        row.getString("note"),
        Sql.instant(row, "due_at"),
        row.getInt("minutes"),
        new Reminder(
            Sql.findInstant(row, "remind_at"),
            Sql.findInstant(row, "reminded_at"),
            row.getBoolean("reminder_seen")),
        new ManagerId(row.getLong("manager_id")),
        ClientName.find(row),
        Sql.findText(row, "e164").map(PhoneNumber::new),
        Sql.findText(row, "call_id").map(CallId::new),
        repeat(row),
        Sql.findNumber(row, "follows_id"),
        row.getString("outcome"),
        row.getString("created_by"),
        Sql.instant(row, "created_at"),
        Sql.findInstant(row, "ended_at"),
        delivery(row.getString("delivery")),
        row.getInt("version"));
  }

  private static Optional<Repeat> repeat(ResultSet row) throws SQLException {
    String unit = row.getString("repeat_unit");
    if (unit == null) {
      return Optional.empty();
    }
    var until = Optional.ofNullable(row.getObject("repeat_until", LocalDate.class));
    return Optional.of(new Repeat(Repeat.Unit.valueOf(unit), row.getInt("repeat_every"), until));
  }

  private static Delivery delivery(@Nullable String state) {
    return switch (state) {
      case "DELIVERED" -> Delivery.DELIVERED;
      case "PARKED" -> Delivery.PARKED;
      case null, default -> Delivery.WAITING;
    };
  }
}
