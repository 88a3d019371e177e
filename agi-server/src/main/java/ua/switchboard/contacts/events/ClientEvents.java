package ua.switchboard.contacts.events;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;

/**
 * What is planned with clients: made, changed, put off and done. Every change is kept in the
 * history and told to 1C in its transaction. Blocks on the database. Thread-safe.
 */
public final class ClientEvents {
  /** By the primary key; whoever changes it waits for who does. */
  static final String LOCK = "SELECT version FROM client_event WHERE id = ? FOR UPDATE";

  private static final String MANAGER = "SELECT 1 FROM manager WHERE id = ? AND active";

  private final DataSource dataSource;
  private final EventTold told;
  private final EventWriter writer;
  private final Followers followers;
  private final TimeSource time;

  /**
   * Over this database.
   *
   * @param zone the company's, in which rules of repeating count days
   */
  public ClientEvents(DataSource dataSource, EventTold told, ZoneId zone, TimeSource time) {
    this.dataSource = dataSource;
    this.told = told;
    this.writer = new EventWriter(told, time);
    this.followers = new Followers(dataSource, writer, zone, time);
    this.time = time;
  }

  /** The next ones of those that were done elsewhere. */
  public Followers followers() {
    return followers;
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
    boolean unknown = client.isPresent() && EventWriter.nameOf(sql, client.get()).isEmpty();
    return unknown ? Optional.of(new EventDecided.NoSuchClient()) : Optional.empty();
  }

  /** Plans an event in a transaction of somebody's; manager and client are known to be there. */
  public ClientEvent create(Sql sql, NewEvent wish, String by) throws SQLException {
    return writer.insert(sql, wish, Optional.empty(), by);
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
    EventWriter.update(sql, wanted);
    ClientEvent after = EventReader.find(sql, wanted.id()).orElseThrow();
    EventChanges.add(sql, before, after, by, now);
    if (EventTold.isTold(before, after)) {
      told.toOneC(sql, after, now);
    }
    boolean done = before.status().isPending() && after.status() == EventStatus.DONE;
    Optional<ClientEvent> following = done ? followers.make(sql, after, by) : Optional.empty();
    return new EventDecided.Done(EventReader.find(sql, wanted.id()).orElseThrow(), following);
  }
}
