package ua.switchboard.contacts.events;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import ua.switchboard.call.CallId;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;

/**
 * What is planned with clients: made, changed, put off and done. Every change is kept in the
 * history and told to 1C in its transaction. Blocks on the database. Thread-safe.
 */
public final class ClientEvents {
  private static final String INSERT =
      """
      INSERT INTO client_event (type, subject, note, due_at, minutes, remind_at, manager_id, counterparty_id,
        e164, call_id, repeat_unit, repeat_every, repeat_until, follows_id, created_by, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
      """;

  /** By the primary key. */
  private static final String UPDATE =
      """
      UPDATE client_event SET type = ?, status = ?, subject = ?, note = ?, due_at = ?, minutes = ?, remind_at = ?,
        reminded_at = ?, reminder_seen = ?, manager_id = ?, counterparty_id = ?, repeat_unit = ?, repeat_every = ?,
        repeat_until = ?, outcome = ?, ended_at = ?, version = version + 1
      WHERE id = ?
      """;

  /** By the primary key; whoever changes it waits for who does. */
  private static final String LOCK = "SELECT version FROM client_event WHERE id = ? FOR UPDATE";

  private static final String CLIENT =
      "SELECT p.name FROM counterparty p WHERE p.id = ? AND NOT p.deleted";

  private static final String MANAGER = "SELECT 1 FROM manager WHERE id = ? AND active";

  private final DataSource dataSource;
  private final EventTold told;
  private final ZoneId zone;
  private final TimeSource time;

  /**
   * Over this database.
   *
   * @param zone the company's, in which rules of repeating count days
   */
  public ClientEvents(DataSource dataSource, EventTold told, ZoneId zone, TimeSource time) {
    this.dataSource = dataSource;
    this.told = told;
    this.zone = zone;
    this.time = time;
  }

  /** Plans an event. */
  public EventDecided create(NewEvent wish, String by) throws SQLException {
    return Sql.transaction(
        dataSource,
        sql -> {
          Optional<EventDecided> refused = whyNot(sql, wish.manager(), wish.client());
          return refused.isPresent()
              ? refused.get()
              : new EventDecided.Done(create(sql, wish, by), Optional.empty());
        });
  }

  /** Why an event cannot be these people's. */
  public static Optional<EventDecided> whyNot(Sql sql, ManagerId manager, Optional<Long> client)
      throws SQLException {
    if (sql.find(MANAGER, row -> row.getInt(1), manager.value()).isEmpty()) {
      return Optional.of(new EventDecided.NoSuchManager());
    }
    boolean unknown =
        client.isPresent() && sql.find(CLIENT, row -> row.getString(1), client.get()).isEmpty();
    return unknown ? Optional.of(new EventDecided.NoSuchClient()) : Optional.empty();
  }

  /** Plans an event in a transaction of somebody's; manager and client are known to be there. */
  public ClientEvent create(Sql sql, NewEvent wish, String by) throws SQLException {
    return insert(sql, wish, Optional.empty(), by);
  }

  private ClientEvent insert(Sql sql, NewEvent wish, Optional<Long> follows, String by)
      throws SQLException {
    Instant now = time.instant();
    long id =
        sql.insert(
            INSERT,
            wish.type(),
            wish.subject().isEmpty() ? subject(sql, wish) : wish.subject(),
            wish.note(),
            wish.dueAt(),
            wish.minutes(),
            wish.remindAt(),
            wish.manager().value(),
            wish.client(),
            wish.number().map(PhoneNumber::e164),
            wish.contact().map(CallId::value),
            wish.repeat().map(Repeat::unit),
            wish.repeat().map(Repeat::every).orElse(1),
            wish.repeat().flatMap(Repeat::until),
            follows,
            by,
            now);
    ClientEvent event = EventReader.find(sql, id).orElseThrow();
    EventChanges.created(sql, event, by, now);
    told.toOneC(sql, event, now);
    return EventReader.find(sql, id).orElseThrow();
  }

  private static String subject(Sql sql, NewEvent wish) throws SQLException {
    Optional<String> name =
        wish.client().isPresent()
            ? sql.find(CLIENT, row -> row.getString(1), wish.client().get())
            : Optional.empty();
    String text = name.or(() -> wish.number().map(PhoneNumber::e164)).orElse("—");
    return text.length() <= 200 ? text : text.substring(0, 200);
  }

