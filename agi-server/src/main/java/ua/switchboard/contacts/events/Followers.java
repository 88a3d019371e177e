package ua.switchboard.contacts.events;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import javax.sql.DataSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;

/**
 * The next one of an event that repeats, made when it is done: here at once, by users of 1C as soon
 * as it is noticed. Blocks on the database. Thread-safe.
 */
public final class Followers {
  private static final String BY = "1C";

  /** Longer than we or the sync are away; what is older has none because its rule had ended. */
  private static final Duration LOOK_BACK = Duration.ofDays(7);

  /** By uk_client_event_follows. */
  private static final String FOLLOWER = "SELECT id FROM client_event WHERE follows_id = ?";

  /** By ix_client_event_ended; the other side by uk_client_event_follows. */
  private static final String WITHOUT =
      """
      SELECT e.id FROM client_event e
      WHERE e.status = 'DONE' AND e.ended_at >= ? AND e.repeat_unit IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM client_event f WHERE f.follows_id = e.id)
      ORDER BY e.id
      """;

  private final DataSource dataSource;
  private final EventWriter writer;
  private final ZoneId zone;
  private final TimeSource time;

  Followers(DataSource dataSource, EventWriter writer, ZoneId zone, TimeSource time) {
    this.dataSource = dataSource;
    this.writer = writer;
    this.zone = zone;
    this.time = time;
  }

  /**
   * The one after an event that is done; its reminder keeps its distance.
   *
   * @return nothing when it does not repeat, its rule has ended, or it has one already
   */
  Optional<ClientEvent> make(Sql sql, ClientEvent done, String by) throws SQLException {
    Optional<Instant> due =
        done.repeat().flatMap(rule -> rule.next(done.dueAt(), time.instant(), zone));
    if (due.isEmpty() || sql.find(FOLLOWER, row -> row.getLong(1), done.id()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        writer.insert(sql, EventUpdates.again(done, due.get()), Optional.of(done.id()), by));
  }

  /** Makes those of events that users finished in 1C. */
  public void makeMissing() throws SQLException {
    Instant since = time.instant().minus(LOOK_BACK);
    for (long id : Sql.ask(dataSource, sql -> sql.list(WITHOUT, row -> row.getLong(1), since))) {
      Optional<ClientEvent> unused = Sql.transaction(dataSource, sql -> makeMissing(sql, id));
    }
  }

  private Optional<ClientEvent> makeMissing(Sql sql, long id) throws SQLException {
    sql.find(ClientEvents.LOCK, row -> row.getInt(1), id);
    Optional<ClientEvent> done =
        EventReader.find(sql, id).filter(event -> event.status() == EventStatus.DONE);
    return done.isPresent() ? make(sql, done.get(), BY) : Optional.empty();
  }
}
