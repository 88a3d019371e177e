package ua.switchboard.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.api.ApiTestServer;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.security.Role;
import ua.switchboard.security.User;
import ua.switchboard.security.openid.Admission;
import ua.switchboard.security.openid.OpenIdClient;
import ua.switchboard.security.openid.OpenIdDoor;
import ua.switchboard.testkit.OpenIdProviders;

/**
 * FEATURE UNDER TEST: signing in by a provider of OpenID Connect, with a browser that goes to a
 * real one and back, and with everything that can be wrong on the way.
 */
@ExtendWith(TestDatabase.class)
class OpenIdPartTest {
  private static final String US = "http://calls.example.com";
  private static final String BEGIN = US + "/api/v1/account/openid";
  private static final String CLIENT = "switchboard";
  private static final String REFUSED = "/?sign-in=refused";

  private final LateTokens late = new LateTokens();
  private final MockOAuth2Server provider = OpenIdProviders.make(late);
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .cookieHandler(cookies)
          .build();
  private Database database;
  private Office office;
  private ApiTestServer server;

  @BeforeEach
  void open(Database started) throws Exception {
    database = started;
    provider.start(InetAddress.getLoopbackAddress(), 0);
    office = Office.open(database);
    letIn(new Admission(Admission.By.EMAIL, "preferred_username", Optional.empty()));
  }

  @AfterEach
  void close() {
    http.close();
    server.close();
    office.close();
    provider.shutdown();
  }

  @Test
  void whomTheProviderVouchesForIsIn_withAnOrdinarySession() throws Exception {
    says(Map.of("email", "anna@example.com", "email_verified", true));
    assertThat(signIn()).isEqualTo("/");
    var session = ask("/api/v1/session");
    assertThat(session.statusCode()).isEqualTo(200);
    assertThat(session.body()).contains("\"login\":\"anna\"", "\"csrf\":\"", "CALLS_READ");
    assertThat(cookie("switchboard-session").isHttpOnly()).isTrue();
    assertThat(held("switchboard-sign-in")).as("the try is over").isEmpty();
    assertThat(audit("signed-in")).containsExactly("anna {\"by\":\"openid\"}");
  }

  @Test
  void requestToTheProviderHasStateNonceAndPkce() throws Exception {
    String there = location(BEGIN);
    assertThat(there)
        .startsWith(provider.authorizationEndpointUrl("company").toString())
        .contains("response_type=code", "code_challenge_method=S256", "client_id=" + CLIENT)
        .containsPattern("state=[A-Za-z0-9_-]{43}(&|$)")
        .containsPattern("nonce=[A-Za-z0-9_-]{43}(&|$)")
        .containsPattern("code_challenge=[A-Za-z0-9_-]{43}(&|$)");
    assertThat(location(BEGIN)).as("another try").isNotEqualTo(there);
  }

  @Test
  void answerToAnotherStateIsRefused() throws Exception {
    says(Map.of("email", "anna@example.com", "email_verified", true));
    String page = signIn(to -> to.replaceAll("([?&]state=)[^&]+", "$1" + "A".repeat(43)));
    requireRefused(page, "not begun in this browser");
  }

  @Test
  void answerToATryOfAnotherBrowserIsRefused() throws Exception {
    says(Map.of("email", "anna@example.com", "email_verified", true));
    String back = location(location(BEGIN));
    cookies.getCookieStore().removeAll();
    requireRefused(follow(back, UnaryOperator.identity()), "not begun in this browser");
    location(BEGIN); // a try of this browser's own
    requireRefused(follow(back, UnaryOperator.identity()), "not begun in this browser");
  }

  @Test
  void codeWorksOnce_alsoForWhoKeptTheCookie() throws Exception {
    says(Map.of("email", "anna@example.com", "email_verified", true));
    String back = location(location(BEGIN));
    HttpCookie kept = cookie("switchboard-sign-in");
    assertThat(follow(back, UnaryOperator.identity())).isEqualTo("/");
    cookies.getCookieStore().removeAll();
    cookies.getCookieStore().add(URI.create("http://127.0.0.1/"), kept);
    // This provider gives a token again, but not the nonce that went with the code.
    requireRefused(follow(back, UnaryOperator.identity()), "nonce");
  }

  @Test
  void tokenOfAnotherTryIsRefused_byItsNonce() throws Exception {
    says(Map.of("email", "anna@example.com", "email_verified", true));
    String page = signIn(to -> to.replaceAll("([?&]nonce=)[^&]+", "$1" + "B".repeat(43)));
    requireRefused(page, "nonce");
  }

  @Test
  void codeThatWasAskedForByAnotherIsRefused_byPkce() throws Exception {
    says(Map.of("email", "anna@example.com", "email_verified", true));
    String page = signIn(to -> to.replaceAll("([?&]code_challenge=)[^&]+", "$1" + "C".repeat(43)));
    requireRefused(page, "the code: invalid_grant");
  }

