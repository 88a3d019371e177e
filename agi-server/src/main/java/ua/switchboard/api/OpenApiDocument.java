package ua.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one OpenAPI 3.1 document, put together from the parts' descriptions. What the frame itself
 * may answer (nobody known, not allowed, too large, busy …) and who is let in is added here to
 * every operation, so that it cannot be forgotten or differ.
 */
final class OpenApiDocument {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String FOLDER = "openapi/";
  private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "delete");

  private OpenApiDocument() {}

  /**
   * Puts the descriptions together.
   *
   * @throws IllegalStateException when what is described and what is mounted differ
   */
  static JsonNode assemble(Collection<String> files, List<Mounted> routes) {
    ObjectNode document = YAML.createObjectNode();
    for (String file : files) {
      merge(document, read(file), "");
    }
    requireSame(document, routes);
    routes.forEach(route -> addFrame(document, route));
    return document;
  }

  private static ObjectNode read(String file) {
    try (var yaml = OpenApiDocument.class.getResourceAsStream(FOLDER + file)) {
      if (yaml == null) {
        throw new IllegalStateException("no description " + file);
      }
      return (ObjectNode) YAML.readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("description " + file, e);
    }
  }

  /** Objects grow together; the same thing said twice is a mistake. */
  private static void merge(ObjectNode into, ObjectNode more, String place) {
    for (Map.Entry<String, JsonNode> entry : more.properties()) {
      JsonNode there = into.get(entry.getKey());
      String here = place + "/" + entry.getKey();
      if (there == null) {
        into.set(entry.getKey(), entry.getValue());
      } else if (there instanceof ObjectNode one && entry.getValue() instanceof ObjectNode other) {
        merge(one, other, here);
      } else {
        throw new IllegalStateException("described twice: " + here);
      }
    }
  }

  private static void requireSame(ObjectNode document, List<Mounted> routes) {
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method -> {
                  if (METHODS.contains(method)) {
                    described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                  }
                }));
    Set<String> mounted =
        routes.stream()
            .map(route -> route.method() + " " + route.path())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!described.equals(mounted)) {
      throw new IllegalStateException(
          "described but not mounted: "
              + without(described, mounted)
              + ", mounted but not described: "
              + without(mounted, described));
    }
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    Set<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  private static void addFrame(ObjectNode document, Mounted route) {
    String method = route.method().toLowerCase(Locale.ROOT);
    var operation = (ObjectNode) document.path("paths").path(route.path()).path(method);
    ObjectNode responses = operation.withObjectProperty("responses");
    add(responses, "400", "BadRequest");
    add(responses, "405", "MethodNotAllowed");
    add(responses, "500", "InternalError");
    add(responses, "503", "Unavailable");
    if (route.path().contains("{")) {
      add(responses, "404", "NotFound");
    }
    if (method.equals("post") && !route.access().everybody()) {
      operation
          .withArrayProperty("parameters")
          .addObject()
          .put("$ref", "#/components/parameters/IdempotencyKey");
      add(responses, "409", "Conflict");
      add(responses, "422", "Unprocessable");
    }
    if (method.equals("post") || method.equals("put")) {
      add(responses, "408", "TooSlow");
      add(responses, "413", "TooLarge");
      add(responses, "415", "UnsupportedMediaType");
    }
    addAccess(operation, responses, route.access());
  }

  private static void addAccess(ObjectNode operation, ObjectNode responses, Access access) {
    var security = operation.putArray("security");
    if (access.everybody()) {
      return;
    }
    security.addObject().putArray("session");
    security.addObject().putArray("token");
    add(responses, "401", "Unauthorized");
    add(responses, "403", "Forbidden");
    access.permission().ifPresent(needed -> operation.put("x-permission", needed.name()));
  }

  /** What a description says itself stays. */
  private static void add(ObjectNode responses, String status, String name) {
    if (!responses.has(status)) {
      responses.putObject(status).put("$ref", "#/components/responses/" + name);
    }
  }
}
