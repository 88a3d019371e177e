package ua.switchboard.api.account;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Authentication;
import ua.switchboard.api.Problem;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.security.AuditLog;
import ua.switchboard.security.FrontDoor;
import ua.switchboard.security.FrontDoor.Outcome;
import ua.switchboard.security.Principal;
import ua.switchboard.security.Principals;
import ua.switchboard.security.Role;
import ua.switchboard.security.Scope;
import ua.switchboard.security.Sessions;
import ua.switchboard.security.Sessions.Session;

/** Signing in and out, who one is, and one's own password. */
public final class SessionPart implements ApiPart {
  private final FrontDoor door;
  private final Sessions sessions;
  private final AuditLog audit;
  private final HostCookie cookie;
  private final ZoneId zone;
  private final SessionAuthentication authentication;

  /**
   * Sessions by cookie.
   *
   * @param secure whether browsers come over TLS
   * @param lifetime how long a browser keeps the cookie at most
   * @param zone the company's, in which its people are told of times
   */
  public SessionPart(
      FrontDoor door,
      Sessions sessions,
      Principals principals,
      AuditLog audit,
      boolean secure,
      Duration lifetime,
      ZoneId zone) {
    this.door = door;
    this.sessions = sessions;
    this.audit = audit;
    this.zone = zone;
    this.cookie = HostCookie.session(secure, lifetime);
    this.authentication = new SessionAuthentication(sessions, principals, cookie);
  }

  /** Knows people by the cookie that this part gives them. */
  public Authentication authentication() {
    return authentication;
  }

  private record SignIn(String login, String password) {}

  private record Change(String current, String fresh) {}

  private record Me(
      long id,
      Principal.Kind kind,
      String login,
      String name,
      Role role,
      Optional<ManagerId> manager,
      Optional<String> language,
      String zone,
      List<String> permissions,
      Visible scope,
      boolean mustChangePassword,
      Optional<String> csrf,
      Optional<Instant> until) {}

  private record Visible(boolean everybody, List<ManagerId> managers) {}

  @Override
  public void mount(Api api) {
    api.describedBy("account.yaml")
        .post("/session", Access.ANYBODY, this::signIn)
        .get("/session", Access.SIGNED_IN, this::whoAmI)
        .delete("/session", Access.SIGNED_IN, this::signOut)
        .put("/account/password", Access.SIGNED_IN, this::changePassword);
  }

  private Answer signIn(ApiRequest request) throws SQLException {
    SameOrigin.require(request.head());
    SignIn given = request.body(SignIn.class);
    return answer(
        door.signIn(given.login(), given.password(), request.head().address()),
        request,
        new Problem(401, "sign-in-refused", "the login or the password is wrong"));
  }

  private Answer whoAmI(ApiRequest request) {
    Optional<Session> session =
        request.who().kind() == Principal.Kind.USER
            ? authentication.find(request.head())
            : Optional.empty();
    return Answer.json(me(request.who(), session));
  }

  private Answer signOut(ApiRequest request) throws SQLException {
    Optional<String> token = cookie.read(request.head());
    if (request.who().kind() != Principal.Kind.USER || token.isEmpty()) {
      throw new Problem(409, "no-session", "a token has no session to end");
    }
    sessions.end(token.get());
    audit.record(request.who(), "signed-out", request.who().name(), Map.of());
    return Answer.none().with("Set-Cookie", cookie.forgetting());
  }

  private Answer changePassword(ApiRequest request) throws SQLException {
    if (request.who().kind() != Principal.Kind.USER) {
      throw new Problem(409, "no-session", "a token has no password");
    }
    Change given = request.body(Change.class);
    return answer(
        door.changePassword(
            request.who().id(), given.current(), given.fresh(), request.head().address()),
        request,
        new Problem(403, "wrong-password", "the current password is another one"));
  }

  private Answer answer(Outcome outcome, ApiRequest request, Problem refusal) throws SQLException {
    return switch (outcome) {
      case Outcome.SignedIn in -> signedIn(in, request);
      case Outcome.Refused _ -> throw refusal;
      case Outcome.Wait wait -> throw tooMany(wait.howLong());
      case Outcome.Unfit unfit ->
          throw new Problem(422, "unfit-password", "expected: " + unfit.expected());
    };
  }

  private Answer signedIn(Outcome.SignedIn in, ApiRequest request) throws SQLException {
    Optional<Session> session = sessions.find(in.token());
    Principal who = authentication.principal(in.user(), request.head().address());
    return entered(in, request, Answer.json(me(who, session)));
  }

  /** Whatever session the browser had before is over: nobody can have planted it. */
  Answer entered(Outcome.SignedIn in, ApiRequest request, Answer answer) throws SQLException {
    Optional<String> before = cookie.read(request.head());
    if (before.isPresent()) {
      sessions.end(before.get());
    }
    return answer.with("Set-Cookie", cookie.keeping(in.token()));
  }

  private static Problem tooMany(Duration wait) {
    long seconds = wait.plusMillis(999).toSeconds();
    return new Problem(429, "too-many-tries", "try again in " + seconds + " s")
        .with("Retry-After", Long.toString(seconds));
  }

  private Me me(Principal who, Optional<Session> session) {
    return new Me(
        who.id(),
        who.kind(),
        who.name(),
        session.map(found -> found.user().name()).orElse(who.name()),
        who.role(),
        who.manager(),
        session.map(found -> found.user().language()),
        zone.getId(),
        who.permissions().stream().map(Enum::name).sorted().toList(),
        visible(who.scope()),
        session.filter(found -> found.user().mustChange()).isPresent(),
        session.map(Session::csrf),
        session.map(Session::until));
  }

  private static Visible visible(Scope scope) {
    return switch (scope) {
      case Scope.Everybody _ -> new Visible(true, List.of());
      case Scope.These these -> new Visible(false, these.managers().stream().sorted().toList());
    };
  }
}
