package ua.switchboard.tests.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAPI document as the scanner understands it: references put in, and every parameter with a
 * value that is right, so that it begins with requests that are answered.
 */
final class Targets {
  /**
   * What ends or never ends by itself: the scanner's own session, its password, the stream of
   * events.
   */
  private static final Map<String, List<String>> LEFT_OUT =
      Map.of(
          "/session", List.of("post", "delete"),
          "/account/password", List.of("put"),
          "/events", List.of("get"));

  private static final Map<String, String> VALUES =
      Map.of(
          "kind", "managers",
          "from", "0671234567",
          "did", "380441234567",
          "number", "0671234567",
          "search", "067",
          "cursor", "0");

  /** Not attacked as parameters: keys that only make requests alike. */
  private static final List<String> HEADERS = List.of("Idempotency-Key", "Last-Event-ID");

  private Targets() {}

  /** What somebody who is signed in may ask, and stay so. */
  static ObjectNode of(JsonNode document) {
    ObjectNode targets = document.deepCopy();
    LEFT_OUT.forEach(
        (path, methods) -> methods.forEach(((ObjectNode) targets.at("/paths").get(path))::remove));
    return ofNobody(targets);
  }

  /** The document with the paths, parameters and values of real things. */
  static ObjectNode ofNobody(JsonNode document) {
    ObjectNode targets = document.deepCopy();
    for (var path : targets.path("paths").properties()) {
      var operations = (ObjectNode) path.getValue();
      JsonNode shared = operations.remove("parameters");
      operations.remove("head"); // answers to it have no body that could be compared
      // The first user is the scanner itself, who must not be disabled.
      String id = path.getKey().startsWith("/users/") ? "2" : "1";
      operations.forEach(operation -> fill(document, (ObjectNode) operation, shared, id));
    }
    return targets;
  }

  private static void fill(
      JsonNode document, ObjectNode operation, @Nullable JsonNode shared, String id) {
    ArrayNode filled = operation.arrayNode();
    if (shared != null) {
      shared.forEach(parameter -> add(document, filled, parameter, id));
    }
    operation.path("parameters").forEach(parameter -> add(document, filled, parameter, id));
    operation.set("parameters", filled);
  }

  private static void add(JsonNode document, ArrayNode filled, JsonNode parameter, String id) {
    ObjectNode whole = resolve(document, parameter).deepCopy();
    String name = whole.path("name").asText();
    if (!HEADERS.contains(name)) {
      ObjectNode schema = resolve(document, whole.path("schema")).deepCopy();
      schema.put("default", name.equals("id") ? id : value(name, schema));
      whole.set("schema", schema);
      filled.add(whole);
    }
  }

  private static String value(String name, JsonNode schema) {
    JsonNode one = schema.path("items").isMissingNode() ? schema : schema.path("items");
    if (one.path("format").asText().equals("date-time")) {
      return "2026-11-01T00:00:00Z";
    }
    if (one.path("enum").isArray()) {
      return one.path("enum").path(0).asText();
    }
    return switch (one.path("type").asText()) {
      case "integer" -> "1";
      case "boolean" -> "true";
      default -> VALUES.getOrDefault(name, "1");
    };
  }

  private static JsonNode resolve(JsonNode document, JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isTextual() ? document.at(reference.asText().substring(1)) : node;
  }
}
