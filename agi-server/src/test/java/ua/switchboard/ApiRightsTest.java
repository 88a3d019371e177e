package ua.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.security.Role;

/**
 * FEATURE UNDER TEST: each path of the whole server for each role. A path that is mounted and not
 * on the table fails: who may is decided here first.
 */
@ExtendWith(TestDatabase.class)
class ApiRightsTest {
  /**
   * Who is let in: M manager, S supervisor, A administrator, I a token with every permission a
   * token can have; N nobody at all, and then everybody. A token without the permission, and nobody
   * but where N stands, are refused everywhere.
   */
  private static final String TABLE =
      """
      GET    /openapi.json                         N
      POST   /session                              N
      GET    /session                              MSAI*
      DELETE /session                              MSAI*
      PUT    /account/password                     MSAI*
      GET    /account/sign-in-options              N
      GET    /account/openid                       N
      GET    /account/openid/return                N
      GET    /users                                A
      POST   /users                                A
      GET    /users/{id}                           A
      PUT    /users/{id}                           A
      POST   /users/{id}/password                  A
      DELETE /users/{id}/sessions                  A
      GET    /tokens                               A
      POST   /tokens                               A
      DELETE /tokens/{id}                          A
      GET    /audit                                A
      GET    /admin/kinds                          A
      GET    /admin/entries/{kind}                 A
      POST   /admin/entries/{kind}                 A
      GET    /admin/entries/{kind}/{id}            A
      PUT    /admin/entries/{kind}/{id}            A
      DELETE /admin/entries/{kind}/{id}            A
      GET    /admin/warnings                       A
      POST   /admin/imports/{kind}                 A
      GET    /admin/exports/{kind}                 A
      GET    /admin/settings                       A
      GET    /admin/checks                         A
      POST   /admin/checks/{check}                 A
      GET    /managers                             MSAI
      GET    /managers/{id}                        MSAI
      GET    /ring-groups                          MSAI
      GET    /counterparties                       MSAI
      GET    /counterparties/{id}                  MSAI
      GET    /lines                                MSAI
      GET    /explain                              SAI
      GET    /onec/calls                           AI
      POST   /onec/calls/ack                       AI
      GET    /events                               MSAI
      GET    /presence                             MSAI
      PUT    /presence/me/pause                    MSAI
      DELETE /presence/me/pause                    MSAI
      PUT    /presence/{manager}/pause             MSAI
      DELETE /presence/{manager}/pause             MSAI
      GET    /live/calls                           MSAI
      GET    /live/calls/{id}                      MSAI
      POST   /live/calls/{id}/hangup               MSAI
      POST   /live/calls/{id}/decline              MSAI
      POST   /live/calls/{id}/pickup               MSAI
      POST   /live/calls/{id}/redirect             MSAI
      POST   /live/calls/{id}/transfer             MSAI
      POST   /live/calls/{id}/consult              MSAI
      POST   /live/calls/{id}/consult/complete     MSAI
      POST   /live/calls/{id}/consult/cancel       MSAI
      POST   /live/calls/{id}/recording/pause      MSAI
      POST   /live/calls/{id}/recording/resume     MSAI
      POST   /live/calls/{id}/listeners            SA
      PUT    /live/calls/{id}/listeners/{listener} SA
      DELETE /live/calls/{id}/listeners/{listener} SA
      POST   /live/originates                      MSAI
      GET    /live/originates/{id}                 MSAI
      GET    /calls                                MSAI
      GET    /calls/totals                         MSAI
      GET    /calls/export                         SAI
      GET    /calls/{id}                           MSAI
      PUT    /calls/{id}/rating                    MSAI
      GET    /calls/{id}/recording                 MSAI
      GET    /calls/{id}/recording/audio           MSAI
      HEAD   /calls/{id}/recording/audio           MSAI
      GET    /contacts                             MSAI
      GET    /contacts/{call}                      MSAI
      PUT    /contacts/{call}/notes                MSAI
      PUT    /contacts/{call}/rating               MSAI
      PUT    /contacts/{call}/client               MSAI
      POST   /contacts/{call}/client               MSAI
      POST   /contacts/{call}/close                MSAI
      POST   /contacts/{call}/waiver               SA
      GET    /counterparties/{id}/page             MSAI
      GET    /about-caller                         MSAI
      GET    /dial/preview                         MSAI
      GET    /dial/recent                          MSAI
      GET    /favourites                           MSAI
      POST   /favourites                           MSAI
      DELETE /favourites/{id}                      MSAI
      GET    /client-duplicates                    MSAI
      GET    /client-events                        MSAI
      POST   /client-events                        MSAI
      GET    /client-events/{id}                   MSAI
      PUT    /client-events/{id}                   MSAI
      PUT    /client-events/{id}/status            MSAI
      POST   /client-events/{id}/snooze            MSAI
      DELETE /client-events/{id}/reminder          MSAI
      GET    /my-day                               MSAI
      GET    /worklist                             MSAI
      GET    /worklist/{id}                        MSAI
      POST   /worklist/{id}/close                  MSAI
      POST   /worklist/{id}/owner                  SAI
      """;

