package ua.switchboard.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.ops.Health;
import ua.switchboard.ops.OpsServer;
import ua.switchboard.panel.PanelFiles.StaticFile;

/** FEATURE UNDER TEST: the built panel over HTTP. */
class PanelPagesTest {
  private static final OpsServer.Sources SOURCES =
      new OpsServer.Sources(new Health(), () -> "", Map::of, question -> Map.of());
  private static final PanelFiles PANEL =
      new PanelFiles(
          "<meta name=\"style-nonce\" content=\"{{nonce}}\" />",
          Map.of(
              "assets/index-Ab1.js",
              new StaticFile(
                  "text/javascript; charset=utf-8",
                  bytes("plain"),
                  Optional.of(bytes("gzipped")),
                  Optional.of(bytes("brotli"))),
              "icon.svg",
              new StaticFile(
                  "image/svg+xml", bytes("<svg/>"), Optional.empty(), Optional.empty())));

  private final HttpClient client = HttpClient.newHttpClient();
  private OpsServer server;

  @BeforeEach
  void start() throws IOException {
    server = OpsServer.start("127.0.0.1", 0, SOURCES, new PanelPages(PANEL, new SecureRandom()));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/calls", "/clients/17", "/calls?result=MISSED"})
  void everyAddressThatAPersonOpensIsThePage(String path) throws Exception {
    var answer = get(path, "Accept", "text/html,*/*;q=0.8");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(answer.body()).contains("style-nonce");
  }

  @Test
  void thePolicyLetsInOnlyStylesWithTheNonceOfThisAnswer_andNoScriptOfThePage() throws Exception {
    var first = get("/", "Accept", "text/html");
    var second = get("/", "Accept", "text/html");
    String policy = header(first, "Content-Security-Policy");
    assertThat(policy)
        .contains("default-src 'self'", "frame-ancestors 'none'", "style-src 'self' 'nonce-")
        .doesNotContain("unsafe");
    assertThat(first.body()).contains("content=\"" + nonce(policy) + "\"");
    assertThat(nonce(policy)).hasSizeGreaterThanOrEqualTo(22);
    assertThat(nonce(header(second, "Content-Security-Policy"))).isNotEqualTo(nonce(policy));
  }

  @ParameterizedTest
  @CsvSource({
    "'gzip, br', br, brotli",
    "gzip, gzip, gzipped",
    "'br;q=0, gzip;q=0.5', gzip, gzipped",
    "identity, '', plain"
  })
  void hashedFilesAreKeptForGood_andSentAsTheBrowserTakesThem(
      String accepted, String encoding, String body) throws Exception {
    var answer = get("/assets/index-Ab1.js", "Accept-Encoding", accepted);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(header(answer, "Content-Encoding")).isEqualTo(encoding);
    assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
  }

  @Test
  void whatHasNoHashInItsNameIsAskedForAgain() throws Exception {
    assertThat(header(get("/icon.svg", "Accept", "image/*"), "Cache-Control"))
        .isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/gone-Xy2.js",
        "/api/v2",
        "/api",
        "/debug/x",
        "/health",
        "/metrics/x",
        "/a.php"
      })
  void whatIsNotThePanelsStaysNotFound(String path) throws Exception {
    assertThat(get(path, "Accept", "text/html").statusCode()).isEqualTo(404);
  }

  @Test
  void programThatTakesNoHtmlGetsNoPage() throws Exception {
    assertThat(get("/calls", "Accept", "application/json").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/assets/index-Ab1.js"})
  void headHasTheHeadersWithoutTheBody(String path) throws Exception {
    var request =
        HttpRequest.newBuilder(uri(path)).method("HEAD", HttpRequest.BodyPublishers.noBody());
    var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Integer.parseInt(header(answer, "Content-Length"))).isPositive();
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void builtPanelIsOnTheClassPath_withAPageWhoseFilesAreAllThere() throws IOException {
    PanelFiles built = PanelFiles.load().orElseThrow();
    var mentioned = Pattern.compile("(?:src|href)=\"/([^\"]+)\"").matcher(built.page());
    assertThat(mentioned.results().map(found -> found.group(1)))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(built.files()).containsKey(name));
    assertThat(built.page()).contains("{{nonce}}").doesNotContain("<style", "style=\"");
    assertThat(Pattern.compile("<script(?![^>]*\\bsrc=)").matcher(built.page()).find()).isFalse();
    for (var file : built.files().values()) {
      if (file.gzip().isPresent()) {
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(file.gzip().get()))) {
          assertThat(unpacked.readAllBytes()).isEqualTo(file.plain());
        }
      }
    }
  }

  private HttpResponse<String> get(String path, String header, String value) throws Exception {
    var request = HttpRequest.newBuilder(uri(path)).header(header, value).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String nonce(String policy) {
    var found = Pattern.compile("'nonce-([^']+)'").matcher(policy);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
