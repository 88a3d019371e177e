package ua.switchboard.contacts.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import ua.switchboard.contacts.clients.ClientName;
import ua.switchboard.contacts.events.ClientEvent.Reminder;
import ua.switchboard.directory.ManagerId;

/** What an event is after a change. Pure. */
final class EventUpdates {
  private EventUpdates() {}

  /** Another reminder than before comes anew. */
  static ClientEvent edited(ClientEvent event, EventEdit edit) {
    Optional<ClientName> client =
        edit.client()
            .filter(id -> event.client().filter(known -> known.id() == id).isEmpty())
            .map(id -> new ClientName(id, "", "", false))
            .or(event::client);
    return with(
        event,
        edit.type().orElse(event.type()),
        edit.subject().orElse(event.subject()),
        edit.note().orElse(event.note()),
        edit.dueAt().orElse(event.dueAt()),
        edit.minutes().orElse(event.minutes()),
        reminder(event, edit.remindAt()),
        edit.manager().orElse(event.manager()),
        client,
        edit.repeat().or(event::repeat));
  }

  private static Reminder reminder(ClientEvent event, Optional<Instant> wanted) {
    boolean same = wanted.isEmpty() || wanted.equals(event.reminder().at());
    return same ? event.reminder() : new Reminder(wanted, Optional.empty(), false);
  }

  static ClientEvent inStatus(
      ClientEvent event, EventStatus status, Optional<String> outcome, Instant now) {
    Optional<Instant> ended =
        status.isPending() ? Optional.empty() : event.endedAt().or(() -> Optional.of(now));
    return new ClientEvent(
        event.id(),
        event.type(),
        status,
        event.subject(),
        event.note(),
        event.dueAt(),
        event.minutes(),
        event.reminder(),
        event.manager(),
        event.client(),
        event.number(),
        event.contact(),
        event.repeat(),
        event.follows(),
        outcome.orElse(event.outcome()),
        event.createdBy(),
        event.createdAt(),
        ended,
        event.onec(),
        event.version());
  }

  static ClientEvent remindedAt(ClientEvent event, Instant at) {
    return with(event, new Reminder(Optional.of(at), Optional.empty(), false));
  }

  static ClientEvent reminderSeen(ClientEvent event) {
    Reminder was = event.reminder();
    return with(event, new Reminder(was.at(), was.came(), was.came().isPresent()));
  }

  /** The same at another time; the reminder keeps its distance. */
  static NewEvent again(ClientEvent event, Instant due) {
    Optional<Instant> remindAt =
        event.reminder().at().map(at -> due.minus(Duration.between(at, event.dueAt())));
    return new NewEvent(
        event.type(),
        event.subject(),
        event.note(),
        due,
        event.minutes(),
        remindAt,
        event.manager(),
        event.client().map(ClientName::id),
        event.number(),
        event.contact(),
        event.repeat());
  }

  private static ClientEvent with(ClientEvent event, Reminder reminder) {
    return with(
        event,
        event.type(),
        event.subject(),
        event.note(),
        event.dueAt(),
        event.minutes(),
        reminder,
        event.manager(),
        event.client(),
        event.repeat());
  }

  private static ClientEvent with(
      ClientEvent event,
      EventType type,
      String subject,
      String note,
      Instant dueAt,
      int minutes,
      Reminder reminder,
      ManagerId manager,
      Optional<ClientName> client,
      Optional<Repeat> repeat) {
    return new ClientEvent(
        event.id(),
        type,
        event.status(),
        subject,
        note,
        dueAt,
        minutes,
        reminder,
        manager,
        client,
        event.number(),
        event.contact(),
        repeat,
        event.follows(),
        event.outcome(),
        event.createdBy(),
        event.createdAt(),
        event.endedAt(),
        event.onec(),
        event.version());
  }
}
