package ua.switchboard.onec.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.EnumerationName;
import ua.switchboard.onec.names.PredefinedName;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Composite;
import ua.switchboard.onec.odata.Draft;
import ua.switchboard.onec.outbox.References.Written;

/**
 * The mandatory next action of a call becomes a planned event in the manager's calendar; a later
 * entry of the same event changes it.
 */
final class NextActionWriter implements KindWriter {
  private final Tools tools;

  NextActionWriter(Tools tools) {
    this.tools = tools;
  }

  /** What is to be done. */
  private enum Action {
    CALL(EnumerationName.EVENT_IS_CALL),
    MEETING(EnumerationName.EVENT_IS_MEETING),
    LETTER(EnumerationName.EVENT_IS_LETTER),
    SMS(EnumerationName.EVENT_IS_SMS),
    OTHER(EnumerationName.EVENT_IS_OTHER);

    private final EnumerationName type;

    Action(EnumerationName type) {
      this.type = type;
    }
  }

  /** How far it is; what is not told is to be done. */
  private enum Status {
    OPEN(PredefinedName.STATE_PLANNED),
    IN_PROGRESS(PredefinedName.STATE_PLANNED),
    DONE(PredefinedName.STATE_DONE),
    CANCELLED(PredefinedName.STATE_CANCELLED),
    UNREACHABLE(PredefinedName.STATE_CANCELLED);

    private final PredefinedName state;

    Status(PredefinedName state) {
      this.state = state;
    }
  }

  @Override
  public Prepared prepare(OutboxEntry entry) throws SQLException {
    PayloadReader action = PayloadReader.of(entry);
    Optional<Written> before = tools.references().findWritten(entry);
    return before.isPresent() ? change(before.get(), action) : creation(entry, action);
  }

  /** Changing it again to the same does no harm, so nothing is searched for. */
  private Prepared change(Written before, PayloadReader action) throws SQLException {
    EventDraft event = event(before.at(), action, Marker.ofKey(before.key()));
    Draft draft = draft(event, action);
    return new Prepared() {
      @Override
      public Optional<UUID> find() {
        return Optional.empty();
      }

      @Override
      public UUID write() {
        tools.client().patch(tools.names().set(Section.EVENTS), before.ref(), draft);
        return before.ref();
      }
    };
  }

  private Draft draft(EventDraft event, PayloadReader action) {
    Status status =
        action.findText("status").isPresent() ? action.choice("status", Status.class) : Status.OPEN;
    return event
        .toDraft(tools)
        .ref(tools.names().property(AttributeName.EVENT_STATE), tools.items().get(status.state));
  }

  private Prepared creation(OutboxEntry entry, PayloadReader action) throws SQLException {
    Marker marker = Marker.of(entry);
    EventDraft event = event(entry.createdAt(), action, marker);
    return new Prepared() {
      @Override
      public Optional<UUID> find() {
        return EventDraft.find(tools, event.date(), marker);
      }

      @Override
      public UUID write() {
        String set = tools.names().set(Section.EVENTS);
        return tools.client().create(set, draft(event, action)).ref();
      }
    };
  }

  private EventDraft event(Instant date, PayloadReader action, Marker marker) throws SQLException {
    Instant due = action.instant("dueAt");
    long minutes = action.findNumber("minutes").orElse(EventDraft.USUAL_LENGTH.toMinutes());
    String text = action.findText("text").map(Marker::plain).orElse("");
    return new EventDraft(
        action.choice("type", Action.class).type,
        true,
        true,
        date,
        due,
        due.plus(Duration.ofMinutes(minutes)),
        Marker.plain(action.text("subject")),
        (text + "\n" + marker.text()).strip(),
        tools.references().employee(action.number("managerId")),
        participant(action.findNumber("clientId")),
        action.findText("number").map(Marker::plain).orElse(""));
  }

  private Optional<Composite> participant(OptionalLong client) throws SQLException {
    if (client.isEmpty()) {
      return Optional.empty();
    }
    UUID ref = tools.references().existingClient(client.getAsLong());
    return Optional.of(Composite.ofRef(tools.names().set(Section.COUNTERPARTIES), ref));
  }
}
