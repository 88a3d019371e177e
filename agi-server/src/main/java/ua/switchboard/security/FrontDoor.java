package ua.switchboard.security;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.TimeSource;
import ua.switchboard.security.Users.Known;

/**
 * Where people sign in and change their passwords. Nobody learns here whether a login exists: the
 * answer and the time it takes are the same. Thread-safe; blocks on the database and on hashing.
 */
public final class FrontDoor {
  private final Users users;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Guesses guesses;
  private final AuditLog audit;
  private final OneTime oneTime;

  /**
   * A door.
   *
   * @param oneTime when one-time passwords end
   */
  public FrontDoor(
      Users users,
      Passwords passwords,
      Sessions sessions,
      Throttle throttle,
      AuditLog audit,
      OneTime oneTime) {
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
    this.guesses = new Guesses(throttle);
    this.audit = audit;
    this.oneTime = oneTime;
  }

  /** How long a one-time password is good for, by which clock. */
  public record OneTime(Duration life, TimeSource time) {}

  /** How a try to sign in, or to change a password, ended. */
  public sealed interface Outcome {
    /**
     * They are in.
     *
     * @param token for the cookie; a new one each time
     */
    record SignedIn(User user, String token) implements Outcome {}

    /** Wrong login or password, or nobody who is let in. */
    record Refused() implements Outcome {}

    /** Too many tries; not even looked at. */
    record Wait(Duration howLong) implements Outcome {}

    /** The new password is not taken. */
    record Unfit(String expected) implements Outcome {}
  }

  /** Finds out for whom somebody else vouches. */
  public interface Voucher {
    /**
     * Whom.
     *
     * @throws NotVouched when for nobody whom we let in
     */
    User whom() throws NotVouched, SQLException;
  }

  /** Nobody vouches for whoever asks. */
  public static final class NotVouched extends Exception {
    private static final long serialVersionUID = 1L;
    private final String who;

    /**
     * Nobody does.
     *
     * @param who as far as it is known; kept in the audit like the reason
     */
    public NotVouched(String who, String why) {
      super(why);
      this.who = who;
    }
  }

  /**
   * Signs in by password.
   *
   * @param address where they ask from
   */
  public Outcome signIn(String login, String password, String address) throws SQLException {
    String name = Logins.canonical(login).orElse("");
    Duration wait = guesses.tryNow(name, address);
    if (wait.isPositive()) {
      return new Outcome.Wait(wait);
    }
    Optional<Known> known = guesses.look(name, address, () -> find(name));
    if (!guesses.look(name, address, () -> isRight(known, password))) {
      audit.recordNobody(
          address,
          "sign-in-refused",
          known.map(one -> one.user().login()).orElse(""),
          Map.of("why", known.isPresent() ? "password" : "unknown login"));
      return new Outcome.Refused();
    }
    guesses.right(name, address);
    Known right = known.orElseThrow();
    if (hasEnded(right)) {
      audit.recordNobody(
          address,
          "sign-in-refused",
          right.user().login(),
          Map.of("why", "the one-time password has ended"));
      return new Outcome.Refused();
    }
    rehash(right, password);
    return begin(right.user(), address, "password");
  }

  /**
   * Signs in whom an OpenID Connect provider vouches for. A one-time password that they have not
   * used ends: nothing needs to be changed that nobody signs in with.
   *
   * @param address where they ask from
   */
  public Outcome signInVouched(Voucher voucher, String address) throws SQLException {
    Duration wait = guesses.tryNow(address);
    if (wait.isPositive()) {
      return new Outcome.Wait(wait);
    }
    try {
      User user = voucher.whom();
      if (!user.active()) {
        throw new NotVouched(user.login(), "disabled");
      }
      guesses.takeBack(address);
      return begin(withoutOneTimePassword(user), address, "openid");
    } catch (NotVouched e) {
      audit.recordNobody(
          address,
          "sign-in-refused",
          e.who,
          Map.of("by", "openid", "why", String.valueOf(e.getMessage())));
      return new Outcome.Refused();
    } catch (SQLException | RuntimeException e) {
      guesses.takeBack(address);
      throw e;
    }
  }

  /** Adds somebody who has no password and needs none. */
  public User addVouched(User.Draft draft, String address) throws SQLException, Users.Taken {
    long id = users.add(draft, null, false);
    audit.recordNobody(
        address, "user-added", draft.login(), Map.of("by", "openid", "role", draft.role().name()));
    return users.find(id).orElseThrow();
  }

  private User withoutOneTimePassword(User user) throws SQLException {
    if (!user.mustChange()) {
      return user;
    }
    users.dropPassword(user.id());
    sessions.endAllOf(user.id());
    return users.find(user.id()).orElseThrow();
  }

  /** Changes one's own password; every session of theirs ends but the new one. */
  public Outcome changePassword(long user, String old, String fresh, String address)
      throws SQLException {
    Known known = users.findKnown(user).orElse(null);
    if (known == null) {
      return new Outcome.Refused();
    }
    String name = known.user().login();
    Duration wait = guesses.tryNow(name, address);
    if (wait.isPositive()) {
      return new Outcome.Wait(wait);
    }
    Optional<Known> me = Optional.of(known);
    if (!guesses.look(name, address, () -> isRight(me, old))) {
      audit.recordNobody(address, "password-change-refused", name, Map.of());
      return new Outcome.Refused();
    }
    guesses.right(name, address);
    Optional<String> fault = PasswordRules.fault(fresh, name);
    if (fault.isPresent() || fresh.equals(old)) {
      return new Outcome.Unfit(fault.orElse("another one than before"));
    }
    users.setPassword(user, passwords.hash(fresh), false);
    sessions.endAllOf(user);
    User changed = users.find(user).orElseThrow();
    audit.recordUser(changed, address, "password-changed", name, Map.of());
    return new Outcome.SignedIn(changed, sessions.begin(changed, address));
  }

  private boolean hasEnded(Known known) {
    return known.user().mustChange()
        && known.passwordSince().plus(oneTime.life()).isBefore(oneTime.time().instant());
  }

  private Outcome begin(User user, String address, String by) throws SQLException {
    String token = sessions.begin(user, address);
    audit.recordUser(user, address, "signed-in", user.login(), Map.of("by", by));
    return new Outcome.SignedIn(user, token);
  }

  private Optional<Known> find(String name) throws SQLException {
    return name.isEmpty() ? Optional.empty() : users.findKnown(name);
  }

  private boolean isRight(Optional<Known> known, String password) {
    @Nullable String hash = known.map(Known::passwordHash).orElse(null);
    if (hash == null || password.length() > PasswordRules.LONGEST) {
      passwords.matchNobody("x");
      return false;
    }
    return passwords.matches(password, hash) && known.get().user().active();
  }

  private void rehash(Known known, String password) throws SQLException {
    if (known.passwordHash() != null && passwords.isOutdated(known.passwordHash())) {
      users.rehash(known.user().id(), passwords.hash(password));
    }
  }
}
