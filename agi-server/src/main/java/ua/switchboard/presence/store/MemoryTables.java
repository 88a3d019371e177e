package ua.switchboard.presence.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.RoutingMemory.CallerMemory;
import ua.switchboard.presence.ManagerMemory;
import ua.switchboard.presence.ManagerMemory.Pause;
import ua.switchboard.routing.RoutingRequest.LastTalk;

/**
 * The tables of what is remembered. Thread-safe; blocks on the database. Every statement goes by a
 * primary key but the one that reads callers, which goes by ix_caller_memory_updated.
 *
 * <p>Longer than most: for each of five tables what reads it and what writes it.
 */
final class MemoryTables {
  private static final int LONGEST_REASON = 100;

  private static final String PAUSE =
      """
      INSERT INTO manager_pause (manager_id, since, reason)
      SELECT id, ?, ? FROM manager WHERE id = ?
      ON DUPLICATE KEY UPDATE since = VALUE(since), reason = VALUE(reason)
      """;
  private static final String UNPAUSE = "DELETE FROM manager_pause WHERE manager_id = ?";
  private static final String PRESENCE =
      """
      INSERT INTO manager_presence (manager_id, idle_since, last_offer_at, offers, offers_day)
      VALUES (?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE idle_since = VALUE(idle_since),
        last_offer_at = VALUE(last_offer_at), offers = VALUE(offers),
        offers_day = VALUE(offers_day)
      """;
  private static final String TURN =
      """
      INSERT INTO ring_group_turn (ring_group_id, manager_id) VALUES (?, ?)
      ON DUPLICATE KEY UPDATE manager_id = VALUE(manager_id)
      """;
  private static final String CALLER =
      """
      INSERT INTO caller_memory (e164, talked_with, talked_at, missed_by, updated_at)
      VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3))
      ON DUPLICATE KEY UPDATE talked_with = VALUE(talked_with), talked_at = VALUE(talked_at),
        missed_by = VALUE(missed_by), updated_at = VALUE(updated_at)
      """;
  private static final String COUNT =
      """
      INSERT INTO new_client_count (id, calls) VALUES (1, ?)
      ON DUPLICATE KEY UPDATE calls = VALUE(calls)
      """;

  private final DataSource dataSource;
  private final int mostCallers;

  /**
   * Over this database.
   *
   * @param mostCallers how many callers are read; the longest unheard of beyond them are deleted
   */
  MemoryTables(DataSource dataSource, int mostCallers) {
    this.dataSource = dataSource;
    this.mostCallers = mostCallers;
  }