  @TempDir private Path folder;
  private final Map<String, Visitor> visitors = new LinkedHashMap<>();
  private final Map<String, String> table = read(TABLE);
  private WholeServer server;
  private JsonNode document;

  @BeforeEach
  void start(Database database) throws Exception {
    assertThat(database.address()).isEqualTo(TestDatabase.access().address());
    server = WholeServer.start(folder, "onec: {demo: false}\n");
    document = new ObjectMapper().readTree(server.read("/api/v1/openapi.json"));
    letIn();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** From what the first start prints, and as its reader would go on. */
  private void letIn() throws Exception {
    String demo = server.note("(a supervisor) with the password ");
    String once = server.note("admin with the one-time password ");
    visitors.put("M", Visitor.signedIn(server, "101", demo));
    visitors.put("S", Visitor.signedIn(server, "108", demo));
    var admin = Visitor.signedIn(server, "admin", once);
    assertThat(admin.send("GET", "/users", "").status()).as("before the change").isEqualTo(403);
    admin.changePassword(once, "сім кольорів веселки");
    visitors.put("A", admin);
    String all =
        Role.INTEGRATION.permissions().stream()
            .map(permission -> '"' + permission.name() + '"')
            .collect(Collectors.joining(","));
    visitors.put("I", Visitor.withToken(server, token(admin, all)));
    visitors.put("*", Visitor.withToken(server, token(admin, "\"FEED\"")));
    visitors.put("N", Visitor.nobody(server));
  }

  private static String token(Visitor admin, String permissions) throws Exception {
    var body =
        "{\"name\":\"test\",\"permissions\":[%s],\"expiresAt\":\"%s\"}"
            .formatted(permissions, Instant.now().plusSeconds(3_600));
    return admin.send("POST", "/tokens", body).json().path("token").asText();
  }

  @TestFactory
  Stream<DynamicTest> eachPathForEachRole() {
    assertThat(new TreeSet<>(table.keySet())).containsAll(operations());
    return operations().stream()
        .flatMap(operation ->
            visitors.keySet().stream()
                .map(role ->
                    DynamicTest.dynamicTest(
                        operation + " as " + role, () -> check(operation, role))));
  }

  private void check(String operation, String role) throws Exception {
    String allowed = table.getOrDefault(operation, "");
    boolean open = allowed.equals("N");
    boolean feed = role.equals("*") && operation.contains("/onec/");
    Visitor who = Objects.requireNonNull(visitors.get(role));
    String[] parts = operation.split(" ");
    if (operation.equals("DELETE /session") && !role.equals("N")) {
      return; // it would sign the visitor out; SessionPartTest has it
    }
    Visitor.Reply reply = who.send(parts[0], parts[1].replaceAll("\\{\\w+}", "999999999"), "");
    if (open || allowed.contains(role) || feed) {
      assertThat(problemOf(operation, reply)).isNotIn("unauthorized", "forbidden", "csrf");
    } else if (role.equals("N")) {
      assertThat(problemOf(operation, reply)).isEqualTo("unauthorized");
    } else {
      assertThat(problemOf(operation, reply)).isEqualTo("forbidden");
    }
  }

  /** An answer to HEAD has no body to read the problem from. */
  private static String problemOf(String operation, Visitor.Reply reply) throws Exception {
    if (!operation.startsWith("HEAD ")) {
      return reply.problem();
    }
    return switch (reply.status()) {
      case 401 -> "unauthorized";
      case 403 -> "forbidden";
      default -> "";
    };
  }

  private List<String> operations() {
    List<String> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(entry -> {
                  if (entry.getValue().has("operationId")) {
                    String method = entry.getKey().toUpperCase(Locale.ROOT);
                    operations.add(method + " " + path.getKey());
                  }
                }));
    return operations;
  }

  private static Map<String, String> read(String text) {
    Map<String, String> rows = new TreeMap<>();
    text.lines()
        .map(line -> line.split(" +"))
        .forEach(cells -> rows.put(cells[0] + " " + cells[1], cells[2]));
    return rows;
  }
}
