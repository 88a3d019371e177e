package ua.switchboard.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
import ua.switchboard.db.Statements;
import ua.switchboard.directory.ManagerId;

/** The table of users. Thread-safe; blocks on the database. */
public final class Users {
  private static final String SELECT =
      """
      SELECT u.*, (SELECT GROUP_CONCAT(g.ring_group_id) FROM user_ring_group g WHERE g.user_id = u.id) AS groups
      FROM user_account u
      """;

  private final Statements sql;
  private final TimeSource time;

  public Users(DataSource dataSource, TimeSource time) {
    this.sql = new Statements(dataSource);
    this.time = time;
  }

  /** A login or an e-mail address that somebody else has. */
  public static final class Taken extends Exception {
    private static final long serialVersionUID = 1L;

    Taken(Throwable cause) {
      super("the login or the e-mail address is somebody else's", cause);
    }
  }

  /**
   * A user with the hash of their password.
   *
   * @param passwordHash null when they sign in elsewhere only
   */
  record Known(User user, @Nullable String passwordHash, Instant passwordSince) {}

  public List<User> list() throws SQLException {
    return sql.list(SELECT + " ORDER BY u.login", Users::user);
  }

  public Optional<User> find(long id) throws SQLException {
    return sql.find(SELECT + " WHERE u.id = ?", Users::user, id);
  }

  public Optional<User> findByLogin(String login) throws SQLException {
    return sql.find(SELECT + " WHERE u.login = ?", Users::user, login);
  }

  /**
   * The user whom an OpenID Connect provider knows by this address. The table takes an ä for an a,
   * and here that would be somebody else.
   */
  public Optional<User> findByEmail(String email) throws SQLException {
    boolean plain = email.chars().allMatch(c -> c < 128);
    return sql.find(SELECT + " WHERE u.email = ?", Users::user, email)
        .filter(user ->
            user.email()
                .filter(theirs -> plain ? theirs.equalsIgnoreCase(email) : theirs.equals(email))
                .isPresent());
  }

  public boolean isEmpty() throws SQLException {
    return sql.find("SELECT id FROM user_account LIMIT 1", row -> row.getLong(1)).isEmpty();
  }

  Optional<Known> findKnown(String login) throws SQLException {
    return sql.find(SELECT + " WHERE u.login = ?", Users::known, login);
  }

  Optional<Known> findKnown(long id) throws SQLException {
    return sql.find(SELECT + " WHERE u.id = ?", Users::known, id);
  }

  /**
   * Adds somebody.
   *
   * @param passwordHash null: they sign in elsewhere only
   * @param mustChange whether the password is a one-time password
   * @throws Taken when the login or the address is in use
   */
  public long add(User.Draft draft, @Nullable String passwordHash, boolean mustChange)
      throws SQLException, Taken {
    try {
      return Sql.transaction(
          sql.dataSource(),
          rows -> {
            long id =
                rows.insert(
                    """
                    INSERT INTO user_account (login, display_name, email, role, manager_id, language, active,
                      password_hash, must_change, password_changed_at, created_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                    """,
                    draft.login(),
                    draft.name(),
                    draft.email().orElse(null),
                    draft.role().name(),
                    draft.manager().map(ManagerId::value).orElse(null),
                    draft.language(),
                    draft.active(),
                    passwordHash,
                    mustChange,
                    time.instant(),
                    time.instant());
            writeGroups(rows, id, draft.ringGroups());
            return id;
          });
    } catch (SQLIntegrityConstraintViolationException e) {
      throw new Taken(e);
    }
  }

  /**
   * Changes somebody.
   *
   * @return false when there is nobody of this id
   * @throws Taken when the login or the address is in use
   */
  public boolean change(long id, User.Draft draft) throws SQLException, Taken {
    try {
      return Sql.transaction(
          sql.dataSource(),
          rows -> {
            int found =
                rows.change(
                    """
                    UPDATE user_account SET login = ?, display_name = ?, email = ?, role = ?, manager_id = ?,
                      language = ?, active = ? WHERE id = ?
                    """,
                    draft.login(),
                    draft.name(),
                    draft.email().orElse(null),
                    draft.role().name(),
                    draft.manager().map(ManagerId::value).orElse(null),
                    draft.language(),
                    draft.active(),
                    id);
            if (found == 0) {
              return false;
            }
            rows.change("DELETE FROM user_ring_group WHERE user_id = ?", id);
            writeGroups(rows, id, draft.ringGroups());
            return true;
          });
    } catch (SQLIntegrityConstraintViolationException e) {
      throw new Taken(e);
    }
  }

  /** Gives somebody a new password. */
  public void setPassword(long id, String hash, boolean mustChange) throws SQLException {
    sql.change(
        """
        UPDATE user_account SET password_hash = ?, must_change = ?, password_changed_at = ? WHERE id = ?
        """,
        hash,
        mustChange,
        time.instant(),
        id);
  }

  /** Leaves somebody without a password: they sign in elsewhere. */
  void dropPassword(long id) throws SQLException {
    sql.change(
        "UPDATE user_account SET password_hash = NULL, must_change = FALSE WHERE id = ?", id);
  }

  /** The same password, hashed anew: nothing for anybody to notice. */
  void rehash(long id, String hash) throws SQLException {
    sql.change("UPDATE user_account SET password_hash = ? WHERE id = ?", hash, id);
  }

  /** How many administrators could sign in. */
  public long countAdministrators() throws SQLException {
    return sql.find(
            "SELECT COUNT(*) FROM user_account WHERE role = 'ADMINISTRATOR' AND active",
            row -> row.getLong(1))
        .orElse(0L);
  }

  private static void writeGroups(Sql rows, long id, Set<Long> groups) throws SQLException {
    for (long group : groups) {
      rows.change("INSERT INTO user_ring_group VALUES (?, ?)", id, group);
    }
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        user(row), row.getString("password_hash"), Sql.instant(row, "password_changed_at"));
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getLong("id"),
        row.getString("login"),
        row.getString("display_name"),
        Optional.ofNullable(row.getString("email")),
        Role.valueOf(row.getString("role")),
        Optional.ofNullable(row.getObject("manager_id", Long.class)).map(ManagerId::new),
        groups(row.getString("groups")),
        row.getString("language"),
        row.getBoolean("active"),
        row.getBoolean("must_change"),
        Sql.instant(row, "created_at"));
  }

  private static Set<Long> groups(@Nullable String ids) {
    return ids == null
        ? Set.of()
        : Arrays.stream(ids.split(",")).map(Long::valueOf).collect(Collectors.toSet());
  }
}
