package ua.switchboard.contacts;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import ua.switchboard.call.CallId;
import ua.switchboard.call.TimeSource;
import ua.switchboard.contacts.events.ClientEvent;
import ua.switchboard.contacts.events.ClientEvents;
import ua.switchboard.contacts.events.EventDecided;
import ua.switchboard.contacts.events.NewEvent;
import ua.switchboard.contacts.events.Reminders;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.Outbox;
import ua.switchboard.journal.search.Rating;
import ua.switchboard.presence.PresenceBoard;

/**
 * What people do with contacts. Whoever changes one waits for whoever does; what is told to 1C goes
 * with it in one transaction. Blocks on the database. Thread-safe.
 */
public final class Contacts {
  private static final String NOTES =
      "UPDATE contact SET notes = ?, notes_version = notes_version + 1 WHERE call_id = ?";

  private static final String RATE =
      "UPDATE contact SET rating = ?, rated_by = ?, rated_at = ? WHERE call_id = ?";

  /** By uk_call_record_call_id; none is there while they talk. */
  private static final String RATE_RECORD = "UPDATE call_record SET rating = ? WHERE call_id = ?";

  private static final String SETTLE =
      """
      UPDATE contact SET state = ?, settled_at = ?, settled_by = ?, waiver_reason = ? WHERE call_id = ?
      """;

  private static final String FINISHED =
      "UPDATE call_record SET unfinished = FALSE WHERE call_id = ?";

  private final DataSource dataSource;
  private final OpenContacts open;
  private final ClientEvents events;
  private final Reminders reminders;
  private final ContactTold told;
  private final ContactChanges changes;
  private final ContactClients clients;
  private final TimeSource time;

  /** What contacts are made of. */
  public record Parts(
      DataSource dataSource,
      OpenContacts open,
      ClientEvents events,
      Reminders reminders,
      Outbox outbox,
      PresenceBoard board,
      TimeSource time) {}

  public Contacts(Parts parts) {
    this.dataSource = parts.dataSource();
    this.open = parts.open();
    this.events = parts.events();
    this.reminders = parts.reminders();
    this.told = new ContactTold(parts.outbox());
    this.changes = new ContactChanges(parts);
    this.clients = new ContactClients(parts, changes);
    this.time = parts.time();
  }

  /** Who they were with. */
  public ContactClients clients() {
    return clients;
  }

  /** A page of contacts, the latest first; {@code next} is what the following one begins behind. */
  public record Page(List<Contact> contacts, Optional<Long> next) {}

  public Page page(ContactFilter filter, Optional<Long> after, int limit) throws SQLException {
    return Sql.ask(dataSource, sql -> filter.page(sql, after, limit, time.instant()));
  }

  public Optional<Contact> find(CallId call, Optional<Set<ManagerId>> within) throws SQLException {
    return Sql.ask(dataSource, sql -> ContactReader.find(sql, call))
        .filter(contact -> ContactChanges.isSeen(contact, within));
  }

  /**
   * Keeps the notes.
   *
   * @param version of those that the text was made from
   */
  public Decided writeNotes(CallId call, Optional<Set<ManagerId>> within, String notes, int version)
      throws SQLException {
    return changes.make(
        call,
        within,
        (sql, contact) -> {
          if (contact.notesVersion() != version) {
            return Optional.of(Refusal.NOTES_CHANGED);
          }
          if (!contact.notes().equals(notes)) {
            sql.change(NOTES, notes, call.value());
          }
          return Optional.empty();
        });
  }

  /** How ready they are to buy; once it is settled 1C is told again. */
  public Decided rate(CallId call, Optional<Set<ManagerId>> within, Rating rating, String by)
      throws SQLException {
    return changes.make(
        call,
        within,
        (sql, contact) -> {
          Instant now = time.instant();
          sql.change(RATE, rating, by, now, call.value());
          sql.change(RATE_RECORD, rating, call.value());
          if (contact.settled().isPresent()) {
            told.rating(sql, ContactReader.find(sql, call).orElseThrow(), by, now);
          }
          return Optional.empty();
        });
  }

  /** Closes it with a next action, made now or before. */
  public Decided close(CallId call, Optional<Set<ManagerId>> within, NextAction action, String by)
      throws SQLException {
    return changes.make(
        call,
        within,
        (sql, contact) -> {
          Instant now = time.instant();
          Optional<Refusal> refusal =
              SettleRule.whyNotClose(contact, action.isAny(), action.order().isPresent(), now);
          if (refusal.isPresent()) {
            return refusal;
          }
          Optional<Refusal> notPlanned = plan(sql, contact, action, by);
          if (notPlanned.isEmpty()) {
            settle(sql, contact, "CLOSED", "", by, now);
          }
          return notPlanned;
        });
  }

  private Optional<Refusal> plan(Sql sql, Contact contact, NextAction action, String by)
      throws SQLException {
    if (action.event().isPresent()) {
      NewEvent wish = action.event().get().apply(contact.manager());
      var refused = ClientEvents.whyNot(sql, wish.manager(), Optional.empty());
      if (refused.isPresent()) {
        return Optional.of(Refusal.NO_SUCH_MANAGER);
      }
      ClientEvent unused = events.create(sql, of(contact, wish), by);
    }
    if (action.order().isPresent()) {
      told.order(sql, contact, action.order().get(), time.instant());
    }
    return Optional.empty();
  }

  private static NewEvent of(Contact contact, NewEvent wish) {
    return wish.with(
        contact.client().map(client -> client.id()),
        contact.number(),
        Optional.of(contact.call()),
        contact.notes());
  }

  /** Nothing follows, says a supervisor. */
  public Decided waive(CallId call, Optional<Set<ManagerId>> within, String reason, String by)
      throws SQLException {
    return changes.make(
        call,
        within,
        (sql, contact) -> {
          Instant now = time.instant();
          Optional<Refusal> refusal = SettleRule.whyNotSettle(contact, now);
          if (refusal.isEmpty()) {
            settle(sql, contact, "WAIVED", reason, by, now);
          }
          return refusal;
        });
  }

  private void settle(Sql sql, Contact contact, String state, String waiver, String by, Instant now)
      throws SQLException {
    sql.change(SETTLE, state, now, by, waiver, contact.call().value());
    sql.change(FINISHED, contact.call().value());
    told.rating(sql, contact, by, now);
  }

  /** Plans an event of a contact, whose client and number it gets. */
  public EventDecided plan(CallId call, Optional<Set<ManagerId>> within, NewEvent wish, String by)
      throws SQLException {
    EventDecided decided =
        Sql.transaction(
            dataSource,
            sql -> {
              Optional<Contact> contact =
                  ContactReader.find(sql, call).filter(one -> ContactChanges.isSeen(one, within));
              if (contact.isEmpty()) {
                return new EventDecided.NoSuchEvent();
              }
              var refused = ClientEvents.whyNot(sql, wish.manager(), Optional.empty());
              return refused.isPresent()
                  ? refused.get()
                  : new EventDecided.Done(
                      events.create(sql, of(contact.get(), wish), by), Optional.empty());
            });
    refresh(call);
    return decided;
  }

  /** Tells of a contact whose events changed. */
  public void refresh(CallId call) throws SQLException {
    Sql.ask(dataSource, sql -> ContactReader.find(sql, call)).ifPresent(open::learn);
  }

  /** The event is what it is now: whoever shows it, or its contact, is told. */
  public void changed(ClientEvent event) throws SQLException {
    reminders.learn(event);
    if (event.contact().isPresent()) {
      refresh(event.contact().get());
    }
  }
}
