package ua.switchboard.journal.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import ua.switchboard.call.TimeSource;

/**
 * Which calls are to be put together, in the table {@code call_assembly}. A call that is asked for
 * again meanwhile is not forgotten. Not thread-safe.
 */
final class AssemblyQueue {
  /** By ix_call_assembly_due. */
  private static final String DUE =
      "SELECT linked_id, asked FROM call_assembly WHERE due_at <= ? ORDER BY due_at LIMIT ?";

  /** By the primary key. */
  private static final String DONE = "DELETE FROM call_assembly WHERE linked_id = ? AND asked = ?";

  /** By the primary key. */
  private static final String LATER =
      "UPDATE call_assembly SET due_at = ? WHERE linked_id = ? AND asked = ?";

  private final Connection connection;
  private final TimeSource time;

  AssemblyQueue(Connection connection, TimeSource time) {
    this.connection = connection;
    this.time = time;
  }

  /** What is due, the longest due first, and how often it was asked for. */
  Map<String, Long> due(int most) throws SQLException {
    try (var select = connection.prepareStatement(DUE)) {
      select.setObject(1, utc(time.instant()));
      select.setInt(2, most);
      Map<String, Long> due = new LinkedHashMap<>();
      try (var row = select.executeQuery()) {
        while (row.next()) {
          due.put(row.getString(1), row.getLong(2));
        }
      }
      return due;
    }
  }

  /** These are put together, unless they were asked for once more. */
  void done(Map<String, Long> due, Collection<String> ids) throws SQLException {
    try (var delete = connection.prepareStatement(DONE)) {
      boolean any = false;
      for (String id : ids) {
        delete.setString(1, id);
        delete.setLong(2, due.getOrDefault(id, -1L));
        delete.addBatch();
        any = true;
      }
      if (any) {
        delete.executeBatch();
      }
    }
  }

  /** Those of these that are due wait for so long. */
  void later(Map<String, Long> due, Collection<String> ids, Duration pause) throws SQLException {
    try (var update = connection.prepareStatement(LATER)) {
      for (String id : ids) {
        if (due.containsKey(id)) {
          update.setObject(1, utc(time.instant().plus(pause)));
          update.setString(2, id);
          update.setLong(3, due.get(id));
          update.executeUpdate();
        }
      }
    }
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
