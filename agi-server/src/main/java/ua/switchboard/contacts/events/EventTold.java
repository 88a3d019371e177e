package ua.switchboard.contacts.events;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.contacts.clients.ClientName;
import ua.switchboard.db.Sql;
import ua.switchboard.journal.Outbox;

/** Tells 1C of events, by the outbox: a planned event in the manager's calendar. Thread-safe. */
public final class EventTold {
  private final Outbox outbox;

  public EventTold(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Whether 1C would see a difference: reminders are ours alone. */
  static boolean isTold(ClientEvent before, ClientEvent after) {
    return !payload(before).equals(payload(after));
  }

  /** Puts the event as it is now behind what was told of it before. */
  void toOneC(Sql sql, ClientEvent event, Instant at) throws SQLException {
    outbox.add(sql, "client-event:" + event.id(), Outbox.Kind.NEXT_ACTION, payload(event), at);
  }

  private static Map<String, @Nullable Object> payload(ClientEvent event) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("eventId", event.id());
    payload.put("type", event.type().name());
    payload.put("status", event.status().name());
    payload.put("clientId", event.client().map(ClientName::id).orElse(null));
    payload.put("number", event.number().map(PhoneNumber::e164).orElse(null));
    payload.put("managerId", event.manager().value());
    payload.put("subject", event.subject());
    payload.put("text", text(event));
    payload.put("dueAt", event.dueAt().toString());
    payload.put("minutes", event.minutes());
    return payload;
  }

  private static String text(ClientEvent event) {
    return event.outcome().isEmpty()
        ? event.note()
        : (event.note() + "\n" + event.outcome()).strip();
  }
}
