package ua.switchboard.contacts;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import ua.switchboard.call.CallId;
import ua.switchboard.call.TimeSource;
import ua.switchboard.contacts.clients.NewClients;
import ua.switchboard.contacts.clients.NewClients.NewClient;
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
  /** By uk_contact_call. */
  private static final String LOCK = "SELECT id FROM contact WHERE call_id = ? FOR UPDATE";

  private static final String NOTES =
      "UPDATE contact SET notes = ?, notes_version = notes_version + 1 WHERE call_id = ?";

  private static final String RATE =
      "UPDATE contact SET rating = ?, rated_by = ?, rated_at = ? WHERE call_id = ?";

  /** By uk_call_record_call_id; none is there while they talk. */
  private static final String RATE_RECORD = "UPDATE call_record SET rating = ? WHERE call_id = ?";

  private static final String CLIENT = "UPDATE contact SET counterparty_id = ? WHERE call_id = ?";

  /** Who was recognised when they called stays. */
  private static final String CLIENT_OF_RECORD =
      """
      UPDATE call_record SET counterparty_id = ?, counterparty_name = ?
      WHERE call_id = ? AND counterparty_id IS NULL
      """;

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
  private final NewClients clients;
  private final ContactTold told;
  private final PresenceBoard board;
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
    this.clients = new NewClients(parts.outbox());
    this.told = new ContactTold(parts.outbox());
    this.board = parts.board();
    this.time = parts.time();
  }

  /** A page of contacts, the latest first; {@code next} is what the following one begins behind. */
  public record Page(List<Contact> contacts, Optional<Long> next) {}

  public Page page(ContactFilter filter, Optional<Long> after, int limit) throws SQLException {
    return Sql.ask(dataSource, sql -> filter.page(sql, after, limit, time.instant()));
  }

  public Optional<Contact> find(CallId call, Optional<Set<ManagerId>> within) throws SQLException {
    return Sql.ask(dataSource, sql -> ContactReader.find(sql, call))
        .filter(contact -> isSeen(contact, within));
  }

  /**
   * Keeps the notes.
   *
   * @param version of those that the text was made from
   */
  public Decided writeNotes(CallId call, Optional<Set<ManagerId>> within, String notes, int version)
      throws SQLException {
    return change(
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
    return change(
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

  /** It was this client, whose number it is from now on. */
  public Decided attach(CallId call, Optional<Set<ManagerId>> within, long client, String by)
      throws SQLException {
    return change(
        call,
        within,
        (sql, contact) -> {
          if (contact.settled().isPresent()) {
            return Optional.of(Refusal.SETTLED);
          }
          var known = clients.find(sql, client);
          if (known.isEmpty()) {
            return Optional.of(Refusal.NO_SUCH_CLIENT);
          }
          if (contact.number().isPresent()) {
            clients.attach(sql, client, contact.number().get(), by, time.instant());
          }
          sql.change(CLIENT, client, call.value());
          sql.change(CLIENT_OF_RECORD, client, known.get().name(), call.value());
          return Optional.empty();
        });
  }

  /** Makes a client of whoever it was; the responsible manager is attached to them. */
  public Decided createClient(CallId call, Optional<Set<ManagerId>> within, NewClient wish)
      throws SQLException {
    return change(
        call,
        within,
        (sql, contact) -> {
          if (contact.settled().isPresent()) {
            return Optional.of(Refusal.SETTLED);
          }
          if (!wish.certain() && clients.isAlike(sql, wish, contact.number())) {
            return Optional.of(Refusal.POSSIBLE_DUPLICATES);
          }
          var made = clients.create(sql, wish, contact.number(), contact.manager(), time.instant());
          sql.change(CLIENT, made.id(), call.value());
          sql.change(CLIENT_OF_RECORD, made.id(), made.name(), call.value());
          return Optional.empty();
        });
  }

  /** Closes it with a next action, made now or before. */
  public Decided close(CallId call, Optional<Set<ManagerId>> within, NextAction action, String by)
      throws SQLException {
    return change(
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
        contact.client().map(client -> client.id()), contact.number(), Optional.of(contact.call()));
  }

  /** Nothing follows, says a supervisor. */
  public Decided waive(CallId call, Optional<Set<ManagerId>> within, String reason, String by)
      throws SQLException {
    return change(
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
                  ContactReader.find(sql, call).filter(one -> isSeen(one, within));
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

  private interface Change {
    /** Changes what is locked, or says why not. */
    Optional<Refusal> make(Sql sql, Contact contact) throws SQLException;
  }

  /** A change that is refused changes nothing. */
  private Decided change(CallId call, Optional<Set<ManagerId>> within, Change change)
      throws SQLException {
    Decided decided = Sql.transaction(dataSource, sql -> locked(sql, call, within, change));
    if (decided instanceof Decided.Done(Contact contact)) {
      endWrapUp(contact);
      open.learn(contact);
    }
    return decided;
  }

  private static Decided locked(
      Sql sql, CallId call, Optional<Set<ManagerId>> within, Change change) throws SQLException {
    sql.find(LOCK, row -> row.getLong(1), call.value());
    Optional<Contact> contact = ContactReader.find(sql, call).filter(one -> isSeen(one, within));
    if (contact.isEmpty()) {
      return new Decided.NoSuchContact();
    }
    Optional<Refusal> refusal = change.make(sql, contact.get());
    return refusal.isPresent()
        ? new Decided.Refused(refusal.get())
        : new Decided.Done(ContactReader.find(sql, call).orElseThrow());
  }

  /** Whoever is done before the ceiling is free at once. */
  private void endWrapUp(Contact contact) {
    if (contact.settled().isPresent() && contact.talk().wrapUpUntil().isPresent()) {
      board.endWrapUp(contact.manager(), contact.talk().wrapUpUntil().get());
    }
  }

  private static boolean isSeen(Contact contact, Optional<Set<ManagerId>> within) {
    return within.isEmpty() || within.get().contains(contact.manager());
  }
}
