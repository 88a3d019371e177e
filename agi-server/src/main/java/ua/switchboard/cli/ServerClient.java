package ua.switchboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import ua.switchboard.config.Settings;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;

/** Asks a running server's HTTP listener. */
final class ServerClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  private final Settings.Tls tls;

  /**
   * A client of one server.
   *
   * @param base e.g. {@code http://127.0.0.1:8080}
   * @param tls whose certificate it shows
   */
  ServerClient(String base, Settings.Tls tls) {
    this.base = base;
    this.tls = tls;
  }

  JsonNode explain(Map<String, String> question) throws InterruptedException {
    return get("/debug/explain?" + query(question));
  }

  JsonNode ready() throws InterruptedException {
    return get("/health/ready");
  }

  private JsonNode get(String path) throws InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).build();
    try (var client = client()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() == 400) {
        throw new CommandFailure(ExitCode.USAGE, body.path("message").asText());
      }
      return body;
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.UNREACHABLE, "the server at " + base + " does not answer: " + e, e);
    }
  }

  private HttpClient client() throws IOException {
    var builder = HttpClient.newBuilder().connectTimeout(TIMEOUT);
    if (tls.isOn()) {
      builder.sslContext(OwnCertificate.context(tls.certificate()));
    }
    return builder.build();
  }

  private static String query(Map<String, String> question) {
    return question.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
