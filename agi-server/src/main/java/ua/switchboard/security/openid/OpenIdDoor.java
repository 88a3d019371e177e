package ua.switchboard.security.openid;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.call.TimeSource;
import ua.switchboard.security.FrontDoor;
import ua.switchboard.security.FrontDoor.NotVouched;
import ua.switchboard.security.Logins;
import ua.switchboard.security.Role;
import ua.switchboard.security.Secrets;
import ua.switchboard.security.User;
import ua.switchboard.security.Users;

/**
 * Signing in by OpenID Connect: out to the provider and back. Thread-safe; blocks on the provider
 * and the database.
 */
public final class OpenIdDoor {
  private static final int LONGEST_NAME = 100;

  private final OpenIdProvider provider;
  private final Admission admission;
  private final FrontDoor door;
  private final Users users;
  private final Secrets secrets;

  public OpenIdDoor(
      OpenIdClient client,
      Admission admission,
      FrontDoor door,
      Users users,
      Secrets secrets,
      TimeSource time) {
    this.provider = new OpenIdProvider(client, admission.loginClaim(), new Discovery(client, time));
    this.admission = admission;
    this.door = door;
    this.users = users;
    this.secrets = secrets;
  }

  /**
   * A try that has begun.
   *
   * @param secret for a cookie of this browser; kept nowhere
   * @param provider where the browser goes
   */
  public record Begun(String secret, URI provider) {}

  /**
   * Begins a try.
   *
   * @throws ProviderAway when the provider cannot be asked
   */
  public Begun begin() {
    String secret = secrets.token();
    return new Begun(secret, provider.ask(Attempt.of(secret)));
  }

  /**
   * Ends it.
   *
   * @param secret from the cookie; empty when there is none
   * @param answer what the provider had the browser bring
   * @throws ProviderAway when the provider cannot be asked
   */
  public FrontDoor.Outcome finish(
      Optional<String> secret, Map<String, List<String>> answer, String address)
      throws SQLException {
    return door.signInVouched(() -> whom(secret, answer, address), address);
  }

  private User whom(Optional<String> secret, Map<String, List<String>> answer, String address)
      throws NotVouched, SQLException {
    if (secret.isEmpty()) {
      throw new NotVouched("", "not begun in this browser");
    }
    Vouched vouched = provider.whoCame(Attempt.of(secret.get()), answer);
    String name = name(vouched);
    Optional<User> known =
        admission.by() == Admission.By.EMAIL ? users.findByEmail(name) : users.findByLogin(name);
    if (known.isPresent()) {
      return known.get();
    }
    Role role = admission.newcomers().orElseThrow(() -> new NotVouched(name, "none of our users"));
    return added(vouched, name, role, address);
  }

  /** What the user is found by. */
  private String name(Vouched vouched) throws NotVouched {
    return switch (admission.by()) {
      case EMAIL ->
          vouched
              .email()
              .orElseThrow(() -> new NotVouched(vouched.subject(), "no verified e-mail address"));
      case LOGIN ->
          vouched
              .login()
              .flatMap(Logins::canonical)
              .orElseThrow(() -> new NotVouched(vouched.subject(), "no claim that is a login"));
    };
  }

  private User added(Vouched vouched, String name, Role role, String address)
      throws NotVouched, SQLException {
    String login =
        Logins.canonical(name).orElseThrow(() -> new NotVouched(name, "cannot be a login"));
    String called = vouched.name().replaceAll("\\p{Cntrl}", " ").strip();
    var draft =
        new User.Draft(
            login,
            called.isEmpty() ? login : called.substring(0, Math.min(called.length(), LONGEST_NAME)),
            vouched.email(),
            role,
            Optional.empty(),
            Set.of(),
            "uk",
            true);
    try {
      return door.addVouched(draft, address);
    } catch (Users.Taken e) {
      throw new NotVouched(name, "the login or the e-mail address is somebody else's");
    }
  }
}
