package ua.switchboard.onec.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import ua.switchboard.onec.names.EnumerationName;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Composite;

/** The mandatory next action of a call becomes a planned event in the manager's calendar. */
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

  @Override
  public Prepared prepare(OutboxEntry entry) throws SQLException {
    Marker marker = Marker.of(entry);
    EventDraft event = event(entry, PayloadReader.of(entry), marker);
    return new Prepared() {
      @Override
      public Optional<UUID> find() {
        return EventDraft.find(tools, event.date(), marker);
      }

      @Override
      public UUID write() {
        return event.write(tools);
      }
    };
  }

  private EventDraft event(OutboxEntry entry, PayloadReader action, Marker marker)
      throws SQLException {
    Instant due = action.instant("dueAt");
    long minutes = action.findNumber("minutes").orElse(EventDraft.USUAL_LENGTH.toMinutes());
    String text = action.findText("text").map(Marker::plain).orElse("");
    return new EventDraft(
        action.choice("type", Action.class).type,
        true,
        true,
        entry.createdAt(),
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