  @Test
  void expiredTokenIsRefused() throws Exception {
    String page =
        signIn(to -> {
          late.nonce =
              to.contains("nonce=") ? to.replaceAll(".*[?&]nonce=([^&]+).*", "$1") : late.nonce;
          return to;
        });
    requireRefused(page, "the ID token: Expired JWT");
  }

  @Test
  void tokenForAnotherClientIsRefused() throws Exception {
    says(
        Map.of(
            "email", "anna@example.com", "email_verified", true, "aud", List.of("another-client")));
    requireRefused(signIn(), "audience");
  }

  @Test
  void tokenOfAnotherIssuerIsRefused() throws Exception {
    says(
        Map.of("email", "anna@example.com", "email_verified", true, "iss", "https://evil.example"));
    requireRefused(signIn(), "issuer");
  }

  @Test
  void addressThatTheProviderHasNotVerifiedIsNone() throws Exception {
    says(Map.of("email", "anna@example.com", "email_verified", false));
    requireRefused(signIn(), "no verified e-mail address");
    says(Map.of("email", "anna@example.com"));
    requireRefused(signIn(), "no verified e-mail address");
  }

  @Test
  void whomWeDoNotKnowIsRefused_alsoUnderAnAddressThatTheTableTakesForAnotherOne()
      throws Exception {
    says(Map.of("email", "stranger@example.com", "email_verified", true));
    requireRefused(signIn(), "none of our users");
    says(Map.of("email", "änna@example.com", "email_verified", true));
    requireRefused(signIn(), "none of our users");
    assertThat(office.users.list()).hasSize(4);
  }

  @Test
  void disabledUserIsRefused() throws Exception {
    var anna = office.users.findByLogin("anna").orElseThrow();
    office.people.change(anna.id(), anna.letIn(false), (action, subject, details) -> {});
    says(Map.of("email", "anna@example.com", "email_verified", true));
    requireRefused(signIn(), "disabled");
  }

  @Test
  void providerThatSaysNoIsARefusal() throws Exception {
    location(BEGIN);
    var state = location(BEGIN).replaceAll(".*[?&]state=([^&]+).*", "$1");
    String back = BEGIN + "/return?error=access_denied&state=" + state;
    requireRefused(follow(back, UnaryOperator.identity()), "access_denied");
  }

  @Test
  void addressThatGuessesHasToWait() throws Exception {
    String forged = BEGIN + "/return?code=x&state=y";
    for (int i = 0; i < 20; i++) {
      assertThat(follow(forged, UnaryOperator.identity())).isEqualTo(REFUSED);
    }
    assertThat(follow(forged, UnaryOperator.identity())).isEqualTo("/?sign-in=wait");
    says(Map.of("email", "anna@example.com", "email_verified", true));
    assertThat(signIn()).as("the right one waits too").isEqualTo("/?sign-in=wait");
  }

  @Test
  void providerThatIsAwayIsSaidSo_andNoGuess() throws Exception {
    provider.shutdown();
    for (int i = 0; i < 25; i++) {
      assertThat(signIn()).isEqualTo("/?sign-in=provider-away");
    }
    assertThat(office.signedIn("anna").get("/session").status()).isEqualTo(200);
  }

  @Test
  void providerThatGoesAwayWhileSomebodyIsThereIsSaidSo() throws Exception {
    String back = location(location(BEGIN));
    provider.shutdown();
    assertThat(follow(back, UnaryOperator.identity())).isEqualTo("/?sign-in=provider-away");
    assertThat(held("switchboard-session")).isEmpty();
  }

  @Test
  void usersCanBeFoundByALogin() throws Exception {
    server.close();
    letIn(new Admission(Admission.By.LOGIN, "nick", Optional.empty()));
    says(Map.of("nick", "Boris"));
    assertThat(signIn()).isEqualTo("/");
    assertThat(ask("/api/v1/session").body()).contains("\"login\":\"boris\"");
    cookies.getCookieStore().removeAll();
    says(Map.of("preferred_username", "root"));
    requireRefused(signIn(), "no claim that is a login");
  }

  @Test
  void newcomersAreAddedWhenASettingSaysSo_withoutAPassword() throws Exception {
    server.close();
    letIn(new Admission(Admission.By.EMAIL, "preferred_username", Optional.of(Role.MANAGER)));
    says(Map.of("email", "New.One@example.com", "email_verified", true, "name", "Нова\nЛюдина"));
    assertThat(signIn()).isEqualTo("/");
    var added = office.users.findByLogin("new.one@example.com").orElseThrow();
    assertThat(added.role()).isEqualTo(Role.MANAGER);
    assertThat(added.name()).isEqualTo("Нова Людина");
    assertThat(office.browser().signIn("new.one@example.com", "").status()).isEqualTo(401);
    assertThat(audit("user-added"))
        .containsExactly("new.one@example.com {\"by\":\"openid\",\"role\":\"MANAGER\"}");
  }

