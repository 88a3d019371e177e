package ua.switchboard.onec.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.EnumerationName;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.PredefinedName;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Composite;
import ua.switchboard.onec.odata.Draft;
import ua.switchboard.onec.odata.Standard;

/**
 * An event (Событие) as it is written: everything is given, because what is left out gets a default
 * of the configuration, such as an outgoing direction.
 *
 * @param date by which it stands in lists, and is found again
 * @param responsible the employee
 * @param participant a client or a contact person, with its set; else the number stands for it
 * @param how the number, shown beside the participant
 */
record EventDraft(
    EnumerationName type,
    boolean outgoing,
    boolean planned,
    Instant date,
    Instant begin,
    Instant end,
    String topic,
    String text,
    Optional<UUID> responsible,
    Optional<Composite> participant,
    String how) {
  static final Duration USUAL_LENGTH = Duration.ofMinutes(30);
  private static final int LONGEST_HOW = 100;

  Draft toDraft(Tools tools) {
    Names names = tools.names();
    var state = planned ? PredefinedName.STATE_PLANNED : PredefinedName.STATE_DONE;
    var direction = outgoing ? EnumerationName.OUTGOING : EnumerationName.INCOMING;
    var draft =
        new Draft()
            .time(Standard.DATE, tools.time().at(date))
            .text(names.property(AttributeName.EVENT_TYPE), names.value(type))
            .text(names.property(AttributeName.EVENT_DIRECTION), names.value(direction))
            .ref(names.property(AttributeName.EVENT_STATE), tools.items().get(state))
            .composite(names.property(AttributeName.EVENT_TOPIC), Composite.ofText(topic))
            .text(names.property(AttributeName.EVENT_TEXT), text)
            .time(names.property(AttributeName.EVENT_BEGIN), tools.time().at(begin))
            .time(names.property(AttributeName.EVENT_END), tools.time().at(end));
    responsible.ifPresent(who -> draft.ref(names.property(AttributeName.EVENT_MANAGER), who));
    if (planned) {
      responsible
          .flatMap(tools.calendars()::find)
          .ifPresent(at -> draft.ref(names.property(AttributeName.EVENT_CALENDAR), at));
    }
    return draft.rows(
        names.plain(AttributeName.EVENT_PARTICIPANTS),
        names.rowSet(AttributeName.EVENT_PARTICIPANTS),
        List.of(participantRow(names)));
  }

  /** The document that holds this mark, if an earlier try made it. */
  static Optional<UUID> find(Tools tools, Instant date, Marker marker) {
    return tools
        .documents()
        .find(
            tools.names().set(Section.EVENTS),
            tools.names().property(AttributeName.EVENT_TEXT),
            date,
            marker);
  }

  UUID write(Tools tools) {
    return tools.client().create(tools.names().set(Section.EVENTS), toDraft(tools)).ref();
  }

  private Draft participantRow(Names names) {
    String shown = how.length() <= LONGEST_HOW ? how : how.substring(0, LONGEST_HOW);
    return new Draft()
        .composite(
            names.property(AttributeName.PARTICIPANT_CONTACT),
            participant.orElseGet(() -> Composite.ofText(shown)))
        .text(names.property(AttributeName.PARTICIPANT_HOW), shown);
  }
}
