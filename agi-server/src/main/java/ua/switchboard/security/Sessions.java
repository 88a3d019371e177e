package ua.switchboard.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
import ua.switchboard.db.Statements;

/**
 * Who is signed in. Sessions stand in MariaDB, so that a restart signs nobody out, and in memory,
 * so that a database that is away signs nobody out either. What another process changes (a user
 * disabled on the command line) is seen within {@link #RECHECK}. Thread-safe; may block on the
 * database.
 */
public final class Sessions {
  /** How long what is in memory is believed while the database answers. */
  static final Duration RECHECK = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final Duration TOUCH = Duration.ofMinutes(1);
  private static final int MOST_KEPT = 50_000;
  private static final String CSRF = "csrf";

  private final Statements sql;
  private final Users users;
  private final Secrets secrets;
  private final Limits limits;
  private final TimeSource time;
  private final Cache<String, Entry> entries = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  /**
   * Over this database.
   *
   * @param limits how long a session lasts
   */
  public Sessions(
      DataSource dataSource, Users users, Secrets secrets, Limits limits, TimeSource time) {
    this.sql = new Statements(dataSource);
    this.users = users;
    this.secrets = secrets;
    this.limits = limits;
    this.time = time;
  }

  /**
   * How long a session lasts.
   *
   * @param idle without a request
   * @param lifetime in all
   */
  public record Limits(Duration idle, Duration lifetime) {}

  /**
   * A session in force.
   *
   * @param csrf what a request that changes something must send back beside the cookie
   * @param until when it ends, whatever is done
   */
  public record Session(User user, String csrf, Instant until) {}

  /** What is in memory of one; changes as it is used. */
  private static final class Entry {
    final Instant createdAt;
    volatile User user;
    volatile Instant usedAt;
    volatile Instant writtenAt;
    volatile Instant checkedAt;

    Entry(User user, Instant createdAt, Instant usedAt, Instant now) {
      this.user = user;
      this.createdAt = createdAt;
      this.usedAt = usedAt;
      this.writtenAt = usedAt;
      this.checkedAt = now;
    }
  }

  private record Row(long user, Instant createdAt, Instant usedAt) {}

  /**
   * Signs somebody in.
   *
   * @return the token for the cookie; kept nowhere
   */
  String begin(User user, String address) throws SQLException {
    String token = secrets.token();
    Instant now = time.instant();
    sql.change(
        "INSERT INTO user_session (token_hash, user_id, created_at, used_at, address) VALUES (?, ?,"
            + " ?, ?, ?)",
        Secrets.hash(token),
        user.id(),
        now,
        now,
        address);
    entries.put(keyOf(token), new Entry(user, now, now, now));
    return token;
  }

  /**
   * The session of this token, if it is still in force; counts as use of it.
   *
   * @throws SQLException when it is not in memory and the database is away
   */
  public Optional<Session> find(String token) throws SQLException {
    String key = keyOf(token);
    Instant now = time.instant();
    Entry entry = entries.getIfPresent(key);
    if (entry == null) {
      entry = load(token, now).orElse(null);
    } else if (entry.checkedAt.plus(RECHECK).isBefore(now)) {
      entry = recheck(token, entry, now).orElse(null);
    }
    if (entry == null || !entry.user.active()) {
      entries.invalidate(key);
      return Optional.empty();
    }
    if (isOver(entry, now)) {
      end(token);
      return Optional.empty();
    }
    entries.asMap().putIfAbsent(key, entry);
    touch(token, entry, now);
    return Optional.of(
        new Session(
            entry.user, Secrets.derived(token, CSRF), entry.createdAt.plus(limits.lifetime())));
  }

  /** Signs out. */
  public void end(String token) throws SQLException {
    entries.invalidate(keyOf(token));
    sql.change("DELETE FROM user_session WHERE token_hash = ?", (Object) Secrets.hash(token));
  }

  /** Signs somebody out everywhere. */
  public int endAllOf(long user) throws SQLException {
    entries.asMap().values().removeIf(entry -> entry.user.id() == user);
    return sql.change("DELETE FROM user_session WHERE user_id = ?", user);
  }

  /** What is known of somebody changed: it is read again at their next request. */
  public void forget(long user) {
    entries.asMap().values().removeIf(entry -> entry.user.id() == user);
  }

  /** Removes what has ended; to be called now and then. */
  public int sweep() throws SQLException {
    Instant now = time.instant();
    entries.asMap().values().removeIf(entry -> isOver(entry, now));
    return sql.change(
        "DELETE FROM user_session WHERE used_at < ? OR created_at < ?",
        now.minus(limits.idle()).minus(TOUCH),
        now.minus(limits.lifetime()));
  }

  private Optional<Entry> load(String token, Instant now) throws SQLException {
    Optional<Row> row =
        sql.find(
            "SELECT user_id, created_at, used_at FROM user_session WHERE token_hash = ?",
            found ->
                new Row(
                    found.getLong("user_id"),
                    Sql.instant(found, "created_at"),
                    Sql.instant(found, "used_at")),
            (Object) Secrets.hash(token));
    if (row.isEmpty()) {
      return Optional.empty();
    }
    return users
        .find(row.get().user())
        .map(user -> new Entry(user, row.get().createdAt(), row.get().usedAt(), now));
  }

  /** With the database away, what is in memory goes on. */
  private Optional<Entry> recheck(String token, Entry entry, Instant now) {
    entry.checkedAt = now;
    try {
      Optional<Entry> fresh = load(token, now);
      fresh.ifPresent(found -> entry.user = found.user);
      return fresh.map(_ -> entry);
    } catch (SQLException e) {
      LOG.debug("session-not-rechecked: {}", e.getMessage());
      return Optional.of(entry);
    }
  }

  private void touch(String token, Entry entry, Instant now) {
    entry.usedAt = now;
    if (entry.writtenAt.plus(TOUCH).isAfter(now)) {
      return;
    }
    entry.writtenAt = now;
    try {
      sql.change(
          "UPDATE user_session SET used_at = ? WHERE token_hash = ?", now, Secrets.hash(token));
    } catch (SQLException e) {
      LOG.debug("session-not-touched: {}", e.getMessage());
    }
  }

  private boolean isOver(Entry entry, Instant now) {
    return entry.usedAt.plus(limits.idle()).isBefore(now)
        || entry.createdAt.plus(limits.lifetime()).isBefore(now);
  }

  private static String keyOf(String token) {
    return HexFormat.of().formatHex(Secrets.hash(token));
  }
}