  @Test
  void oneTimePasswordEndsWhenItsOwnerComesByTheProvider() throws Exception {
    var draft =
        new User.Draft(
            "petro",
            "Петро",
            Optional.of("petro@example.com"),
            Role.MANAGER,
            Optional.empty(),
            Set.of(),
            "uk",
            true);
    String once = office.people.add(draft, (action, subject, details) -> {}).oneTimePassword();
    says(Map.of("email", "petro@example.com", "email_verified", true));
    assertThat(signIn()).isEqualTo("/");
    assertThat(ask("/api/v1/session").body()).contains("\"mustChangePassword\":false");
    assertThat(office.browser().signIn("petro", once).status()).isEqualTo(401);
  }

  @Test
  void secretIsInNoAnswer_noAuditAndNoTextOfTheSettings() throws Exception {
    says(Map.of("email", "stranger@example.com", "email_verified", true));
    assertThat(location(BEGIN)).doesNotContain("hush-hush");
    requireRefused(signIn(), "none of our users");
    assertThat(audit("sign-in-refused").toString()).doesNotContain("hush-hush");
    assertThat(client().toString()).doesNotContain("hush-hush");
  }

  private void letIn(Admission admission) throws Exception {
    var session =
        new SessionPart(
            office.door,
            office.sessions,
            office.principals,
            office.audit,
            false,
            Office.LIFETIME,
            Office.ZONE);
    var door =
        new OpenIdDoor(
            client(), admission, office.door, office.users, office.secrets, office.clock);
    var way = Optional.of(new OpenIdPart.Way(door, "Company"));
    server =
        ApiTestServer.letting(
            session.authentication(), session, new OpenIdPart(way, session, false));
  }

  private OpenIdClient client() {
    return new OpenIdClient(
        provider.issuerUrl("company").uri(), CLIENT, "hush-hush", URI.create(BEGIN + "/return"));
  }

  /** What the next ID token says. */
  private void says(Map<String, Object> claims) {
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback("company", "4711", "JWT", List.of(CLIENT), claims, 3_600));
  }

  /** When told to, a token endpoint that gives right tokens too late. */
  private final class LateTokens implements Route {
    private volatile String nonce = "";

    @Override
    public boolean match(OAuth2HttpRequest request) {
      return !nonce.isEmpty() && request.getUrl().encodedPath().endsWith("/token");
    }

    @Override
    public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
      Map<String, Object> claims =
          Map.of("email", "anna@example.com", "email_verified", true, "nonce", nonce);
      String token = provider.issueToken("company", "4711", CLIENT, claims, -3_600).serialize();
      var body =
          "{\"token_type\":\"Bearer\",\"access_token\":\"x\",\"expires_in\":3600,\"id_token\":\"%s\"}";
      var headers = Headers.of("Content-Type", "application/json;charset=UTF-8");
      return new OAuth2HttpResponse(headers, 200, body.formatted(token), null);
    }
  }

  private String signIn() throws Exception {
    return signIn(UnaryOperator.identity());
  }

  /**
   * Goes to the provider and back; the address there, and the address back, may be tampered with.
   */
  private String signIn(UnaryOperator<String> tampering) throws Exception {
    return follow(BEGIN, tampering);
  }

  /** The page of the panel that a browser ends at. */
  private String follow(String from, UnaryOperator<String> tampering) throws Exception {
    String at = from;
    for (int hops = 0; hops < 5; hops++) {
      at = location(at);
      if (at.startsWith("/")) {
        return at;
      }
      at = tampering.apply(at);
    }
    throw new AssertionError("no page after " + at);
  }

  private String location(String address) throws Exception {
    boolean ours = address.startsWith(US);
    String path = address.substring(address.indexOf('/', "https://".length()));
    var response = ours ? ask(path) : send(HttpRequest.newBuilder(URI.create(address)).build());
    assertThat(response.statusCode()).as(address + ": " + response.body()).isIn(302, 303);
    return response.headers().firstValue("Location").orElseThrow();
  }

  /** Asks us, by the address that the listener really has, and compares with the document. */
  private HttpResponse<String> ask(String path) throws Exception {
    String below = path.substring("/api/v1".length());
    var response = send(HttpRequest.newBuilder(server.uri(below)).build());
    server
        .described()
        .check(
            "GET",
            below,
            response.statusCode(),
            response.headers().firstValue("Content-Type").orElse(""),
            response.body().getBytes(StandardCharsets.UTF_8));
    return response;
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpCookie cookie(String name) {
    return held(name).stream().findFirst().orElseThrow();
  }

  private List<HttpCookie> held(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .toList();
  }

  private void requireRefused(String page, String why) throws Exception {
    assertThat(page).isEqualTo(REFUSED);
    assertThat(held("switchboard-session")).as("no session").isEmpty();
    assertThat(audit("sign-in-refused").getFirst()).containsIgnoringCase(why);
  }

  private List<String> audit(String action) throws Exception {
    return Sql.rows(
        database,
        "SELECT CONCAT(subject, ' ', details) FROM audit WHERE action = '"
            + action
            + "' ORDER BY id DESC");
  }
}