  /** Changes what is given. */
  public EventDecided change(long id, EventEdit edit, Optional<Set<ManagerId>> within, String by)
      throws SQLException {
    return update(
        id,
        Optional.of(edit.version()),
        within,
        by,
        (sql, event) -> {
          Optional<EventDecided> refused =
              edit.manager().isPresent() || edit.client().isPresent()
                  ? whyNot(sql, edit.manager().orElse(event.manager()), edit.client())
                  : Optional.empty();
          return refused.isPresent()
              ? new Step.No(refused.get())
              : new Step.Yes(EventUpdates.edited(event, edit));
        });
  }

  /** Says how far it is; one that repeats makes the next one when it is done. */
  public EventDecided setStatus(
      long id,
      EventStatus status,
      Optional<String> outcome,
      Optional<Integer> version,
      Optional<Set<ManagerId>> within,
      String by)
      throws SQLException {
    return update(
        id,
        version,
        within,
        by,
        (sql, event) ->
            new Step.Yes(EventUpdates.inStatus(event, status, outcome, time.instant())));
  }

  /** Reminds again at this time. */
  public EventDecided snooze(long id, Instant until, Optional<Set<ManagerId>> within, String by)
      throws SQLException {
    return update(
        id,
        Optional.empty(),
        within,
        by,
        (sql, event) ->
            event.status().isPending()
                ? new Step.Yes(EventUpdates.remindedAt(event, until))
                : new Step.No(new EventDecided.Over()));
  }

  /** The reminder was seen. */
  public EventDecided dismiss(long id, Optional<Set<ManagerId>> within, String by)
      throws SQLException {
    return update(
        id,
        Optional.empty(),
        within,
        by,
        (sql, event) -> new Step.Yes(EventUpdates.reminderSeen(event)));
  }

  private sealed interface Step {
    record Yes(ClientEvent wanted) implements Step {}

    record No(EventDecided why) implements Step {}
  }

  private interface Changing {
    Step of(Sql sql, ClientEvent event) throws SQLException;
  }

  private EventDecided update(
      long id,
      Optional<Integer> version,
      Optional<Set<ManagerId>> within,
      String by,
      Changing changing)
      throws SQLException {
    return Sql.transaction(
        dataSource,
        sql -> {
          sql.find(LOCK, row -> row.getInt(1), id);
          Optional<ClientEvent> before =
              EventReader.find(sql, id).filter(e -> EventLists.isSeen(e, within));
          if (before.isEmpty()) {
            return new EventDecided.NoSuchEvent();
          }
          if (version.filter(read -> read != before.get().version()).isPresent()) {
            return new EventDecided.Changed();
          }
          return switch (changing.of(sql, before.get())) {
            case Step.No(EventDecided why) -> why;
            case Step.Yes(ClientEvent wanted) -> store(sql, before.get(), wanted, by);
          };
        });
  }

  private EventDecided store(Sql sql, ClientEvent before, ClientEvent wanted, String by)
      throws SQLException {
    if (wanted.equals(before)) {
      return new EventDecided.Done(before, Optional.empty());
    }
    Instant now = time.instant();
    write(sql, wanted);
    ClientEvent after = EventReader.find(sql, wanted.id()).orElseThrow();
    EventChanges.add(sql, before, after, by, now);
    if (EventTold.isTold(before, after)) {
      told.toOneC(sql, after, now);
    }
    boolean done = before.status().isPending() && after.status() == EventStatus.DONE;
    Optional<ClientEvent> following = done ? following(sql, after, now, by) : Optional.empty();
    return new EventDecided.Done(EventReader.find(sql, wanted.id()).orElseThrow(), following);
  }

  private static void write(Sql sql, ClientEvent event) throws SQLException {
    Optional<LocalDate> until = event.repeat().flatMap(Repeat::until);
    sql.change(
        UPDATE,
        event.type(),
        event.status(),
        event.subject(),
        event.note(),
        event.dueAt(),
        event.minutes(),
        event.reminder().at(),
        event.reminder().came(),
        event.reminder().seen(),
        event.manager().value(),
        event.client().map(client -> client.id()),
        event.repeat().map(Repeat::unit),
        event.repeat().map(Repeat::every).orElse(1),
        until,
        event.outcome(),
        event.endedAt(),
        event.id());
  }

  /** The reminder keeps its distance from the time it is due. */
  private Optional<ClientEvent> following(Sql sql, ClientEvent done, Instant now, String by)
      throws SQLException {
    Optional<Instant> due = done.repeat().flatMap(rule -> rule.next(done.dueAt(), now, zone));
    if (due.isEmpty() || !listFollowers(sql, done.id()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        insert(sql, EventUpdates.again(done, due.get()), Optional.of(done.id()), by));
  }

  private static List<ClientEvent> listFollowers(Sql sql, long id) throws SQLException {
    return EventReader.list(sql, "WHERE e.follows_id = ?", id);
  }
}
