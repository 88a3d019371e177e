package ua.switchboard.journal.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
import ua.switchboard.journal.Spool;

/**
 * The facts in the database, each once, and which calls are to be put together because of them.
 * Blocks on the database. Thread-safe.
 */
final class FactStore implements Spool.Contents<Fact> {
  /** More facts of a call usually follow at once. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  /** A call of which nothing ended is looked at when something ends, and then again. */
  private static final Duration GOING_ON = Duration.ofMinutes(1);

  private static final int PURGED_AT_ONCE = 5_000;

  /** By the primary key. */
  private static final String INSERT =
      "INSERT IGNORE INTO call_fact (linked_id, fact_key, unique_id, at, detail) VALUES (?, ?, ?,"
          + " ?, ?)";

  /** By the primary key. */
  private static final String ASK =
      """
      INSERT INTO call_assembly (linked_id, due_at) VALUES (?, ?)
      ON DUPLICATE KEY UPDATE due_at = LEAST(due_at, VALUES(due_at)), asked = asked + 1
      """;

  /** By the primary key. */
  private static final String KNOWN = "SELECT fact_key FROM call_fact WHERE linked_id IN (%s)";

  /** By ix_call_fact_at. */
  private static final String PURGE = "DELETE FROM call_fact WHERE at < ? LIMIT " + PURGED_AT_ONCE;

  private static final String PURGE_LINKS =
      """
      DELETE FROM call_link WHERE NOT EXISTS
        (SELECT * FROM call_fact f WHERE f.linked_id = call_link.linked_id)
      """;

  /** By the primary key. */
  private static final String POSITION =
      "SELECT identity, position FROM fact_file WHERE server = ? AND kind = ?";

  /** By the primary key. */
  private static final String SET_POSITION =
      """
      INSERT INTO fact_file (server, kind, identity, position, read_at) VALUES (?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE identity = VALUES(identity), position = VALUES(position), read_at = VALUES(read_at)
      """;

  private final DataSource dataSource;
  private final FactJson json = new FactJson();
  private final TimeSource time;

  FactStore(DataSource dataSource, TimeSource time) {
    this.dataSource = dataSource;
    this.time = time;
  }

  /** How far a file is read. */
  record FilePosition(long identity, long position) {}

  @Override
  public byte[] bytes(Fact fact) {
    return json.bytes(fact);
  }

  @Override
  public Fact entry(byte[] bytes) throws IOException {
    return json.fact(bytes);
  }

  @Override
  public int store(List<Fact> facts) throws SQLException {
    Sql.transaction(
        dataSource,
        sql -> {
          insert(sql.connection(), facts);
          return true;
        });
    return facts.size();
  }

  /**
   * Stores what a file had, and how far it is read, together.
   *
   * @return how many of them the database did not have
   */
  int store(String server, FactFile.Kind kind, List<Fact> facts, FilePosition reached)
      throws SQLException {
    return Sql.transaction(
        dataSource,
        sql -> {
          Connection connection = sql.connection();
          Set<String> known = known(connection, facts);
          List<Fact> fresh = facts.stream().filter(f -> !known.contains(text(f.key()))).toList();
          insert(connection, fresh);
          try (var update = connection.prepareStatement(SET_POSITION)) {
            update.setString(1, server);
            update.setString(2, kind.name());
            update.setLong(3, reached.identity());
            update.setLong(4, reached.position());
            update.setObject(5, utc(time.instant()));
            update.executeUpdate();
          }
          return fresh.size();
        });
  }

  /** How far a file was read when this was last told. */
  Optional<FilePosition> position(String server, FactFile.Kind kind) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        var select = connection.prepareStatement(POSITION)) {
      select.setString(1, server);
      select.setString(2, kind.name());
      try (var row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new FilePosition(row.getLong(1), row.getLong(2)))
            : Optional.empty();
      }
    }
  }

  /** Forgets facts of before, a few thousand at a time. */
  void purge(Instant before) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        var purge = connection.prepareStatement(PURGE);
        var links = connection.createStatement()) {
      purge.setObject(1, utc(before));
      while (purge.executeUpdate() == PURGED_AT_ONCE) {}
      links.executeUpdate(PURGE_LINKS);
    }
  }

  private void insert(Connection connection, List<Fact> facts) throws SQLException {
    if (facts.isEmpty()) {
      return;
    }
    Instant now = time.instant();
    Map<String, Boolean> calls = new TreeMap<>(); // in one order, so that nobody waits in a circle
    try (var insert = connection.prepareStatement(INSERT)) {
      for (Fact fact : facts) {
        insert.setString(1, fact.linkedId());
        insert.setBytes(2, fact.key());
        insert.setString(3, fact.uniqueId());
        insert.setObject(4, utc(Instant.EPOCH.plus(fact.micros(), ChronoUnit.MICROS)));
        insert.setString(5, new String(json.bytes(fact), StandardCharsets.UTF_8));
        insert.addBatch();
        calls.merge(fact.linkedId(), isEnd(fact), Boolean::logicalOr);
      }
      insert.executeBatch();
    }
    try (var ask = connection.prepareStatement(ASK)) {
      for (var call : calls.entrySet()) {
        ask.setString(1, call.getKey());
        ask.setObject(2, utc(now.plus(call.getValue() ? SETTLING : GOING_ON)));
        ask.addBatch();
      }
      ask.executeBatch();
    }
  }

  private static boolean isEnd(Fact fact) {
    return switch (fact) {
      case Fact.Cel cel -> cel.event() == CelEvent.CHAN_END || cel.event() == CelEvent.HANGUP;
      case Fact.Cdr ignored -> true;
    };
  }

  private static Set<String> known(Connection connection, Collection<Fact> facts)
      throws SQLException {
    Set<String> ids = new HashSet<>();
    facts.forEach(fact -> ids.add(fact.linkedId()));
    Set<String> known = new HashSet<>();
    if (ids.isEmpty()) {
      return known;
    }
    try (var select = connection.prepareStatement(KNOWN.formatted(Sql.marks(ids.size())))) {
      Listed.fill(select, ids);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          known.add(text(rows.getBytes(1)));
        }
      }
    }
    return known;
  }

  private static String text(byte[] key) {
    return new String(key, StandardCharsets.ISO_8859_1);
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
