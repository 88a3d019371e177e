package ua.switchboard.api.account;

import java.sql.SQLException;
import java.util.Optional;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.ApiServer;
import ua.switchboard.api.Problem;
import ua.switchboard.security.FrontDoor.Outcome;
import ua.switchboard.security.openid.OpenIdDoor;
import ua.switchboard.security.openid.ProviderAway;

/**
 * Signing in by OpenID Connect. Both paths are for a browser on its way, so they answer by sending
 * it on: to the provider, and from there to the panel, which is told in a word when it did not
 * work.
 */
public final class OpenIdPart implements ApiPart {
  /** Where a provider sends browsers back to, below the API's root. */
  public static final String RETURN = "/account/openid/return";

  private static final String BEGIN = "/account/openid";
  private static final String PANEL = "/";
  private static final String REFUSED = "/?sign-in=refused";
  private static final String WAIT = "/?sign-in=wait";
  private static final String AWAY = "/?sign-in=provider-away";

  private final Optional<Way> way;
  private final SessionPart sessions;
  private final HostCookie cookie;

  /**
   * A way in.
   *
   * @param label what people call the provider
   */
  public record Way(OpenIdDoor door, String label) {}

  /**
   * The way by a provider.
   *
   * @param way empty: there is none
   * @param sessions begins sessions
   * @param secure whether browsers come over TLS
   */
  public OpenIdPart(Optional<Way> way, SessionPart sessions, boolean secure) {
    this.way = way;
    this.sessions = sessions;
    this.cookie = HostCookie.onTheWay(secure);
  }

  private record Options(boolean password, Optional<ByProvider> openId) {}

  private record ByProvider(String label, String path) {}

  @Override
  public void mount(Api api) {
    api.describedBy("openid.yaml")
        .get("/account/sign-in-options", Access.ANYBODY, _ -> Answer.json(options()))
        .get(BEGIN, Access.ANYBODY, _ -> begin())
        .get(RETURN, Access.ANYBODY, this::finish);
  }

  private Options options() {
    return new Options(
        true, way.map(there -> new ByProvider(there.label(), ApiServer.ROOT + BEGIN)));
  }

  private Answer begin() {
    try {
      OpenIdDoor.Begun begun = door().begin();
      return Answer.seeOther(begun.provider().toString())
          .with("Set-Cookie", cookie.keeping(begun.secret()));
    } catch (ProviderAway e) {
      return Answer.seeOther(AWAY);
    }
  }

  /** Whatever comes of it, the try is over: its cookie is taken back. */
  private Answer finish(ApiRequest request) throws SQLException {
    var given = cookie.read(request.head());
    var answer = request.query().everything();
    return outcome(request, () -> door().finish(given, answer, request.head().address()))
        .with("Set-Cookie", cookie.forgetting());
  }

  private interface Trying {
    Outcome end() throws SQLException;
  }

  private Answer outcome(ApiRequest request, Trying trying) throws SQLException {
    try {
      return switch (trying.end()) {
        case Outcome.SignedIn in -> sessions.entered(in, request, Answer.seeOther(PANEL));
        case Outcome.Wait _ -> Answer.seeOther(WAIT);
        case Outcome.Refused _, Outcome.Unfit _ -> Answer.seeOther(REFUSED);
      };
    } catch (ProviderAway e) {
      return Answer.seeOther(AWAY);
    }
  }

  private OpenIdDoor door() {
    return way.orElseThrow(() -> Problem.notFound("there is no sign-in by OpenID Connect here"))
        .door();
  }
}
