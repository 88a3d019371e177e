package ua.switchboard.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ua.switchboard.db.DatabaseAccess;
import ua.switchboard.tests.real.ServerProcess;

/** A server with the demo company, some calls, and an administrator who is signed in. */
final class ScannedServer implements AutoCloseable {
  private static final String PASSWORD = "three ships and a Lamp 5";
  private static final String ONCE = "the administrator admin with the one-time password ";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long CALL_SECONDS = 120;
  private static final Pattern COUNTED =
      Pattern.compile(
          "switchboard_api_requests_seconds_count\\{operation=\"(.*)\",status=\"(\\d+)\"\\} (.*)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ServerProcess server;
  private final Path folder;
  private final String address;
  private String cookie = "";
  private String csrf = "";

  private ScannedServer(ServerProcess server, Path folder, String address) {
    this.server = server;
    this.folder = folder;
    this.address = address;
  }

  static ScannedServer start(Path folder, String address, DatabaseAccess database)
      throws Exception {
    Files.writeString(
        folder.resolve("switchboard.yaml"),
        """
        onec: {demo: false}
        agi: {host: %1$s}
        http: {host: %1$s}
        database: {url: '%2$s', user: %3$s}
        """
            .formatted(address, database.url(), database.user()));
    var password = Map.of("SWITCHBOARD_DATABASE_PASSWORD", database.password());
    var server = ServerProcess.withoutAsterisk(folder, address, password);
    var scanned = new ScannedServer(server, folder, address);
    try {
      server.start();
      scanned.signIn();
      scanned.play("0671234567", "ANSWER");
      scanned.play("0931112233", "NOANSWER");
      return scanned;
    } catch (Exception | AssertionError e) {
      if (server.isRunning()) {
        server.kill();
      }
      throw e;
    }
  }

  String root() {
    return "http://" + address + ":8080";
  }

  String api() {
    return root() + "/api/v1";
  }

  JsonNode document() throws IOException, InterruptedException {
    return JSON.readTree(send("GET", api() + "/openapi.json", "").body());
  }

  /** The administrator's cookie, as name and value. */
  String cookie() {
    return cookie;
  }

  /** The header that goes with it. */
  String csrfHeader() {
    return "X-CSRF-Token: " + csrf;
  }

  /** The status of an answer to the administrator. */
  int ask(String url) throws IOException, InterruptedException {
    return send("GET", url, "").statusCode();
  }

  /** How many requests there were, by operation and status: {@code GET /calls 200}. */
  Map<String, Long> requests() throws IOException, InterruptedException {
    Map<String, Long> requests = new TreeMap<>();
    for (String line : send("GET", root() + "/metrics", "").body().lines().toList()) {
      Matcher counted = COUNTED.matcher(line);
      if (counted.matches()) {
        String request = counted.group(1) + " " + counted.group(2);
        requests.put(request, (long) Double.parseDouble(counted.group(3)));
      }
    }
    return requests;
  }

  String log() {
    return server.log();
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }

  private void signIn() throws IOException, InterruptedException {
    String log = server.log();
    assertThat(log).contains(ONCE);
    String once =
        log.substring(log.indexOf(ONCE) + ONCE.length()).lines().findFirst().orElseThrow();
    keep(
        send(
            "POST",
            api() + "/session",
            "{\"login\":\"admin\",\"password\":\"" + once.strip() + "\"}"));
    keep(
        send(
            "PUT",
            api() + "/account/password",
            "{\"current\":\"" + once.strip() + "\",\"fresh\":\"" + PASSWORD + "\"}"));
  }

  private void keep(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    cookie = response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    csrf = JSON.readTree(response.body()).path("csrf").asText();
  }

  private void play(String from, String outcome) throws IOException, InterruptedException {
    Path out = folder.resolve("call.txt");
    Process call =
        server.command(out, "call", "--from", from, "--did", "380441234567", "--outcome", outcome);
    boolean ended = call.waitFor(CALL_SECONDS, TimeUnit.SECONDS);
    call.destroyForcibly();
    assertThat(ended && call.exitValue() == 0).as(Files.readString(out)).isTrue();
  }

  private HttpResponse<String> send(String method, String url, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie).header("X-CSRF-Token", csrf);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
