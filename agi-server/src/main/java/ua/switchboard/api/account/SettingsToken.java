package ua.switchboard.api.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.api.Authentication;
import ua.switchboard.api.RequestHead;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;
import ua.switchboard.security.Role;
import ua.switchboard.security.Scope;

/** The token of the pull feed that stands in the settings; good for the feed and nothing else. */
public final class SettingsToken implements Authentication {
  private static final Principal ONEC =
      new Principal(
          0,
          Principal.Kind.TOKEN,
          "http.onec-token",
          Role.INTEGRATION,
          Optional.empty(),
          new Scope.Everybody(),
          Set.of(Permission.FEED));

  private final String token;

  /**
   * A token.
   *
   * @param token empty: nobody is let in by it
   */
  public SettingsToken(String token) {
    this.token = token;
  }

  /** Takes the same time wherever the first wrong character is. */
  @Override
  public Optional<Principal> whoAsks(RequestHead request) {
    byte[] expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    return request
        .header("Authorization")
        .filter(_ -> !token.isEmpty())
        .filter(given -> MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)))
        .map(_ -> ONEC);
  }
}
