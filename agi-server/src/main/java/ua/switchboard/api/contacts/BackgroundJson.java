package ua.switchboard.api.contacts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ua.switchboard.api.live.LiveJson;
import ua.switchboard.call.TimeSource;
import ua.switchboard.contacts.CallerBackground.About;
import ua.switchboard.contacts.CallerBackground.Ordered;
import ua.switchboard.contacts.Contact;
import ua.switchboard.contacts.ContactState;
import ua.switchboard.journal.search.Rating;

/** What was before, as it is written in JSON. Thread-safe. */
public final class BackgroundJson {
  private final ContactJson contacts;
  private final LiveJson people;
  private final TimeSource time;

  public BackgroundJson(ContactJson contacts, LiveJson people, TimeSource time) {
    this.contacts = contacts;
    this.people = people;
    this.time = time;
  }

  /** An earlier contact. */
  public record PastView(
      String call,
      Instant at,
      LiveJson.Person manager,
      ContactState state,
      Optional<Rating> rating,
      String notes,
      Optional<String> nextAction) {}

  /** An order begun here. */
  public record OrderedView(long id, String comment, Instant at, LiveJson.Person manager) {}

  /** What a card shows beside the caller's name. */
  public record AboutView(
      Optional<Rating> rating,
      Optional<PastView> lastContact,
      List<ContactJson.EventView> openEvents,
      List<OrderedView> orders,
      int missedTries) {}

  AboutView about(About about) {
    return new AboutView(
        about.rating(),
        about.lastContact().map(this::past),
        about.openEvents().stream().map(contacts::event).toList(),
        about.orders().stream().map(this::ordered).toList(),
        about.missedTries());
  }

  PastView past(Contact contact) {
    return new PastView(
        contact.call().value(),
        contact.talk().openedAt(),
        people.person(contact.manager()),
        contact.state(time.instant()),
        contact.rating(),
        contact.notes(),
        nextAction(contact));
  }

  private static Optional<String> nextAction(Contact contact) {
    if (contact.settled().flatMap(Contact.Settlement::waiver).isPresent()) {
      return Optional.of("WAIVED");
    }
    if (!contact.orders().isEmpty()) {
      return Optional.of("ORDER");
    }
    return contact.hasNextAction() ? Optional.of("EVENT") : Optional.empty();
  }

  OrderedView ordered(Ordered order) {
    return new OrderedView(order.id(), order.comment(), order.at(), people.person(order.manager()));
  }
}
