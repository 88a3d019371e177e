package ua.switchboard.contacts.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ua.switchboard.db.Sql;

/** The history of events: what became another, and by whom. Rows are only added. */
final class EventChanges {
  private static final int LONGEST = 1_000;

  private static final String INSERT =
      """
      INSERT INTO client_event_change (client_event_id, at, who, what, old_value, new_value)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  /** By ix_client_event_change_event. */
  private static final String LIST =
      """
      SELECT at, who, what, old_value, new_value FROM client_event_change
      WHERE client_event_id = ? ORDER BY id
      """;

  private EventChanges() {}

  /** Adds what is different, a row each. */
  static void add(Sql sql, ClientEvent before, ClientEvent after, String who, Instant at)
      throws SQLException {
    var row = new Row(sql, after.id(), who, at);
    row.add(EventChange.What.STATUS, before.status(), after.status());
    row.add(EventChange.What.TYPE, before.type(), after.type());
    row.add(EventChange.What.SUBJECT, before.subject(), after.subject());
    row.add(EventChange.What.NOTE, before.note(), after.note());
    row.add(EventChange.What.DUE, before.dueAt(), after.dueAt());
    row.add(EventChange.What.REMIND, text(before.reminder().at()), text(after.reminder().at()));
    row.add(EventChange.What.REPEAT, text(before.repeat()), text(after.repeat()));
    row.add(EventChange.What.MANAGER, before.manager(), after.manager());
    row.add(EventChange.What.CLIENT, client(before), client(after));
    row.add(EventChange.What.OUTCOME, before.outcome(), after.outcome());
  }

  static void created(Sql sql, ClientEvent event, String who, Instant at) throws SQLException {
    new Row(sql, event.id(), who, at).add(EventChange.What.CREATED, "", event.subject());
  }

  static List<EventChange> list(Sql sql, long event) throws SQLException {
    return sql.list(LIST, EventChanges::change, event);
  }

  private record Row(Sql sql, long event, String who, Instant at) {
    void add(EventChange.What what, Object before, Object after) throws SQLException {
      if (!before.equals(after)) {
        sql.change(INSERT, event, at, who, what, cut(before), cut(after));
      }
    }
  }

  private static String client(ClientEvent event) {
    return event.client().map(client -> client.name()).orElse("");
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  private static String cut(Object value) {
    String text = value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static EventChange change(ResultSet row) throws SQLException {
    return new EventChange(
        Sql.instant(row, "at"),
        row.getString("who"),
        EventChange.What.valueOf(row.getString("what")),
        row.getString("old_value"),
        row.getString("new_value"));
  }
}
