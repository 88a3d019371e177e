package ua.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.testkit.OpenIdProviders;

/** FEATURE UNDER TEST: the whole server with the settings of an OpenID Connect provider. */
@ExtendWith(TestDatabase.class)
class OpenIdWiringTest {
  private static final String OPTIONS = "/api/v1/account/sign-in-options";

  @TempDir private Path folder;
  private final MockOAuth2Server provider = OpenIdProviders.make();
  private final HttpClient browser =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.ALWAYS)
          .cookieHandler(new CookieManager())
          .build();

  @BeforeEach
  void start(Database database) {
    assertThat(database.address()).isEqualTo(TestDatabase.access().address());
    provider.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    browser.close();
    provider.shutdown();
  }

  @Test
  void browserThatFollowsWhereItIsSentEndsInThePanel_signedIn() throws Exception {
    int port = freePort();
    try (var server = WholeServer.start(folder, settings(port), port)) {
      assertThat(get(server, OPTIONS).body())
          .isEqualTo(
              "{\"password\":true,\"openId\":{\"label\":\"Company\",\"path\":\"/api/v1/account/openid\"}}");
      provider.enqueueCallback(
          new DefaultOAuth2TokenCallback(
              "company",
              "4711",
              "JWT",
              List.of("switchboard"),
              Map.of("email", "olha@example.com", "email_verified", true, "name", "Ольга"),
              3_600));
      var end = get(server, "/api/v1/account/openid");
      assertThat(end.uri()).isEqualTo(server.uri("/"));
      assertThat(get(server, "/api/v1/session").body())
          .contains("\"login\":\"olha@example.com\"", "\"role\":\"MANAGER\"");
    }
  }

  @Test
  void providerThatIsAwayDoesNotKeepTheServerFromStarting() throws Exception {
    int port = freePort();
    String settings = settings(port);
    provider.shutdown();
    try (var server = WholeServer.start(folder, settings, port)) {
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
      assertThat(get(server, "/api/v1/account/openid").uri())
          .isEqualTo(server.uri("/?sign-in=provider-away"));
    }
  }

  @Test
  void withoutAProviderThereIsNoSuchWayIn() throws Exception {
    try (var server = WholeServer.start(folder, "onec: {demo: false}\n")) {
      assertThat(get(server, OPTIONS).body()).isEqualTo("{\"password\":true,\"openId\":null}");
      var reply = get(server, "/api/v1/account/openid");
      assertThat(reply.statusCode()).isEqualTo(404);
      assertThat(reply.body()).contains("urn:switchboard:problem:not-found");
    }
  }

  private String settings(int port) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "hush-hush\n");
    return """
    onec: {demo: false}
    http: {public-url: 'http://127.0.0.1:%d/'}
    security:
      openid:
        issuer: '%s'
        client-id: switchboard
        client-secret-file: '%s'
        label: Company
        newcomers: manager
    """
        .formatted(port, provider.issuerUrl("company"), secret);
  }

  private HttpResponse<String> get(WholeServer server, String path) throws Exception {
    URI uri = server.uri(path);
    return browser.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
