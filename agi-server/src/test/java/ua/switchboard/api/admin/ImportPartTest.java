package ua.switchboard.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.api.ApiTestServer;
import ua.switchboard.api.ApiTestServer.Reply;
import ua.switchboard.api.Principals;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.Company;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.directory.store.imports.CsvImport;
import ua.switchboard.directory.store.imports.DirectoryEntries;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.AuditLog;
import ua.switchboard.security.AuditLog.Question;
import ua.switchboard.security.Principal;

/** FEATURE UNDER TEST: files of the company over HTTP, previewed before they are taken in. */
@ExtendWith(TestDatabase.class)
class ImportPartTest {
  private static final Principal ROOT = Principals.administrator();
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final String TWO =
      """
      Внутрішній номер;ПІБ;Мобільний
      101;Олена Їжак;067 111 22 33
      109;Ольга;не знаю
      110;Марко;050 111 22 33
      """;

  private final Database database;
  private final AuditLog audit;
  private ApiTestServer server;

  ImportPartTest(Database database) {
    this.database = database;
    this.audit = new AuditLog(database.dataSource(), TimeSource.system());
  }

  @BeforeEach
  void start() throws Exception {
    Sql.run(database, Company.SQL);
    var source = database.dataSource();
    var numbers = new PhoneNumberReader();
    var loader = new DirectoryLoader(source, KYIV, TimeSource.system());
    var entries = new DirectoryEntries(source, loader, numbers, KYIV);
    var imports = new CsvImport(source, numbers, KYIV);
    server = ApiTestServer.serving(new ImportPart(imports, entries, audit));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void previewTellsChangesAndProblemsByRowAndColumn_andWritesNothing() throws Exception {
    var result = take("managers", "", TWO).json();
    assertThat(result.path("written").asBoolean()).isFalse();
    assertThat(result.path("encoding").asText()).isEqualTo("UTF-8");
    assertThat(result.at("/problems/0").toString())
        .isEqualTo(
            "{\"row\":3,\"column\":\"Мобільний\",\"value\":\"не знаю\","
                + "\"expected\":\"a telephone number such as 067 123 45 67\"}");
    assertThat(result.path("changes").findValuesAsText("title"))
        .containsExactly("101 Олена Їжак", "110 Марко");
    assertThat(result.at("/changes/0/fields/0").toString())
        .isEqualTo("{\"name\":\"name\",\"before\":\"Олена\",\"after\":\"Олена Їжак\"}");
    assertThat(names()).containsExactly("Олена", "Іван", "Петро");
    assertThat(deeds()).isEmpty();
  }

  @Test
  void allIsNothingWhileThereIsAProblem_andSkippingTakesTheOthers() throws Exception {
    assertThat(take("managers", "?mode=ALL", TWO).json().path("written").asBoolean()).isFalse();
    assertThat(names()).hasSize(3);
    var skipped = take("managers", "?mode=SKIP_BAD", TWO).json();
    assertThat(skipped.path("written").asBoolean()).isTrue();
    assertThat(skipped.path("skipped").asInt()).isEqualTo(1);
    assertThat(names()).containsExactly("Олена Їжак", "Іван", "Петро", "Марко");
    assertThat(deeds())
        .containsExactly(
            "entry-added managers 110 Марко",
            "entry-changed managers 101 Олена Їжак",
            "imported managers");
  }

  @Test
  void windowsFilesAndOtherDelimitersAreRead() throws Exception {
    byte[] windows = "префікс|оператор\n063|лайф\n".getBytes(Charset.forName("windows-1251"));
    var result =
        send("operator-prefixes", "?mode=ALL&delimiter=%7C", windows, "text/csv; charset=x").json();
    assertThat(result.path("encoding").asText()).isEqualTo("windows-1251");
    assertThat(result.path("added").asInt()).isEqualTo(1);
    assertThat(take("blocked", "?delimiter=xx", "номер\n1\n").problem()).isEqualTo("bad-parameter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "managers",
        "ring-groups",
        "trunks",
        "operator-prefixes",
        "ported-numbers",
        "hours",
        "special-days",
        "dids",
        "blocked",
        "absences"
      })
  void whatIsGivenOutIsTakenInAsNoChange(String kind) throws Exception {
    var file = server.get(ROOT, "/admin/exports/" + kind);
    assertThat(file.header("Content-Disposition")).contains(kind + ".csv");
    var again = take(kind, "?mode=ALL", file.text()).json();
    assertThat(again.path("problems")).isEmpty();
    assertThat(again.path("unchanged").asInt()).isPositive();
    assertThat(again.path("added").asInt() + again.path("changed").asInt()).isZero();
  }

  @Test
  void clientsAndMarginsAreNotGivenOut() throws Exception {
    assertThat(server.get(ROOT, "/admin/exports/counterparties").status()).isEqualTo(404);
    assertThat(server.get(ROOT, "/admin/exports/nonsense").status()).isEqualTo(404);
  }

  @Test
  void fileOfMoreThan256KibIsTaken_andOneOfMoreThan4MibIsNot() throws Exception {
    var row = "%09d;причина\n";
    var file = new StringBuilder("номер;причина\n");
    for (int i = 0; i < 20_000; i++) {
      file.append(row.formatted(500_000_000 + i));
    }
    assertThat(file.length()).isGreaterThan(300 * 1024);
    var result = take("blocked", "?mode=ALL", file.toString()).json();
    assertThat(result.path("added").asInt()).isEqualTo(20_000);
    assertThat(result.path("changes")).hasSize(200);
    assertThat(take("blocked", "", "x".repeat(4 * 1024 * 1024 + 1)).status()).isEqualTo(413);
  }

  @Test
  void whoMayNotIsRefusedBeforeTheFileIsKept() throws Exception {
    byte[] large = new byte[5 * 1024 * 1024];
    var path = "/admin/imports/managers";
    HttpRequest request =
        server
            .request(Principals.manager(1), path)
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofByteArray(large))
            .build();
    var reply = server.http().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(reply.statusCode()).as("not 413").isEqualTo(403);
    assertThat(server.send(ROOT, "POST", path, "{}").status()).isEqualTo(415);
  }

  private Reply take(String kind, String query, String file) throws Exception {
    return send(kind, query, file.getBytes(StandardCharsets.UTF_8), "text/csv");
  }

  private Reply send(String kind, String query, byte[] file, String type) throws Exception {
    var path = "/admin/imports/" + kind + query;
    HttpRequest request =
        server
            .request(ROOT, path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(file))
            .build();
    var response = server.http().send(request, HttpResponse.BodyHandlers.ofByteArray());
    var answered = response.headers().firstValue("Content-Type").orElse("");
    server.described().check("POST", path, response.statusCode(), answered, response.body());
    return new Reply(response.statusCode(), response);
  }

  private List<String> names() throws Exception {
    return Sql.rows(database, "SELECT name FROM manager ORDER BY id");
  }

  private List<String> deeds() throws Exception {
    var all =
        new Question(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return audit.list(all, 50).stream().map(deed -> deed.action() + " " + deed.subject()).toList();
  }
}
