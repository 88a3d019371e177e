package ua.switchboard.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: what the HTTP listener refuses, and what it tells browsers; TLS. */
class HardeningTest {
  private static final OpsServer.Sources SOURCES =
      new OpsServer.Sources(new Health(), () -> "", Map::of, question -> Map.of());

  @TempDir Path folder;

  @Test
  void everyAnswerTellsBrowsersWhatNotToDo_andNothingOfItself() throws Exception {
    try (var server = OpsServer.start("127.0.0.1", 0, SOURCES, router -> {})) {
      for (String path : List.of("/health/live", "/nothing", "/debug/state")) {
        String head = plain(server, "GET " + path + " HTTP/1.1\r\nHost: x\r\n");
        assertThat(head)
            .contains(
                "Content-Security-Policy: default-src 'self'; base-uri 'none'; object-src 'none';"
                    + " frame-ancestors 'none'; form-action 'self'",
                "X-Frame-Options: DENY",
                "X-Content-Type-Options: nosniff",
                "Referrer-Policy: same-origin",
                "Cache-Control: no-store")
            .doesNotContain("Strict-Transport-Security", "Server:", "X-Powered-By");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "/%", "/a%2", "/%c0%ae%c0%ae/", "/..%2f..%2fetc/passwd", "/%00"})
  void pathThatIsNoneIsRefusedWithoutATrace(String path) throws Exception {
    try (var server = OpsServer.start("127.0.0.1", 0, SOURCES, router -> {})) {
      assertThat(plain(server, "GET " + path + " HTTP/1.1\r\nHost: x\r\n"))
          .matches("(?s)HTTP/1\\.1 40[04] .*")
          .doesNotContain("Exception", "root:");
    }
  }

  @Test
  void headsAreBounded_andClearTextHttp2IsNotSpoken() throws Exception {
    try (var server = OpsServer.start("127.0.0.1", 0, SOURCES, router -> {})) {
      String longPath = "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n";
      assertThat(plain(server, longPath)).matches("(?s)HTTP/1\\.[01] 414 .*");
      String longHeader = "GET / HTTP/1.1\r\nHost: x\r\nX-A: " + "a".repeat(17_000) + "\r\n";
      assertThat(plain(server, longHeader)).matches("(?s)HTTP/1\\.[01] 431 .*");
      String upgrade =
          "GET /health/live HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nHTTP2-Settings: AAAA\r\n"
              + "Connection: Upgrade, HTTP2-Settings\r\n";
      assertThat(plain(server, upgrade)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void lengthGivenTwiceOrWithChunksIsNotTaken() throws Exception {
    try (var server = OpsServer.start("127.0.0.1", 0, SOURCES, router -> {})) {
      String twice = "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n";
      assertThat(plain(server, twice)).matches("(?s)HTTP/1\\.[01] 400 .*");
    }
  }

  @Test
  void tlsByPemFiles_andARenewedCertificateIsReadAgain() throws Exception {
    var first = certificate("one");
    var listener = new Listener("127.0.0.1", 0, Optional.of(files()), ConnectionLimit.NONE);
    try (var server = OpsServer.start(listener, SOURCES, router -> {})) {
      var answer = https(server, first);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.headers().firstValue("Strict-Transport-Security"))
          .contains("max-age=31536000");

      var second = certificate("two");
      server.readCertificateAgain();
      assertThat(https(server, second).statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> https(server, first)).isInstanceOf(IOException.class);

      Files.writeString(folder.resolve("key.pem"), "no key");
      assertThatThrownBy(server::readCertificateAgain).isInstanceOf(IOException.class);
      assertThat(https(server, second).statusCode()).as("kept").isEqualTo(200);
    }
  }

  @Test
  void certificateThatCannotBeReadIsAnExceptionAtStart() {
    var listener = new Listener("127.0.0.1", 0, Optional.of(files()), ConnectionLimit.NONE);
    assertThatThrownBy(() -> OpsServer.start(listener, SOURCES, router -> {}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void addressHasSoManyConnections_andAnEndedOneMakesRoom() throws Exception {
    var listener =
        new Listener("127.0.0.1", 0, Optional.empty(), new ConnectionLimit(3, _ -> false));
    try (var server = OpsServer.start(listener, SOURCES, router -> {})) {
      Deque<Socket> open = new ArrayDeque<>();
      for (int i = 0; i < 3; i++) {
        open.add(asking(server));
      }
      assertThat(isAnswered(server)).as("the fourth").isFalse();
      open.removeFirst().close();
      Eventually.holds(() -> isAnswered(server));
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void proxyStandsForMany() throws Exception {
    var limit = new ConnectionLimit(1, "127.0.0.1"::equals);
    var listener = new Listener("127.0.0.1", 0, Optional.empty(), limit);
    try (var server = OpsServer.start(listener, SOURCES, router -> {});
        var first = asking(server);
        var second = asking(server)) {
      assertThat(first.isClosed() || second.isClosed()).isFalse();
      assertThat(isAnswered(server)).isTrue();
    }
  }

  /** A connection that was answered and stays open. */
  private static Socket asking(OpsServer server) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket
        .getOutputStream()
        .write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(socket.getInputStream().read()).isEqualTo('H');
    return socket;
  }

  private static boolean isAnswered(OpsServer server) {
    try (var socket = asking(server)) {
      return socket.isConnected();
    } catch (IOException | AssertionError e) {
      return false;
    }
  }

  private static HttpResponse<String> https(OpsServer server, X509Certificate trusted)
      throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("server", trusted);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (var client = HttpClient.newBuilder().sslContext(context).build()) {
      var uri = URI.create("https://localhost:" + server.port() + "/health/live");
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private Listener.Certificate files() {
    return new Listener.Certificate(folder.resolve("chain.pem"), folder.resolve("key.pem"));
  }

  /** A certificate of its own for localhost, by the JDK's tool, as PEM files. */
  private X509Certificate certificate(String alias) throws Exception {
    Path store = folder.resolve(alias + ".p12");
    var tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-alias",
                alias,
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(tool.waitFor()).isZero();
    var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    pem("key.pem", "PRIVATE KEY", keys.getKey(alias, "changeit".toCharArray()).getEncoded());
    var certificate = (X509Certificate) keys.getCertificate(alias);
    pem("chain.pem", "CERTIFICATE", certificate.getEncoded());
    return certificate;
  }

  private void pem(String file, String what, byte[] bytes) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }

  private static String plain(OpsServer server, String head) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
