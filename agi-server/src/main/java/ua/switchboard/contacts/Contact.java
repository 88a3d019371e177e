package ua.switchboard.contacts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.contacts.clients.ClientName;
import ua.switchboard.contacts.events.ClientEvent;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.search.Rating;

/**
 * A conversation with somebody outside, and what comes of it. One per call.
 *
 * @param manager who talked last, and has to settle it
 * @param number empty when it is withheld or no public one
 * @param line the name of the line they called; empty for an outgoing call
 * @param newClient nobody knew them when they talked: a rating is required
 * @param notesVersion rises with every change of the notes
 * @param talk when it began and ended
 * @param settled how it was settled
 * @param callRecord the journal's, once it has the call
 * @param events planned from it, cancelled ones included
 * @param orders begun from it
 */
public record Contact(
    long id,
    CallId call,
    ManagerId manager,
    boolean outgoing,
    Optional<PhoneNumber> number,
    String line,
    Optional<ClientName> client,
    boolean newClient,
    Optional<Rating> rating,
    String notes,
    int notesVersion,
    Talk talk,
    Optional<Settlement> settled,
    Optional<Long> callRecord,
    List<ClientEvent> events,
    List<Order> orders) {
  public Contact {
    events = List.copyOf(events);
    orders = List.copyOf(orders);
  }

  /**
   * The conversation.
   *
   * @param endedAt empty while they talk
   * @param wrapUpUntil from when on the manager is offered calls again whatever was done; empty
   *     while they talk
   */
  public record Talk(Instant openedAt, Optional<Instant> endedAt, Optional<Instant> wrapUpUntil) {}

  /**
   * How it ended.
   *
   * @param by a person, by name at that time
   * @param waiver why nothing follows; empty when a next action does
   */
  public record Settlement(Instant at, String by, Optional<String> waiver) {}

  /** An order begun from the contact: a draft in 1C. */
  public record Order(long id, String comment, Instant createdAt) {}

  /** How far it is at a moment: time alone makes a wrap-up an unfinished contact. */
  public ContactState state(Instant now) {
    if (settled.isPresent()) {
      return settled.get().waiver().isPresent() ? ContactState.WAIVED : ContactState.CLOSED;
    }
    if (talk.endedAt().isEmpty()) {
      return ContactState.TALKING;
    }
    boolean leftAlone = talk.wrapUpUntil().filter(now::isBefore).isPresent();
    return leftAlone ? ContactState.WRAP_UP : ContactState.UNFINISHED;
  }

  /** Whether something follows from it already. */
  public boolean hasNextAction() {
    return !orders.isEmpty() || events.stream().anyMatch(event -> event.status().isAction());
  }
}
