package ua.switchboard.security;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.directory.ManagerId;

/**
 * What an administrator does to users, over the API as on the command line. Every deed is audited.
 * Thread-safe; blocks on the database and on hashing.
 */
public final class People {
  private final Users users;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Secrets secrets;

  public People(Users users, Passwords passwords, Sessions sessions, Secrets secrets) {
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
    this.secrets = secrets;
  }

  /** Keeps what was done, in the name of whoever does it. */
  public interface Doer {
    void did(String action, String subject, Map<String, String> details);
  }

  /** A user and the password to tell them, once. */
  public record Added(User user, String oneTimePassword) {}

  /** The company would be left without anybody who may give rights. */
  public static final class LastAdministrator extends Exception {
    private static final long serialVersionUID = 1L;

    LastAdministrator() {
      super("nobody else is an active administrator");
    }
  }

  /** Adds somebody with a one-time password. */
  public Added add(User.Draft draft, Doer doer) throws SQLException, Users.Taken {
    String password = secrets.oneTimePassword();
    long id = users.add(draft, passwords.hash(password), true);
    doer.did("user-added", draft.login(), described(draft));
    return new Added(users.find(id).orElseThrow(), password);
  }

  /** Changes somebody; who is no longer active is signed out everywhere. */
  public Optional<User> change(long id, User.Draft draft, Doer doer)
      throws SQLException, Users.Taken, LastAdministrator {
    Optional<User> before = users.find(id);
    if (before.isEmpty()) {
      return before;
    }
    requireAnother(before.get(), draft);
    users.change(id, draft);
    if (draft.active()) {
      sessions.forget(id);
    } else {
      sessions.endAllOf(id);
    }
    doer.did("user-changed", draft.login(), described(draft));
    return users.find(id);
  }

  /**
   * Gives somebody a one-time password and signs them out everywhere.
   *
   * @return the password; empty when there is nobody of this id
   */
  public Optional<String> resetPassword(long id, Doer doer) throws SQLException {
    Optional<User> user = users.find(id);
    if (user.isEmpty()) {
      return Optional.empty();
    }
    String password = secrets.oneTimePassword();
    users.setPassword(id, passwords.hash(password), true);
    sessions.endAllOf(id);
    doer.did("password-reset", user.get().login(), Map.of());
    return Optional.of(password);
  }

  /** Signs somebody out everywhere; false when there is nobody of this id. */
  public boolean signOut(long id, Doer doer) throws SQLException {
    Optional<User> user = users.find(id);
    if (user.isEmpty()) {
      return false;
    }
    int ended = sessions.endAllOf(id);
    doer.did("signed-out-everywhere", user.get().login(), Map.of("sessions", "" + ended));
    return true;
  }

  private void requireAnother(User before, User.Draft draft)
      throws SQLException, LastAdministrator {
    boolean was = before.role() == Role.ADMINISTRATOR && before.active();
    boolean stays = draft.role() == Role.ADMINISTRATOR && draft.active();
    if (was && !stays && users.countAdministrators() < 2) {
      throw new LastAdministrator();
    }
  }

  private static Map<String, String> described(User.Draft draft) {
    return Map.of(
        "role", draft.role().name(),
        "manager", draft.manager().map(ManagerId::toString).orElse(""),
        "ringGroups", draft.ringGroups().stream().sorted().toList().toString(),
        "active", Boolean.toString(draft.active()));
  }
}
