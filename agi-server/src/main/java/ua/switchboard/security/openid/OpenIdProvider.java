package ua.switchboard.security.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.security.FrontDoor.NotVouched;
import ua.switchboard.security.Secrets;

/**
 * An OpenID Connect provider, asked with an authorization code and PKCE. Whatever it says counts
 * only as a claim of an ID token that it has signed, for us, for this try and for now. Thread-safe;
 * blocks on the provider.
 */
final class OpenIdProvider {
  private static final Logger LOG = LoggerFactory.getLogger(OpenIdProvider.class);
  private static final Scope SCOPE = new Scope("openid", "email", "profile");

  private final OpenIdClient client;
  private final String loginClaim;
  private final Discovery discovery;

  OpenIdProvider(OpenIdClient client, String loginClaim, Discovery discovery) {
    this.client = client;
    this.loginClaim = loginClaim;
    this.discovery = discovery;
  }

  /** Where a browser is sent to. */
  URI ask(Attempt attempt) {
    return new AuthenticationRequest.Builder(
            new ResponseType(ResponseType.Value.CODE), SCOPE, id(), client.returnTo())
        .endpointURI(discovery.get().metadata().getAuthorizationEndpointURI())
        .state(new State(attempt.state()))
        .nonce(new Nonce(attempt.nonce()))
        .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /**
   * Who came back.
   *
   * @param answer the parameters of the address they came back to
   * @throws NotVouched when this is no answer to this try, or the provider says no
   * @throws ProviderAway when it cannot be asked
   */
  Vouched whoCame(Attempt attempt, Map<String, List<String>> answer) throws NotVouched {
    Discovery.Known provider = discovery.get();
    AuthorizationCode code = code(attempt, answer, provider.metadata());
    JWT token = redeem(code, attempt, provider.metadata());
    try {
      return vouched(provider.validator().validate(token, new Nonce(attempt.nonce())));
    } catch (BadJOSEException e) {
      throw new NotVouched("", "the ID token: " + e.getMessage());
    } catch (JOSEException e) {
      LOG.warn("openid-provider-away: its keys: {}", e.getMessage());
      throw new ProviderAway("the provider's keys", e);
    }
  }

  private AuthorizationCode code(
      Attempt attempt, Map<String, List<String>> answer, OIDCProviderMetadata metadata)
      throws NotVouched {
    AuthorizationResponse response;
    try {
      response = AuthorizationResponse.parse(client.returnTo(), answer);
    } catch (ParseException e) {
      throw new NotVouched("", "no answer of a provider");
    }
    State state = response.getState();
    if (state == null || !Secrets.same(state.getValue(), attempt.state())) {
      throw new NotVouched("", "not begun in this browser");
    }
    var issuer = response.getIssuer();
    boolean foreign =
        issuer == null
            ? metadata.supportsAuthorizationResponseIssuerParam()
            : !issuer.equals(metadata.getIssuer());
    if (foreign) {
      throw new NotVouched("", "the answer of another provider");
    }
    if (!response.indicatesSuccess()) {
      throw new NotVouched("", "the provider: " + response.toErrorResponse().getErrorObject());
    }
    AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
    if (code == null) {
      throw new NotVouched("", "no code");
    }
    return code;
  }

  private JWT redeem(AuthorizationCode code, Attempt attempt, OIDCProviderMetadata metadata)
      throws NotVouched {
    var grant =
        new AuthorizationCodeGrant(code, client.returnTo(), new CodeVerifier(attempt.verifier()));
    var endpoint = metadata.getTokenEndpointURI();
    var request =
        authentication(metadata)
            .map(known -> new TokenRequest.Builder(endpoint, known, grant))
            .orElseGet(() -> new TokenRequest.Builder(endpoint, id(), grant))
            .build()
            .toHTTPRequest();
    request.setConnectTimeout(Discovery.PATIENCE_MILLIS);
    request.setReadTimeout(Discovery.PATIENCE_MILLIS);
    request.setFollowRedirects(false);
    try {
      var response = OIDCTokenResponseParser.parse(request.send());
      if (response instanceof OIDCTokenResponse right) {
        return Optional.ofNullable(right.getOIDCTokens().getIDToken())
            .orElseThrow(() -> new NotVouched("", "no ID token"));
      }
      var error = response.toErrorResponse().getErrorObject();
      throw new NotVouched("", "the code: " + error.getCode());
    } catch (IOException | ParseException e) {
      LOG.warn("openid-provider-away: {}: {}", endpoint, e.getMessage());
      throw new ProviderAway("the provider's token endpoint", e);
    }
  }

  private Optional<ClientAuthentication> authentication(OIDCProviderMetadata metadata) {
    if (client.secret().isEmpty()) {
      return Optional.empty();
    }
    var secret = new Secret(client.secret());
    @Nullable List<ClientAuthenticationMethod> ways = metadata.getTokenEndpointAuthMethods();
    boolean basic = ways == null || ways.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return Optional.of(
        basic ? new ClientSecretBasic(id(), secret) : new ClientSecretPost(id(), secret));
  }

  private Vouched vouched(IDTokenClaimsSet claims) {
    boolean verified = Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
    Optional<String> email = text(claims, "email").filter(_ -> verified);
    Optional<String> login = text(claims, loginClaim);
    String name = text(claims, "name").or(() -> login).or(() -> email).orElse("");
    return new Vouched(claims.getSubject().getValue(), email, login, name);
  }

  private static Optional<String> text(IDTokenClaimsSet claims, String name) {
    return Optional.ofNullable(claims.getStringClaim(name)).filter(text -> !text.isBlank());
  }

  private ClientID id() {
    return new ClientID(client.id());
  }
}
