package ua.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;

/** FEATURE UNDER TEST: the one OpenAPI document of all parts. */
@ExtendWith(TestDatabase.class)
class ApiDescriptionTest {
  @TempDir private static Path folder;
  private static JsonNode document;

  /** Of the whole server, which does not start when what is mounted is not what is described. */
  @BeforeAll
  static void read(Database database) throws Exception {
    assertThat(database.address()).isEqualTo(TestDatabase.access().address());
    try (var server = WholeServer.start(folder, "onec: {demo: false}\n")) {
      document = new ObjectMapper().readTree(server.read("/api/v1/openapi.json"));
    }
  }

  /** By a library that has the schema of OpenAPI 3.1 itself. */
  @Test
  void wholeDocumentIsOpenApi31() throws Exception {
    assertThat(isOpenApi(document)).isTrue();
    ObjectNode wrong = document.deepCopy();
    ((ObjectNode) wrong.at("/paths/~1openapi.json/get")).put("responses", "none");
    assertThat(isOpenApi(wrong)).isFalse();
  }

  @Test
  void everyOperationHasANameASummaryAndAnswersWithSchemas() {
    List<String> names = new ArrayList<>();
    for (JsonNode operation : document.path("paths").findParents("operationId")) {
      String name = operation.path("operationId").asText();
      names.add(name);
      assertThat(operation.path("summary").asText()).as(name).isNotEmpty();
      for (JsonNode response : operation.path("responses")) {
        JsonNode there = resolve(response);
        assertThat(there.path("description").asText()).as(name).isNotEmpty();
        there.path("content").forEach(media -> assertThat(media.has("schema")).as(name).isTrue());
      }
    }
    assertThat(names).doesNotContain("").doesNotHaveDuplicates();
  }

  @Test
  void everyObjectSaysWhetherThereMayBeMore() {
    List<JsonNode> open = new ArrayList<>();
    document
        .findParents("properties")
        .forEach(schema -> {
          if (schema.path("type").asText().equals("object")
              && !schema.has("additionalProperties")) {
            open.add(schema);
          }
        });
    assertThat(open).isEmpty();
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static boolean isOpenApi(JsonNode json) throws Exception {
    var vertx = Vertx.vertx();
    try {
      return OpenAPIVersion.V3_1
          .getRepository(vertx, "app://switchboard")
          .compose(schemas ->
              OpenAPIVersion.V3_1.validateContract(vertx, schemas, new JsonObject(json.toString())))
          .toCompletionStage()
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS)
          .getValid();
    } finally {
      vertx.close();
    }
  }
}
