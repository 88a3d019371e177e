package ua.switchboard.contacts.events;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;

/**
 * The reminders that are due. Each comes once for each time it was set or put off to: the row says
 * that it came before anybody is told, so a killed server tells nobody twice, and whoever was not
 * there finds it among those that were not seen. Thread-safe; what is not seen is in memory.
 */
public final class Reminders {
  private static final int AT_ONCE = 500;

  /** By ix_client_event_reminder. */
  private static final String DUE =
      """
      WHERE e.reminded_at IS NULL AND e.status IN ('OPEN', 'IN_PROGRESS') AND e.remind_at <= ?
      ORDER BY e.remind_at, e.id LIMIT 500
      """;

  /** Of two who see it due one tells. */
  private static final String CAME =
      "UPDATE client_event SET reminded_at = ? WHERE id = ? AND reminded_at IS NULL AND remind_at"
          + " <= ?";

  /** Not many at a time: what nobody has looked at yet. */
  private static final String UNSEEN =
      """
      WHERE e.reminded_at IS NOT NULL AND NOT e.reminder_seen AND e.status IN ('OPEN', 'IN_PROGRESS')
      ORDER BY e.reminded_at DESC LIMIT 5000
      """;

  private final DataSource dataSource;
  private final TimeSource time;
  private final Map<Long, ClientEvent> unseen = new ConcurrentHashMap<>();

  public Reminders(DataSource dataSource, TimeSource time) {
    this.dataSource = dataSource;
    this.time = time;
  }

  /** Reads what came and was not seen: before a restart, or changed by others. */
  public void load() throws SQLException {
    List<ClientEvent> now = Sql.ask(dataSource, sql -> EventReader.list(sql, UNSEEN));
    unseen.keySet().retainAll(now.stream().map(ClientEvent::id).toList());
    now.forEach(this::learn);
  }

  /** The events whose reminder comes now; each of them once. Blocks on the database. */
  public List<ClientEvent> takeDue() throws SQLException {
    Instant now = time.instant();
    return Sql.ask(
        dataSource,
        sql -> {
          List<ClientEvent> due = EventReader.list(sql, DUE, now);
          List<ClientEvent> taken = new ArrayList<>(Math.min(due.size(), AT_ONCE));
          for (ClientEvent event : due) {
            if (sql.change(CAME, now, event.id(), now) == 1) {
              EventReader.find(sql, event.id()).ifPresent(taken::add);
            }
          }
          taken.forEach(this::learn);
          return taken;
        });
  }

  /** The event is what it is now: its reminder may have been seen, or put off. */
  public void learn(ClientEvent event) {
    if (event.isReminded()) {
      unseen.put(event.id(), event);
    } else {
      unseen.remove(event.id());
    }
  }

  /** What came for this manager and was not seen, the earliest first. From memory. */
  public List<ClientEvent> listUnseen(ManagerId manager) {
    return unseen.values().stream()
        .filter(event -> event.manager().equals(manager))
        .sorted(Comparator.comparing(e -> e.reminder().came().orElse(Instant.MAX)))
        .toList();
  }
}
