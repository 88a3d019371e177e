package ua.switchboard.api.contacts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ua.switchboard.api.live.LiveJson;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.contacts.Contact;
import ua.switchboard.contacts.Contact.Settlement;
import ua.switchboard.contacts.clients.ClientName;
import ua.switchboard.contacts.events.ClientEvent;
import ua.switchboard.contacts.events.EventStatus;
import ua.switchboard.contacts.events.EventType;
import ua.switchboard.contacts.events.Repeat;
import ua.switchboard.journal.search.Rating;

/** What the API says of contacts and events, as it is written in JSON. Thread-safe. */
public final class ContactJson {
  private final LiveJson json;
  private final TimeSource time;

  public ContactJson(LiveJson json, TimeSource time) {
    this.json = json;
    this.time = time;
  }

  /** A supervisor's word that nothing follows. */
  public record WaiverView(String by, String reason, Instant at) {}

  /** An order begun from a contact. */
  public record OrderView(long id, String comment, Instant createdAt) {}

  /** A contact. */
  public record ContactView(
      String call,
      LiveJson.Person manager,
      String state,
      String direction,
      Optional<String> number,
      Optional<LiveJson.Client> client,
      boolean newClient,
      Optional<Rating> rating,
      String notes,
      int notesVersion,
      Instant openedAt,
      Optional<Instant> talkEndedAt,
      Optional<Instant> wrapUpUntil,
      Optional<Instant> settledAt,
      String settledBy,
      Optional<Long> callRecord,
      String line,
      List<EventView> events,
      List<OrderView> orders,
      Optional<WaiverView> waiver) {}

  /** A rule of repeating. */
  public record RepeatView(Repeat.Unit unit, int every, Optional<LocalDate> until) {}

  /** An event. */
  public record EventView(
      long id,
      EventType type,
      EventStatus status,
      String subject,
      String note,
      Instant dueAt,
      int minutes,
      Optional<Instant> remindAt,
      boolean reminded,
      boolean overdue,
      LiveJson.Person manager,
      Optional<LiveJson.Client> client,
      Optional<String> number,
      Optional<String> contact,
      Optional<RepeatView> repeat,
      Optional<Long> follows,
      String outcome,
      String createdBy,
      Instant createdAt,
      Optional<Instant> endedAt,
      ClientEvent.Delivery onec,
      int version) {}

  public ContactView contact(Contact contact) {
    Optional<Settlement> settled = contact.settled();
    return new ContactView(
        contact.call().value(),
        json.person(contact.manager()),
        contact.state(time.instant()).name(),
        contact.outgoing() ? "OUTBOUND" : "INBOUND",
        contact.number().map(PhoneNumber::e164),
        contact.client().map(ContactJson::client),
        contact.newClient(),
        contact.rating(),
        contact.notes(),
        contact.notesVersion(),
        contact.talk().openedAt(),
        contact.talk().endedAt(),
        contact.talk().wrapUpUntil(),
        settled.map(Settlement::at),
        settled.map(Settlement::by).orElse(""),
        contact.callRecord(),
        contact.line(),
        contact.events().stream().map(this::event).toList(),
        contact.orders().stream()
            .map(order -> new OrderView(order.id(), order.comment(), order.createdAt()))
            .toList(),
        settled.flatMap(ContactJson::waiver));
  }

  private static Optional<WaiverView> waiver(Settlement settled) {
    return settled.waiver().map(reason -> new WaiverView(settled.by(), reason, settled.at()));
  }

  public EventView event(ClientEvent event) {
    return new EventView(
        event.id(),
        event.type(),
        event.status(),
        event.subject(),
        event.note(),
        event.dueAt(),
        event.minutes(),
        event.reminder().at(),
        event.isReminded(),
        event.isOverdue(time.instant()),
        json.person(event.manager()),
        event.client().map(ContactJson::client),
        event.number().map(PhoneNumber::e164),
        event.contact().map(CallId::value),
        event.repeat().map(rule -> new RepeatView(rule.unit(), rule.every(), rule.until())),
        event.follows(),
        event.outcome(),
        event.createdBy(),
        event.createdAt(),
        event.endedAt(),
        event.onec(),
        event.version());
  }

  static LiveJson.Client client(ClientName client) {
    return new LiveJson.Client(client.id(), client.code(), client.name(), client.vip());
  }
}
