package ua.switchboard.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
import ua.switchboard.db.Statements;

/**
 * Tokens of other programs. A token is shown once; kept is its hash. Those in use stay in memory,
 * so that a database that is away locks nobody out; what is revoked elsewhere is seen within {@link
 * Sessions#RECHECK}. Thread-safe; may block on the database.
 */
public final class ApiTokens {
  private static final Logger LOG = LoggerFactory.getLogger(ApiTokens.class);
  private static final String PREFIX = "sb_";
  private static final Duration TOUCH = Duration.ofMinutes(1);
  private static final int MOST_KEPT = 1_000;
  private static final String SELECT = "SELECT * FROM api_token";

  private final Statements sql;
  private final Secrets secrets;
  private final TimeSource time;
  private final Cache<String, Entry> entries = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  public ApiTokens(DataSource dataSource, Secrets secrets, TimeSource time) {
    this.sql = new Statements(dataSource);
    this.secrets = secrets;
    this.time = time;
  }

  /**
   * A token without its secret.
   *
   * @param name what it is for
   * @param permissions what it may do
   */
  public record Token(
      long id,
      String name,
      Set<Permission> permissions,
      String createdBy,
      Instant createdAt,
      Instant expiresAt,
      Optional<Instant> usedAt,
      Optional<Instant> revokedAt) {
    public Token {
      permissions = Set.copyOf(permissions);
    }
  }

  /**
   * A token that was just made.
   *
   * @param secret shown this once
   */
  public record Made(long id, String secret) {}

  private record Entry(Token token, Instant checkedAt, Instant touchedAt) {}

  /** The tokens there are, revoked and expired ones included, the newest first. */
  public List<Token> list() throws SQLException {
    return sql.list(SELECT + " ORDER BY id DESC", ApiTokens::token);
  }

  /** Makes one. */
  public Made make(String name, Set<Permission> permissions, String by, Instant expiresAt)
      throws SQLException {
    String secret = PREFIX + secrets.token();
    long id =
        sql.find(
                """
                INSERT INTO api_token (name, token_hash, permissions, created_by, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?) RETURNING id
                """,
                row -> row.getLong(1),
                name,
                Secrets.hash(secret),
                permissions.stream().map(Enum::name).sorted().collect(Collectors.joining(",")),
                by,
                time.instant(),
                expiresAt)
            .orElseThrow();
    return new Made(id, secret);
  }

  /** Ends one for good; false when there is none that was in force. */
  public boolean revoke(long id) throws SQLException {
    entries.asMap().values().removeIf(entry -> entry.token().id() == id);
    return sql.change(
            "UPDATE api_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
            time.instant(),
            id)
        > 0;
  }

  /**
   * The token of this secret, if it is in force.
   *
   * @throws SQLException when it is not in memory and the database is away
   */
  public Optional<Token> find(String secret) throws SQLException {
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    byte[] hash = Secrets.hash(secret);
    String key = HexFormat.of().formatHex(hash);
    Instant now = time.instant();
    Entry entry = entries.getIfPresent(key);
    if (entry == null || entry.checkedAt().plus(Sessions.RECHECK).isBefore(now)) {
      entry = refresh(hash, entry, now);
    }
    if (entry == null || !isInForce(entry.token(), now)) {
      entries.invalidate(key);
      return Optional.empty();
    }
    entries.put(key, touch(entry, now));
    return Optional.of(entry.token());
  }

  private @Nullable Entry refresh(byte[] hash, @Nullable Entry known, Instant now)
      throws SQLException {
    try {
      return sql.find(SELECT + " WHERE token_hash = ?", ApiTokens::token, (Object) hash)
          .map(token -> new Entry(token, now, known == null ? Instant.EPOCH : known.touchedAt()))
          .orElse(null);
    } catch (SQLException e) {
      if (known == null) {
        throw e;
      }
      LOG.debug("token-not-rechecked: {}", e.getMessage());
      return new Entry(known.token(), now, known.touchedAt());
    }
  }

  private Entry touch(Entry entry, Instant now) {
    if (entry.touchedAt().plus(TOUCH).isAfter(now)) {
      return entry;
    }
    try {
      sql.change("UPDATE api_token SET used_at = ? WHERE id = ?", now, entry.token().id());
    } catch (SQLException e) {
      LOG.debug("token-not-touched: {}", e.getMessage());
    }
    return new Entry(entry.token(), entry.checkedAt(), now);
  }

  private static boolean isInForce(Token token, Instant now) {
    return token.revokedAt().isEmpty() && token.expiresAt().isAfter(now);
  }

  private static Token token(ResultSet row) throws SQLException {
    return new Token(
        row.getLong("id"),
        row.getString("name"),
        permissions(row.getString("permissions")),
        row.getString("created_by"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "expires_at"),
        Sql.findInstant(row, "used_at"),
        Sql.findInstant(row, "revoked_at"));
  }

  /** A permission that no longer exists allows nothing. */
  private static Set<Permission> permissions(String names) {
    Set<String> wanted = Set.copyOf(Arrays.asList(names.split(",")));
    return EnumSet.allOf(Permission.class).stream()
        .filter(permission -> wanted.contains(permission.name()))
        .collect(Collectors.toSet());
  }
}
