package ua.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares real answers with the OpenAPI document. */
public final class OpenApiAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final JsonNode document;

  public OpenApiAnswers(byte[] document) {
    this.document = read(document);
  }

  public JsonNode document() {
    return document;
  }

  /**
   * Fails unless the document has this status, media type and body for this operation.
   *
   * @param path below {@code /api/v1}, as it was asked for, with or without a query
   * @param type the media type of the answer; empty without a body
   */
  public void check(String method, String path, int status, String type, byte[] body) {
    String what = method + " " + path + " -> " + status + " " + type;
    String template = templateOf(path);
    JsonNode response =
        resolve(operation(method, template).path("responses").path(Integer.toString(status)));
    assertThat(response.isMissingNode()).as(what + ": not a documented status").isFalse();
    JsonNode content = response.path("content");
    if (type.isEmpty()) {
      assertThat(content.isEmpty()).as(what + ": a body is documented").isTrue();
      return;
    }
    JsonNode media = content.path(type);
    assertThat(media.isMissingNode()).as(what + ": not a documented media type").isFalse();
    boolean hasBody = !method.equals("HEAD");
    if (hasBody && type.endsWith("json")) {
      checkBody(what, media.path("schema"), read(body));
    }
  }

  /** Fails unless this is what the document's schema of this name says: for events of a stream. */
  public void checkSchema(String name, byte[] json) {
    checkBody(name, document.path("components").path("schemas").path(name), read(json));
  }

  /** The path of the document that this path is. */
  public String templateOf(String path) {
    String plain = path.split("\\?", 2)[0];
    return document.path("paths").properties().stream()
        .map(Map.Entry::getKey)
        .filter(template -> matches(template, plain))
        .min(Comparator.comparingInt(template -> template.split("\\{", -1).length))
        .orElseThrow(() -> new AssertionError("not in the document: " + path));
  }

  private JsonNode operation(String method, String template) {
    return document.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
  }

  private void checkBody(String what, JsonNode schema, JsonNode body) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components"));
    var problems = SCHEMAS.getSchema(whole, STRICT).validate(body);
    assertThat(problems).as("%s: %s", what, body).isEmpty();
  }

  private JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isTextual() ? document.at(reference.asText().substring(1)) : node;
  }

  private static boolean matches(String template, String path) {
    String pattern =
        Pattern.compile("\\{\\w+}")
            .splitAsStream(template + "\n")
            .map(Pattern::quote)
            .reduce((one, other) -> one + "[^/]+" + other)
            .orElse("");
    return (path + "\n").matches(pattern);
  }

  private static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
