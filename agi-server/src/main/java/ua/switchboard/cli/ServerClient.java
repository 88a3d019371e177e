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
import ua.switchboard.config.HttpSection;
import ua.switchboard.ops.PlayedSigns;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;

/** Asks a running server's HTTP listener. */
final class ServerClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  private final HttpSection.Tls tls;

  /**
   * A client of one server.
   *
   * @param base e.g. {@code http://127.0.0.1:8080}
   * @param tls whose certificate it shows
   */
  ServerClient(String base, HttpSection.Tls tls) {
    this.base = base;
    this.tls = tls;
  }

  JsonNode explain(Map<String, String> question) throws InterruptedException {
    return get("/debug/explain?" + query(question));
  }

  /**
   * Tells what a played call's telephone does; the server may know nothing of the call any more.
   */
  void tellPlayed(String call, String channel, PlayedSigns.Sign sign) throws InterruptedException {
    var query = query(Map.of("call", call, "channel", channel, "sign", sign.name()));
    send(request("/debug/played?" + query).POST(HttpRequest.BodyPublishers.noBody()));
  }

  JsonNode ready() throws InterruptedException {
    return get("/health/ready");
  }

  private JsonNode get(String path) throws InterruptedException {
    HttpResponse<String> response = send(request(path));
    try {
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() == 400) {
        throw new CommandFailure(ExitCode.USAGE, body.path("message").asText());
      }
      return body;
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.UNREACHABLE, "what the server at " + base + " answers is no JSON: " + e, e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
    try (var client = client()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
