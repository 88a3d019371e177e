package ua.switchboard.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.journal.CallDocument.Entry;
import ua.switchboard.journal.RecordNews.Recorded;
import ua.switchboard.journal.worklist.Worklist;

/**
 * Writes finished calls into the database: record, attempts and outbox entry in one transaction,
 * each call once whatever is written again. Thread-safe.
 */
final class CallStore {
  private static final int CAUSES = 8;

  /** Locks the row until the commit, made if it is not there. */
  private static final String LOCK =
      "INSERT INTO journal_position (id, last) VALUES (1, 0) ON DUPLICATE KEY UPDATE last = last";

  private static final String LAST = "SELECT last FROM journal_position WHERE id = 1 FOR UPDATE";
  private static final String ADVANCE = "UPDATE journal_position SET last = ? WHERE id = 1";

  /** By uk_call_record_call_id; as it is now, not as it was when the transaction began. */
  private static final String KNOWN =
      "SELECT call_id, id, source FROM call_record WHERE call_id IN (%s) FOR UPDATE";

  /** By ix_call_manager_call. */
  private static final String FORGET_MANAGERS = "DELETE FROM call_manager WHERE call_record_id = ?";

  /** By uk_call_record_call_id. */
  private static final String SET_TRACE = "UPDATE call_record SET trace = ? WHERE call_id = ?";

  private final DataSource dataSource;
  private final CallJson json;
  private final TimeSource time;
  private final RecordNews news;
  private final Worklist worklist = new Worklist();

  /**
   * @param news is told of every call that is stored
   */
  CallStore(DataSource dataSource, CallJson json, TimeSource time, RecordNews news) {
    this.dataSource = dataSource;
    this.json = json;
    this.time = time;
    this.news = news;
  }

  /**
   * Stores all of them, or none.
   *
   * @return how many were new
   * @throws SQLException see {@link #isFaultOfData}
   */
  int store(List<Entry> entries) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        List<Recorded> stored = store(connection, entries);
        connection.commit();
        news.tell(stored);
        return stored.size();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  /**
   * Whether the data itself is refused (SQLSTATE classes 22 and 23), so that trying again is in
   * vain; everything else is the database's trouble and passes.
   */
  static boolean isFaultOfData(SQLException failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < CAUSES; i++) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23");
      }
      cause = cause.getCause();
    }
    return false;
  }

  private List<Recorded> store(Connection connection, List<Entry> entries) throws SQLException {
    List<Recorded> stored = storeCalls(connection, entries);
    storeTraces(connection, entries);
    return stored;
  }

  private List<Recorded> storeCalls(Connection connection, List<Entry> entries)
      throws SQLException {
    Map<String, CallDocument> fresh = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.call() != null) {
        fresh.putIfAbsent(entry.call().id(), entry.call());
      }
    }
    if (fresh.isEmpty()) {
      return List.of();
    }
    long last = lockPosition(connection);
    Map<String, Known> known = listKnown(connection, fresh.keySet());
    fresh.keySet().removeIf(id -> known.containsKey(id) && known.get(id).routed());
    return fresh.isEmpty() ? List.of() : insert(connection, last, fresh.values(), known);
  }

  /** A record that was put together from Asterisk's own takes over what Switchboard knows. */
  private List<Recorded> insert(
      Connection connection, long last, Collection<CallDocument> fresh, Map<String, Known> known)
      throws SQLException {
    long id = last;
    List<Recorded> written = new ArrayList<>();
    try (var rows = new CallRows(connection, json, time)) {
      for (CallDocument call : fresh) {
        Known before = known.get(call.id());
        if (before != null) {
          forgetManagers(connection, before.id());
        }
        long number = before == null ? ++id : before.id();
        rows.add(number, "ROUTED", call);
        written.add(new Recorded(number, call.id(), call.people()));
      }
      rows.write();
    }
    PartFacts.complete(connection, written.stream().map(Recorded::id).toList());
    advance(connection, id);
    for (Recorded record : written) {
      worklist.absorb(connection, record.id());
    }
    return written;
  }

  /** Their rows carry the time of the call, which may have become another. */
  private static void forgetManagers(Connection connection, long id) throws SQLException {
    try (var delete = connection.prepareStatement(FORGET_MANAGERS)) {
      delete.setLong(1, id);
      delete.executeUpdate();
    }
  }

  private void storeTraces(Connection connection, List<Entry> entries) throws SQLException {
    try (var update = connection.prepareStatement(SET_TRACE)) {
      boolean any = false;
      for (Entry entry : entries) {
        if (entry.trace() != null) {
          update.setString(1, json.text(entry.trace()));
          update.setString(2, entry.trace().of());
          update.addBatch();
          any = true;
        }
      }
      if (any) {
        update.executeBatch();
        findOwners(connection, entries);
      }
    }
  }

  /** A trace says who was ranked first, for a missed call that rang nobody. */
  private void findOwners(Connection connection, List<Entry> entries) throws SQLException {
    Set<String> calls = new HashSet<>();
    for (Entry entry : entries) {
      if (entry.trace() != null) {
        calls.add(entry.trace().of());
      }
    }
    lockPosition(connection);
    worklist.absorbTraces(connection, calls);
  }

  /**
   * Locks the numbers of records until the commit.
   *
   * @return the last one given
   */
  static long lockPosition(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(LOCK);
      try (var row = statement.executeQuery(LAST)) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** The last number that was given now. */
  static void advance(Connection connection, long last) throws SQLException {
    try (var advance = connection.prepareStatement(ADVANCE)) {
      advance.setLong(1, last);
      advance.executeUpdate();
    }
  }

  /** A record that is there. */
  record Known(long id, boolean routed) {}

  static Map<String, Known> listKnown(Connection connection, Set<String> ids) throws SQLException {
    String marks = "?, ".repeat(ids.size() - 1) + "?";
    try (var statement = connection.prepareStatement(KNOWN.formatted(marks))) {
      int i = 0;
      for (String id : ids) {
        statement.setString(++i, id);
      }
      Map<String, Known> known = new HashMap<>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          boolean routed = rows.getString(3).equals("ROUTED");
          known.put(rows.getString(1), new Known(rows.getLong(2), routed));
        }
      }
      return known;
    }
  }
}
