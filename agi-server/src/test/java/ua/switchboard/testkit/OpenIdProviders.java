package ua.switchboard.testkit;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.Route;

/** Providers of OpenID Connect for tests: real ones, which let everybody in without asking. */
public final class OpenIdProviders {
  private OpenIdProviders() {}

  /**
   * One that does not listen yet; over Netty, since its other server brings another JUnit.
   *
   * @param instead answers before the provider's own paths
   */
  public static MockOAuth2Server make(Route... instead) {
    return new MockOAuth2Server(
        OAuth2Config.Companion.fromJson("{\"httpServer\": \"NettyWrapper\"}"), instead);
  }
}