  Memories read() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return new Memories(
          managers(connection), turns(connection), callers(connection), newClients(connection));
    }
  }

  /** Writes all of it or nothing. */
  void write(Memories changes) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        writePauses(connection, changes.managers());
        writePresence(connection, changes.managers());
        writeTurns(connection, changes.groupTurns());
        writeCallers(connection, changes);
        writeNewClients(connection, changes.newClients());
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static Map<ManagerId, ManagerMemory> managers(Connection connection) throws SQLException {
    Map<ManagerId, ManagerMemory> managers = new HashMap<>();
    String query =
        """
        SELECT m.id, r.since, r.reason, p.idle_since, p.last_offer_at, p.offers, p.offers_day
        FROM manager m
        LEFT JOIN manager_presence p ON p.manager_id = m.id
        LEFT JOIN manager_pause r ON r.manager_id = m.id
        WHERE p.manager_id IS NOT NULL OR r.manager_id IS NOT NULL
        """;
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        managers.put(new ManagerId(rows.getLong("id")), manager(rows));
      }
    }
    return managers;
  }

  /** A pause that was put into its table by hand has no presence beside it. */
  private static ManagerMemory manager(ResultSet rows) throws SQLException {
    Optional<Instant> since = instant(rows, "since");
    String reason = rows.getString("reason");
    Optional<Pause> pause = since.map(at -> new Pause(reason, at));
    LocalDate day = rows.getObject("offers_day", LocalDate.class);
    return new ManagerMemory(
        pause,
        instant(rows, "idle_since").or(() -> since).orElseThrow(),
        instant(rows, "last_offer_at").or(() -> since).orElseThrow(),
        rows.getInt("offers"),
        day == null ? 0 : day.toEpochDay());
  }

  private static Map<Long, ManagerId> turns(Connection connection) throws SQLException {
    Map<Long, ManagerId> turns = new HashMap<>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT ring_group_id, manager_id FROM ring_group_turn")) {
      while (rows.next()) {
        turns.put(rows.getLong(1), new ManagerId(rows.getLong(2)));
      }
    }
    return turns;
  }

  private List<CallerMemory> callers(Connection connection) throws SQLException {
    List<CallerMemory> newestFirst = new ArrayList<>();
    Instant oldest = Instant.MAX;
    String query =
        """
        SELECT e164, talked_with, talked_at, missed_by, updated_at
        FROM caller_memory ORDER BY updated_at DESC LIMIT ?
        """;
    try (var statement = connection.prepareStatement(query)) {
      statement.setInt(1, mostCallers);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          newestFirst.add(caller(rows));
          oldest = instant(rows, "updated_at").orElseThrow();
        }
      }
    }
    if (newestFirst.size() == mostCallers) {
      forgetBefore(connection, oldest);
    }
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private static CallerMemory caller(ResultSet rows) throws SQLException {
    Optional<Instant> talkedAt = instant(rows, "talked_at");
    Optional<ManagerId> talkedWith = manager(rows, "talked_with");
    return new CallerMemory(
        new PhoneNumber(rows.getString("e164")),
        talkedWith.flatMap(who -> talkedAt.map(at -> new LastTalk(who, at))),
        manager(rows, "missed_by"));
  }

  private static void forgetBefore(Connection connection, Instant oldest) throws SQLException {
    try (var statement =
        connection.prepareStatement("DELETE FROM caller_memory WHERE updated_at < ?")) {
      statement.setObject(1, utc(oldest));
      statement.executeUpdate();
    }
  }

  private static OptionalLong newClients(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT calls FROM new_client_count WHERE id = 1")) {
      return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
    }
  }

  private static void writePauses(Connection connection, Map<ManagerId, ManagerMemory> managers)
      throws SQLException {
    try (var pauses = connection.prepareStatement(PAUSE);
        var ends = connection.prepareStatement(UNPAUSE)) {
      for (var entry : managers.entrySet()) {
        Optional<Pause> pause = entry.getValue().pause();
        if (pause.isPresent()) {
          add(pauses, utc(pause.get().since()), cut(pause.get().reason()), entry.getKey().value());
        } else {
          add(ends, entry.getKey().value());
        }
      }
      pauses.executeBatch();
      ends.executeBatch();
    }
  }

  private static void writePresence(Connection connection, Map<ManagerId, ManagerMemory> managers)
      throws SQLException {
    try (var statement = connection.prepareStatement(PRESENCE)) {
      for (var entry : managers.entrySet()) {
        ManagerMemory memory = entry.getValue();
        add(
            statement,
            entry.getKey().value(),
            utc(memory.idleSince()),
            utc(memory.lastOfferAt()),
            memory.offers(),
            LocalDate.ofEpochDay(memory.offersDay()));
      }
      statement.executeBatch();
    }
  }

  private static void writeTurns(Connection connection, Map<Long, ManagerId> turns)
      throws SQLException {
    try (var statement = connection.prepareStatement(TURN)) {
      for (var turn : turns.entrySet()) {
        add(statement, turn.getKey(), turn.getValue().value());
      }
      statement.executeBatch();
    }
  }

  private static void writeCallers(Connection connection, Memories changes) throws SQLException {
    try (var statement = connection.prepareStatement(CALLER)) {
      for (CallerMemory caller : changes.callers()) {
        add(
            statement,
            caller.caller().e164(),
            caller.talk().map(talk -> talk.manager().value()).orElse(null),
            caller.talk().map(talk -> utc(talk.at())).orElse(null),
            caller.miss().map(ManagerId::value).orElse(null));
      }
      statement.executeBatch();
    }
  }

  private static void writeNewClients(Connection connection, OptionalLong calls)
      throws SQLException {
    if (calls.isPresent()) {
      try (var statement = connection.prepareStatement(COUNT)) {
        statement.setLong(1, calls.getAsLong());
        statement.executeUpdate();
      }
    }
  }

  private static void add(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }

  private static Optional<ManagerId> manager(ResultSet rows, String column) throws SQLException {
    long id = rows.getLong(column);
    return rows.wasNull() ? Optional.empty() : Optional.of(new ManagerId(id));
  }

  private static Optional<Instant> instant(ResultSet rows, String column) throws SQLException {
    return Optional.ofNullable(rows.getObject(column, LocalDateTime.class))
        .map(at -> at.toInstant(ZoneOffset.UTC));
  }

  private static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  /** As much of a reason as the column holds, without half a character at its end. */
  private static String cut(String reason) {
    return reason.codePointCount(0, reason.length()) <= LONGEST_REASON
        ? reason
        : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON));
  }
}
