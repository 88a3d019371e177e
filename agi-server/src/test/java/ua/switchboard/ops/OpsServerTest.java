package ua.switchboard.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FEATURE UNDER TEST: health, metrics and diagnosis over HTTP. */
class OpsServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicReference<Optional<String>> directory =
      new AtomicReference<>(Optional.of("the directory was not loaded yet"));
  private final AtomicReference<Optional<String>> database =
      new AtomicReference<>(Optional.empty());
  private OpsServer server;

  @BeforeEach
  void start() throws IOException {
    var health = new Health();
    health.requires(directory::get);
    health.prefers(database::get);
    server =
        OpsServer.start(
            "127.0.0.1",
            0,
            new OpsServer.Sources(
                health,
                () -> "switchboard_live_decisions_total 1.0\n",
                () -> Map.of("calls", List.of("a", "b"), "presence", Map.of("free", 3)),
                OpsServerTest::explain),
            router -> {});
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void live_whileTheProcessAnswers() throws IOException {
    assertThat(get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void ready_onlyWithoutReasons_andDegradedIsStillReady() throws IOException {
    var before = get("/health/ready");
    assertThat(before.status()).isEqualTo(503);
    assertThat(before.json().path("reasons").get(0).asText()).contains("not loaded");

    directory.set(Optional.empty());
    database.set(Optional.of("the database is away"));
    var after = get("/health/ready");
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.json().path("status").asText()).isEqualTo("ready");
    assertThat(after.json().path("degraded").get(0).asText()).isEqualTo("the database is away");
  }

  @Test
  void metricsArePrometheusText() throws IOException {
    var answer = get("/metrics");
    assertThat(answer.head()).contains("text/plain; version=0.0.4");
    assertThat(answer.body()).startsWith("switchboard_live_decisions_total");
  }

  @Test
  void stateIsJson() throws IOException {
    assertThat(get("/debug/state").json().path("presence").path("free").asInt()).isEqualTo(3);
  }

  @Test
  void explainHandsTheParametersOn_andABadQuestionIs400() throws IOException {
    var good = get("/debug/explain?from=%2B380671234567&did=1");
    assertThat(good.json().path("asked").asText()).isEqualTo("+380671234567");
    var bad = get("/debug/explain?from=");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.json().path("message").asText()).isEqualTo("from: '' (expected: a number)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Forwarded-For: 10.0.0.1", "Forwarded: for=10.0.0.1", "Host: evil.example"})
  void debugIsForThisMachineOnly_notForAProxyNorAWebPage(String header) throws IOException {
    assertThat(get("/debug/state", header).status()).isEqualTo(403);
    assertThat(get("/health/live", header).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/",
    "GET,/debug",
    "GET,/debug/",
    "GET,/metrics/x",
    "POST,/debug/state",
    "GET,/../etc/passwd"
  })
  void nothingElseIsThere(String method, String path) throws IOException {
    assertThat(send(method, path, "").status()).isIn(403, 404, 405);
  }

  @Test
  void failureInsideIs500WithoutDetails() throws IOException {
    var answer = get("/debug/explain?from=crash");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret detail");
  }

  @Test
  void takenPortIsAnExceptionAtStart() {
    var sources = new OpsServer.Sources(new Health(), () -> "", Map::of, question -> Map.of());
    assertThatThrownBy(() -> OpsServer.start("127.0.0.1", server.port(), sources, router -> {}))
        .isInstanceOf(IOException.class)
        .hasCauseInstanceOf(BindException.class);
  }

  private static Map<String, Object> explain(Map<String, String> question) {
    String from = question.getOrDefault("from", "");
    if (from.isEmpty()) {
      throw new IllegalArgumentException("from: '' (expected: a number)");
    }
    if (from.equals("crash")) {
      throw new IllegalStateException("secret detail");
    }
    return Map.of("asked", from);
  }

  private record Answer(int status, String head, String body) {
    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  private Answer get(String path) throws IOException {
    return send("GET", path, "");
  }

  private Answer get(String path, String header) throws IOException {
    return send("GET", path, header + "\r\n");
  }

  /** By hand, since a client library would not send these headers and paths. */
  private Answer send(String method, String path, String header) throws IOException {
    String host = header.startsWith("Host:") ? "" : "Host: localhost\r\n";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          method + " " + path + " HTTP/1.1\r\n" + host + header + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String[] parts = text.split("\r\n\r\n", 2);
      return new Answer(Integer.parseInt(text.substring(9, 12)), parts[0], parts[1]);
    }
  }
}
