package ua.switchboard.onec.outbox;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import ua.switchboard.onec.names.EnumerationName;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Composite;
import ua.switchboard.onec.outbox.CallPayload.Direction;
import ua.switchboard.onec.outbox.References.Client;

/**
 * A finished call becomes one event: done, or for a missed one planned, when the client is to be
 * called back.
 */
final class CallWriter implements KindWriter {
  private final Tools tools;
  private final EventText text;
  private final ContactPersons contactPersons;

  CallWriter(Tools tools, ContactPersons contactPersons) {
    this.tools = tools;
    this.text = new EventText(tools.writing().recordings());
    this.contactPersons = contactPersons;
  }

  @Override
  public Prepared prepare(OutboxEntry entry) throws SQLException {
    CallPayload call = CallPayload.of(entry);
    Client client =
        call.client().isPresent()
            ? tools.references().client(call.client().getAsLong())
            : new Client(Optional.empty(), Optional.empty());
    EventDraft event = event(call, client);
    return new Prepared() {
      @Override
      public Optional<UUID> find() {
        return EventDraft.find(tools, event.date(), Marker.ofCall(call.id()));
      }

      @Override
      public UUID write() {
        return event.write(tools);
      }
    };
  }

  private EventDraft event(CallPayload call, Client client) throws SQLException {
    boolean planned = tools.writing().callBacks() && call.isToBeCalledBack();
    Instant due = call.endedAt().plus(tools.writing().callBackWithin());
    return new EventDraft(
        EnumerationName.EVENT_IS_CALL,
        call.direction() == Direction.OUTBOUND,
        planned,
        call.arrivedAt(),
        planned ? due : call.arrivedAt(),
        planned ? due.plus(EventDraft.USUAL_LENGTH) : call.endedAt(),
        text.topic(call),
        text.body(call),
        responsible(call, client),
        participant(call, client),
        Marker.plain(call.shownNumber()));
  }

  /** Who talked; else the client's manager; else who was asked first. */
  private Optional<UUID> responsible(CallPayload call, Client client) throws SQLException {
    if (call.answeredBy().isPresent()) {
      return tools.references().employee(call.answeredBy().get().id());
    }
    if (client.owner().isPresent() || call.offers().isEmpty()) {
      return client.owner();
    }
    return tools.references().employee(call.offers().getFirst().manager().id());
  }

  private Optional<Composite> participant(CallPayload call, Client client) throws SQLException {
    if (client.ref().isEmpty()) {
      return Optional.empty();
    }
    UUID counterparty = client.ref().get();
    Optional<UUID> person =
        call.number().isPresent()
            ? contactPersons.find(counterparty, call.number().get())
            : Optional.empty();
    return Optional.of(
        person
            .map(ref -> Composite.ofRef(tools.names().set(Section.CONTACT_PERSONS), ref))
            .orElseGet(
                () -> Composite.ofRef(tools.names().set(Section.COUNTERPARTIES), counterparty)));
  }
}
