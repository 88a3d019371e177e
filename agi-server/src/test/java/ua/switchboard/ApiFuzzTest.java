package ua.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.api.OpenApiAnswers;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;

/**
 * FEATURE UNDER TEST: every operation of the whole server, asked with values that its description
 * allows and with values that nobody should send. An error of the inside, a status that is not
 * described, and an answer that is not as described are failures. The seed is in the test's name.
 */
@ExtendWith(TestDatabase.class)
class ApiFuzzTest {
  private static final int ASKED = 40;
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_123L);
  private static final long NOBODYS = 999_000_000;
  private static final String PASSWORD = "сім кольорів веселки";

  /** Would end the session that asks. */
  private static final Set<String> LEFT_OUT = Set.of("signOut");

  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          "' OR '1'='1",
          "1; DROP TABLE audit --",
          "\\'; SELECT SLEEP(5); --",
          "../../../../etc/passwd",
          "..%2f..%2fetc%2fpasswd",
          "%00",
          "\u0000",
          "a\r\nSet-Cookie: x=y",
          "\u001b[31m",
          "${jndi:ldap://127.0.0.1/x}",
          "<script>alert(1)</script>",
          "{{7*7}}",
          "😀\u202eабв",
          "\ud800",
          "-1",
          "0",
          "9223372036854775807",
          "9223372036854775808",
          "1e309",
          "NaN",
          "2026-13-45T99:99:99Z",
          "9999-12-31T23:59:59Z",
          "0000-01-01T00:00:00Z",
          "x".repeat(3_000));

  @TempDir private Path folder;
  private static final ObjectMapper JSON = new ObjectMapper();
  private WholeServer server;
  private Visitor admin;
  private OpenApiAnswers described;

  /** An operation of the document. */
  private record Operation(String method, String path, JsonNode shared, JsonNode own) {
    String id() {
      return own.path("operationId").asText();
    }
  }

  @BeforeEach
  void start(Database database) throws Exception {
    assertThat(database.address()).isEqualTo(TestDatabase.access().address());
    server = WholeServer.start(folder, "onec: {demo: false}\n");
    described = new OpenApiAnswers(server.read("/api/v1/openapi.json"));
    String once = server.note("admin with the one-time password ");
    admin = Visitor.signedIn(server, "admin", once);
    admin.changePassword(once, PASSWORD);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> everyOperationSurvives() {
    return operations().stream()
        .filter(operation -> !LEFT_OUT.contains(operation.id()))
        .map(operation ->
            DynamicTest.dynamicTest(operation.id() + " seed " + SEED, () -> ask(operation)));
  }

  private void ask(Operation operation) throws Exception {
    var random = new Random(SEED + operation.id().hashCode());
    for (int i = 0; i < ASKED; i++) {
      boolean nasty = i % 2 == 1;
      String path = path(operation, random, nasty) + query(operation, random, nasty);
      String body = body(operation, random, nasty);
      var reply = admin.send(operation.method(), path, body);
      String what = operation.method() + " " + path + " " + body;
      assertThat(reply.status()).as(what).isNotIn(500, 503);
      assertThat(new String(reply.body(), StandardCharsets.UTF_8))
          .as(what)
          .doesNotContain("Exception", "at ua.switchboard", "SQL syntax", "root:x:");
      if (reply.status() != 404 || path.matches("[\\w/.-]+")) {
        described.check(
            operation.method(), template(operation), reply.status(), reply.type(), reply.body());
      }
    }
    assertThat(admin.send("GET", "/session", "").status()).isEqualTo(200);
  }

  /** The path as the document has it, so that no value in it can lead to another operation. */
  private static String template(Operation operation) {
    return operation.path().replaceAll("\\{\\w+}", "1");
  }

  private static String path(Operation operation, Random random, boolean nasty) {
    String path = operation.path();
    while (path.contains("{")) {
      long first = operation.path().startsWith("/users/") ? NOBODYS : 1; // or it signs itself out
      String value =
          nasty ? pick(NASTY, random).replace("\ud800", "") : "" + (first + random.nextInt(50));
      String whole = value.isBlank() || value.length() > 200 ? "x" : encode(value);
      path = path.replaceFirst("\\{\\w+}", whole.replace("$", "%24"));
    }
    return path;
  }

  private String query(Operation operation, Random random, boolean nasty) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode listed : parameters(operation)) {
      JsonNode parameter = resolve(listed);
      boolean wanted = parameter.path("required").asBoolean() || random.nextInt(3) > 0;
      if (parameter.path("in").asText().equals("query") && wanted) {
        boolean bad = nasty && random.nextBoolean();
        String value =
            bad ? pick(NASTY, random) : plain(value(parameter.path("schema"), random, false));
        pairs.add(parameter.path("name").asText() + "=" + encode(value));
      }
    }
    if (nasty && random.nextInt(5) == 0) {
      pairs.add("unknown=" + encode(pick(NASTY, random)));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private static List<JsonNode> parameters(Operation operation) {
    List<JsonNode> all = new ArrayList<>();
    operation.shared().forEach(all::add);
    operation.own().path("parameters").forEach(all::add);
    return all;
  }

  private String body(Operation operation, Random random, boolean nasty) {
    JsonNode content = resolve(operation.own().path("requestBody")).path("content");
    if (content.isEmpty()) {
      return "";
    }
    if (nasty && random.nextInt(4) == 0) {
      return pick(
          List.of("{", "[]", "null", "1", "\"x\"", "[".repeat(5_000), "{\"a\":".repeat(500), "{}"),
          random);
    }
    JsonNode json = content.path("application/json");
    return json.isMissingNode()
        ? pick(NASTY, random)
        : value(json.path("schema"), random, nasty).toString();
  }

  /** A value of a schema, or with some of it wrong. */
  private JsonNode value(JsonNode given, Random random, boolean nasty) {
    JsonNode schema = resolve(given);
    if (nasty && random.nextInt(6) == 0) {
      return JSON.valueToTree(pick(NASTY, random));
    }
    if (schema.has("enum")) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    String type = typeOf(schema, random);
    return switch (type) {
      case "object" -> object(schema, random, nasty);
      case "array" -> JSON.createArrayNode().add(value(schema.path("items"), random, nasty));
      case "integer", "number" -> JSON.valueToTree(number(schema, random));
      case "boolean" -> JSON.valueToTree(random.nextBoolean());
      case "null" -> JSON.nullNode();
      default -> JSON.valueToTree(text(schema, random));
    };
  }

  private JsonNode object(JsonNode schema, Random random, boolean nasty) {
    ObjectNode object = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      if (!nasty || random.nextInt(5) > 0) {
        object.set(field.getKey(), value(field.getValue(), random, nasty));
      }
    }
    if (nasty && random.nextInt(5) == 0) {
      object.put("unknown", pick(NASTY, random));
    }
    return object;
  }

  private static String typeOf(JsonNode schema, Random random) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText();
  }

  private static long number(JsonNode schema, Random random) {
    long least = schema.path("minimum").asLong(0);
    long most = schema.path("maximum").asLong(1_000);
    return switch (random.nextInt(3)) {
      case 0 -> least;
      case 1 -> most;
      default -> random.nextLong(least, Math.max(least + 1, Math.min(most, least + 100)));
    };
  }

  private static String text(JsonNode schema, Random random) {
    return switch (schema.path("format").asText()) {
      case "date-time" -> "2026-11-%02dT10:00:00Z".formatted(random.nextInt(1, 29));
      case "date" -> "2026-11-%02d".formatted(random.nextInt(1, 29));
      default -> "text" + random.nextInt(1_000_000);
    };
  }

  private static String plain(JsonNode value) {
    return value.isArray() ? plain(value.path(0)) : value.asText();
  }

  private JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isTextual() ? described.document().at(reference.asText().substring(1)) : node;
  }

  private List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (var path : described.document().path("paths").properties()) {
      for (var entry : path.getValue().properties()) {
        if (entry.getValue().has("operationId")) {
          operations.add(
              new Operation(
                  entry.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  path.getValue().path("parameters"),
                  entry.getValue()));
        }
      }
    }
    return operations;
  }

  private static <T> T pick(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
