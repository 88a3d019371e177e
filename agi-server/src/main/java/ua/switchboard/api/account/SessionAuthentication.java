package ua.switchboard.api.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Optional;
import ua.switchboard.api.Authentication;
import ua.switchboard.api.DatabaseAway;
import ua.switchboard.api.Problem;
import ua.switchboard.api.RequestHead;
import ua.switchboard.security.Principal;
import ua.switchboard.security.Principals;
import ua.switchboard.security.Sessions;
import ua.switchboard.security.Sessions.Session;
import ua.switchboard.security.User;

/**
 * People by the cookie of their session. What changes something must also come from a page of ours
 * and carry the session's own value in {@code X-CSRF-Token}: a cookie is sent by browsers unasked.
 */
public final class SessionAuthentication implements Authentication {
  private final Sessions sessions;
  private final Principals principals;
  private final HostCookie cookie;

  SessionAuthentication(Sessions sessions, Principals principals, HostCookie cookie) {
    this.sessions = sessions;
    this.principals = principals;
    this.cookie = cookie;
  }

  @Override
  public Optional<Principal> whoAsks(RequestHead request) {
    Optional<Session> session = find(request);
    if (session.isPresent() && request.isUnsafe()) {
      SameOrigin.require(request);
      requireCsrf(request, session.get());
    }
    return session.map(found -> principal(found.user(), request.address()));
  }

  Principal principal(User user, String address) {
    return principals.of(user, address);
  }

  /** The session in force that a request belongs to. */
  Optional<Session> find(RequestHead request) {
    Optional<String> token = cookie.read(request);
    try {
      return token.isPresent() ? sessions.find(token.get()) : Optional.empty();
    } catch (SQLException e) {
      throw new DatabaseAway(e);
    }
  }

  private static void requireCsrf(RequestHead request, Session session) {
    byte[] expected = session.csrf().getBytes(StandardCharsets.UTF_8);
    boolean right =
        request
            .header("X-CSRF-Token")
            .filter(
                given -> MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)))
            .isPresent();
    if (!right) {
      throw new Problem(403, "csrf", "expected: X-CSRF-Token with the value of GET /session");
    }
  }
}
