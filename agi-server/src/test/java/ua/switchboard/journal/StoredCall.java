package ua.switchboard.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.switchboard.db.Database;

/** A call as rows of the journal, for tests that ask it. */
public final class StoredCall {
  private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();
  private final Map<Long, Boolean> parts = new LinkedHashMap<>();
  private final Instant arrivedAt;
  private final long id;

  private StoredCall(long id, String direction, String arrivedAt) {
    this.id = id;
    this.arrivedAt = Instant.parse(arrivedAt);
    with("id", id);
    with("call_id", "pbx1-1." + id);
    with("server", "pbx1");
    with("direction", direction);
    with("arrived_at", utc(this.arrivedAt));
    with("ended_at", utc(this.arrivedAt.plusSeconds(20)));
    with("why", "ranked");
    with("dial_status", "CANCEL");
    with("hangup_cause", 16);
    with("talk_seconds", 0);
    with("waiting_seconds", 20);
  }

  /** Rang for 20 seconds and was not answered. */
  public static StoredCall inbound(long id, String arrivedAt, String caller) {
    return new StoredCall(id, "INBOUND", arrivedAt)
        .with("did", "380441234567")
        .with("line_name", "продажі")
        .with("caller_e164", caller)
        .with("disposition", "ABANDONED");
  }

  /** Dialled by manager 1 and not answered. */
  public static StoredCall outbound(long id, String arrivedAt, String dialled) {
    return new StoredCall(id, "OUTBOUND", arrivedAt)
        .with("dialled_e164", dialled)
        .with("disposition", "OUTGOING")
        .part(1, false);
  }

  /** This manager answered after five seconds and talked as long as is said. */
  public StoredCall answered(long manager, long talkSeconds) {
    with("answered_at", utc(arrivedAt.plusSeconds(5)));
    with("ended_at", utc(arrivedAt.plusSeconds(5 + talkSeconds)));
    with("answered_by", manager);
    with("talk_seconds", talkSeconds);
    with("waiting_seconds", 5);
    with("dial_status", "ANSWER");
    columns.computeIfPresent(
        "disposition", (name, value) -> value.equals("OUTGOING") ? value : "ANSWERED");
    return part(manager, true);
  }

  /** A manager had a part in it. */
  public StoredCall part(long manager, boolean talked) {
    parts.put(manager, talked);
    return this;
  }

  /** A column of {@code call_record} as is. */
  public StoredCall with(String column, @Nullable Object value) {
    columns.put(column, value);
    return this;
  }

  /** Writes it; the number of the record. */
  public long insert(Database database) throws SQLException {
    String names = String.join(", ", columns.keySet());
    String marks = "?, ".repeat(columns.size() - 1) + "?";
    try (var connection = database.dataSource().getConnection();
        PreparedStatement call =
            connection.prepareStatement(
                "INSERT INTO call_record (%s) VALUES (%s)".formatted(names, marks));
        PreparedStatement part =
            connection.prepareStatement(
                """
                INSERT INTO call_manager (manager_id, arrived_at, call_record_id, offered, not_taken, talked, talk_ms)
                VALUES (?, ?, ?, 1, ?, ?, 0)
                """)) {
      int place = 0;
      for (Object value : columns.values()) {
        call.setObject(++place, value);
      }
      call.executeUpdate();
      for (var entry : parts.entrySet()) {
        part.setLong(1, entry.getKey());
        part.setObject(2, utc(arrivedAt));
        part.setLong(3, id);
        part.setBoolean(4, !entry.getValue());
        part.setBoolean(5, entry.getValue());
        part.executeUpdate();
      }
      PartFacts.complete(connection, List.of(id));
    }
    return id;
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
