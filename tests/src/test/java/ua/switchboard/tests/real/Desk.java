package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;

/** A person at the panel: asks the server's API over HTTP, as the panel does. */
public final class Desk {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final String root;
  private final String cookie;
  private final String csrf;

  private Desk(HttpClient http, String root, String cookie, String csrf) {
    this.http = http;
    this.root = root;
    this.cookie = cookie;
    this.csrf = csrf;
  }

  /** Signs in as a browser does. */
  public static Desk signIn(String server, String login) {
    var http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    String root = server + "/api/v1";
    String body = "{\"login\": \"%s\", \"password\": \"%s\"}".formatted(login, People.PASSWORD);
    var request =
        HttpRequest.newBuilder(URI.create(root + "/session"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = exchange(http, request);
    if (response.statusCode() >= 300) {
      throw new AssertionError(login + " cannot sign in: " + response.body());
    }
    String cookie = response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    var anonymous = new Desk(http, root, cookie, "");
    return new Desk(http, root, cookie, anonymous.get("/session").json().path("csrf").asText());
  }

  /** An answer. */
  public record Reply(int status, JsonNode json) {
    /** The stable id of the problem; empty when it is none. */
    public String problem() {
      return json.path("type").asText().replace("urn:switchboard:problem:", "");
    }
  }

  public Reply get(String path) {
    return send("GET", path, "");
  }

  public Reply post(String path) {
    return send("POST", path, "");
  }

  public Reply post(String path, String body) {
    return send("POST", path, body);
  }

  public Reply put(String path, String body) {
    return send("PUT", path, body);
  }

  public Reply delete(String path) {
    return send("DELETE", path, "");
  }

  HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(root + path)).header("Cookie", cookie);
    return csrf.isEmpty() ? request : request.header("X-CSRF-Token", csrf);
  }

  HttpClient http() {
    return http;
  }

  private Reply send(String method, String path, String body) {
    var request = request(path).timeout(LIMIT);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    request.method(method, HttpRequest.BodyPublishers.ofString(body));
    HttpResponse<String> response = exchange(http, request.build());
    try {
      String text = response.body();
      return new Reply(
          response.statusCode(), text.isEmpty() ? JSON.nullNode() : JSON.readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> exchange(HttpClient http, HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The id of the manager with this extension. */
  public long manager(int extension) {
    return StreamSupport.stream(get("/presence").json().path("managers").spliterator(), false)
        .map(presence -> presence.path("manager"))
        .filter(manager -> manager.path("extension").asText().equals("" + extension))
        .map(manager -> manager.path("id").asLong())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no manager " + extension));
  }

  public String state(int extension) {
    return StreamSupport.stream(get("/presence").json().path("managers").spliterator(), false)
        .filter(one -> one.path("manager").path("extension").asText().equals("" + extension))
        .map(one -> one.path("state").asText())
        .findFirst()
        .orElse("");
  }

  /** Waits for the one call in progress to fit; returns it. */
  public JsonNode awaitCall(String what, Predicate<JsonNode> wanted) {
    return Await.value(
        what + ", calls: " + get("/live/calls").json(),
        Lab.SOON,
        () ->
            StreamSupport.stream(get("/live/calls").json().path("calls").spliterator(), false)
                .filter(wanted)
                .findFirst());
  }

  public JsonNode awaitPhase(String phase) {
    return awaitCall(phase, call -> call.path("phase").asText().equals(phase));
  }

  /** Asks until Asterisk takes it. */
  void untilDone(String path) {
    Await.until(path, Lab.SOON, () -> post(path).status() == 204);
  }

  /** Asterisk took it. */
  static void done(Reply reply) {
    assertThat(reply.status()).as(reply.json().toString()).isEqualTo(204);
  }

  /** The extensions of those who talk by an offer, in the order of the offers. */
  static List<String> talkers(JsonNode call) {
    return call.path("offers").findParents("talking").stream()
        .filter(offer -> offer.path("talking").asBoolean())
        .map(offer -> offer.path("manager").path("extension").asText())
        .toList();
  }

  /** The path of a call in progress. */
  public static String path(JsonNode call) {
    return "/live/calls/" + call.path("id").asText();
  }
}
