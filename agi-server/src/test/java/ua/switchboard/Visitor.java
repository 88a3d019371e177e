package ua.switchboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Somebody who asks a whole server over HTTP: by a session, by a token, or as nobody. */
final class Visitor {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final WholeServer server;
  private String cookie = "";
  private String csrf = "";
  private String bearer = "";

  private Visitor(WholeServer server) {
    this.server = server;
  }

  static Visitor nobody(WholeServer server) {
    return new Visitor(server);
  }

  static Visitor withToken(WholeServer server, String token) {
    var visitor = new Visitor(server);
    visitor.bearer = token;
    return visitor;
  }

  static Visitor signedIn(WholeServer server, String login, String password) throws Exception {
    var visitor = new Visitor(server);
    visitor.take(
        visitor.send(
            "POST",
            "/session",
            JSON.writeValueAsString(
                JSON.createObjectNode().put("login", login).put("password", password))));
    return visitor;
  }

  void changePassword(String current, String fresh) throws Exception {
    var body = JSON.createObjectNode().put("current", current).put("fresh", fresh);
    take(send("PUT", "/account/password", body.toString()));
  }

  /** An answer, whole unless it never ends. */
  record Reply(int status, String type, byte[] body) {
    JsonNode json() throws Exception {
      return JSON.readTree(body);
    }

    String problem() throws Exception {
      return type.startsWith("application/problem+json")
          ? json().path("type").asText().replace("urn:switchboard:problem:", "")
          : "";
    }
  }

  /** Asks with everything that shows who it is. */
  Reply send(String method, String path, String body) throws Exception {
    HttpResponse<InputStream> response = open(method, path, body);
    keep(response);
    String type = response.headers().firstValue("Content-Type").orElse("");
    try (var in = response.body()) {
      boolean endless = type.startsWith("text/event-stream");
      return new Reply(response.statusCode(), type, endless ? new byte[0] : in.readAllBytes());
    }
  }

  private HttpResponse<InputStream> open(String method, String path, String body) throws Exception {
    URI uri = server.uri("/api/v1" + path);
    var request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    request.method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      boolean file = path.startsWith("/admin/imports/");
      request.header("Content-Type", file ? "text/csv" : "application/json");
    }
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie).header("X-CSRF-Token", csrf);
    }
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private void take(Reply reply) throws Exception {
    if (reply.status() != 200) {
      throw new AssertionError("not let in: " + reply.status() + " " + reply.json());
    }
    csrf = reply.json().path("csrf").asText();
  }

  private void keep(HttpResponse<?> response) {
    response
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(header -> cookie = header.split(";", 2)[0]);
  }
}
