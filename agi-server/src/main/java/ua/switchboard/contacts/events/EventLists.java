package ua.switchboard.contacts.events;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.CallId;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;

/** Asks for what is planned with clients. Blocks on the database. Thread-safe. */
public final class EventLists {
  private final DataSource dataSource;
  private final TimeSource time;

  public EventLists(DataSource dataSource, TimeSource time) {
    this.dataSource = dataSource;
    this.time = time;
  }

  /** A page of events, the earliest due first. */
  public record Page(List<ClientEvent> events, Optional<Place> next) {}

  /** Behind which event a page begins. */
  public record Place(Instant dueAt, long id) {}

  /** An event with all that became of it. */
  public record WithHistory(ClientEvent event, List<EventChange> history) {}

  public Page page(EventFilter filter, Optional<Place> after, int limit) throws SQLException {
    var where = new EventWhere(filter, time.instant());
    after.ifPresent(where::behind);
    List<@Nullable Object> values = where.values();
    values.add(limit + 1);
    String rest = where.text() + " ORDER BY e.due_at, e.id LIMIT ?";
    List<ClientEvent> found =
        Sql.ask(dataSource, sql -> EventReader.list(sql, rest, values.toArray()));
    if (found.size() <= limit) {
      return new Page(found, Optional.empty());
    }
    List<ClientEvent> page = List.copyOf(found.subList(0, limit));
    ClientEvent last = page.getLast();
    return new Page(page, Optional.of(new Place(last.dueAt(), last.id())));
  }

  public Optional<WithHistory> find(long id, Optional<Set<ManagerId>> within) throws SQLException {
    return Sql.ask(
        dataSource,
        sql -> {
          Optional<ClientEvent> event = EventReader.find(sql, id).filter(e -> isSeen(e, within));
          return event.isEmpty()
              ? Optional.empty()
              : Optional.of(new WithHistory(event.get(), EventChanges.list(sql, id)));
        });
  }

  /** Events that came from a contact, the earliest first. */
  public static List<ClientEvent> listOf(Sql sql, CallId contact) throws SQLException {
    return EventReader.list(sql, "WHERE e.call_id = ? ORDER BY e.id", contact.value());
  }

  /**
   * What is still to be done with a client, the earliest due first; by
   * ix_client_event_counterparty.
   */
  public static List<ClientEvent> listOpen(Sql sql, long client, int most) throws SQLException {
    return EventReader.list(
        sql,
        """
        WHERE e.counterparty_id = ? AND e.status IN ('OPEN', 'IN_PROGRESS')
        ORDER BY e.due_at, e.id LIMIT ?
        """,
        client,
        most);
  }

  static boolean isSeen(ClientEvent event, Optional<Set<ManagerId>> within) {
    return within.isEmpty() || within.get().contains(event.manager());
  }
}
