package ua.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import ua.switchboard.ops.Health;
import ua.switchboard.ops.OpsServer;
import ua.switchboard.security.Principal;

/**
 * Parts of the API on a real listener, asked over HTTP by whom a test likes. Every answer is
 * compared with the OpenAPI document; an answer that is not described fails the test.
 */
public final class ApiTestServer implements AutoCloseable {
  private static final String HEADER = "X-Test-Principal";

  private final Map<String, Principal> known = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ApiServer api;
  private final OpsServer server;
  private final OpenApiAnswers described;

  private ApiTestServer(
      Requests.Limits limits,
      Authentication more,
      Predicate<String> isProxy,
      Optional<Idempotency> idempotency,
      List<ApiPart> parts)
      throws IOException {
    Authentication byHeader =
        request -> request.header(HEADER).flatMap(name -> Optional.ofNullable(known.get(name)));
    var authentication = Authentication.anyOf(List.of(byHeader, more));
    var requests = new Requests(authentication, limits, isProxy, idempotency, 0);
    api = new ApiServer(requests, parts, meters);
    described = new OpenApiAnswers(api.document());
    var sources = new OpsServer.Sources(new Health(), () -> "", Map::of, question -> Map.of());
    server = OpsServer.start("127.0.0.1", 0, sources, api);
  }

  /** These parts, listening. */
  public static ApiTestServer serving(ApiPart... parts) throws IOException {
    return serving(Requests.Limits.DEFAULT, parts);
  }

  /** These parts, with other limits. */
  public static ApiTestServer serving(Requests.Limits limits, ApiPart... parts) throws IOException {
    return new ApiTestServer(
        limits, _ -> Optional.empty(), _ -> false, Optional.empty(), List.of(parts));
  }

  /** These parts, asked by whom a real authentication knows as well. */
  public static ApiTestServer letting(Authentication authentication, ApiPart... parts)
      throws IOException {
    return new ApiTestServer(
        Requests.Limits.DEFAULT, authentication, _ -> false, Optional.empty(), List.of(parts));
  }

  /** The same behind proxies. */
  public static ApiTestServer behind(
      Predicate<String> isProxy, Authentication authentication, ApiPart... parts)
      throws IOException {
    return new ApiTestServer(
        Requests.Limits.DEFAULT, authentication, isProxy, Optional.empty(), List.of(parts));
  }

  /** These parts, with answers kept for requests that carry a key. */
  public static ApiTestServer keeping(Idempotency idempotency, ApiPart... parts)
      throws IOException {
    return new ApiTestServer(
        Requests.Limits.DEFAULT,
        _ -> Optional.empty(),
        _ -> false,
        Optional.of(idempotency),
        List.of(parts));
  }

  /** An answer. */
  public record Reply(int status, HttpResponse<byte[]> response) {
    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() throws IOException {
      return new ObjectMapper().readTree(response.body());
    }

    /** The stable id of the problem. */
    public String problem() throws IOException {
      return json().path("type").asText().replace("urn:switchboard:problem:", "");
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  public Reply get(@Nullable Principal who, String path) throws Exception {
    return send(who, "GET", path, "");
  }

  public Reply post(@Nullable Principal who, String path, String body) throws Exception {
    return send(who, "POST", path, body);
  }

  public Reply put(@Nullable Principal who, String path, String body) throws Exception {
    return send(who, "PUT", path, body);
  }

  public Reply delete(@Nullable Principal who, String path) throws Exception {
    return send(who, "DELETE", path, "");
  }

  /**
   * Asks, and compares the answer with the document.
   *
   * @param who null: nobody
   * @param path below {@code /api/v1}
   * @param body JSON; empty: none
   * @param headers names and values in turn
   */
  public Reply send(
      @Nullable Principal who, String method, String path, String body, String... headers)
      throws Exception {
    var request = request(who, path);
    if (!body.isEmpty()) {
      request.setHeader("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    request.method(method, HttpRequest.BodyPublishers.ofString(body));
    HttpResponse<byte[]> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    String type = response.headers().firstValue("Content-Type").orElse("");
    described.check(method, path, response.statusCode(), type, response.body());
    return new Reply(response.statusCode(), response);
  }

  /** A request that a test sends itself, such as for an event stream; not compared. */
  public HttpRequest.Builder request(@Nullable Principal who, String path) {
    var request = HttpRequest.newBuilder(uri(path));
    if (who != null) {
      String name = Integer.toHexString(System.identityHashCode(who)) + "-" + who.id();
      known.put(name, who);
      request.header(HEADER, name);
    }
    return request;
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + ApiServer.ROOT + path);
  }

  public int port() {
    return server.port();
  }

  /** What was counted. */
  SimpleMeterRegistry meters() {
    return meters;
  }

  public HttpClient http() {
    return http;
  }

  public List<Mounted> routes() {
    return api.routes();
  }

  public OpenApiAnswers described() {
    return described;
  }

  @Override
  public void close() {
    http.close();
    server.close();
    api.close();
  }
}
