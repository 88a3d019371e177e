package ua.switchboard.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.api.ApiTestServer;
import ua.switchboard.api.ApiTestServer.Reply;
import ua.switchboard.api.Principals;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.Company;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.directory.store.DirectoryRefresher;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.directory.store.imports.DirectoryEntries;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.AuditLog;
import ua.switchboard.security.AuditLog.Question;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: the company's entries over HTTP, as an administrator's program sees them. */
@ExtendWith(TestDatabase.class)
class EntriesPartTest {
  private static final Principal ROOT = Principals.administrator();
  private static final Question ALL =
      new Question(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final ScheduledExecutorService background = Executors.newScheduledThreadPool(1);
  private final AuditLog audit;
  private final Database database;
  private DirectoryRefresher directory;
  private ApiTestServer server;

  EntriesPartTest(Database database) {
    this.database = database;
    this.audit = new AuditLog(database.dataSource(), TimeSource.system());
  }

  @BeforeEach
  void start() throws Exception {
    Sql.run(database, Company.SQL);
    var zone = ZoneId.of("Europe/Kyiv");
    var source = database.dataSource();
    var loader = new DirectoryLoader(source, zone, TimeSource.system());
    directory =
        new DirectoryRefresher(loader, TimeSource.system(), background, Duration.ofSeconds(1))
            .start();
    var entries = new DirectoryEntries(source, loader, new PhoneNumberReader(), zone);
    server = ApiTestServer.serving(new EntriesPart(entries, directory, audit));
  }

  @AfterEach
  void stop() {
    server.close();
    directory.close();
    background.shutdownNow();
  }

  @Test
  void changeIsServedWithinTwoSeconds_andAuditedWithBeforeAndAfter() throws Exception {
    var olena = server.get(ROOT, "/admin/entries/managers/1").json();
    var changed =
        server.put(
            ROOT,
            "/admin/entries/managers/1",
            body(olena, Map.of("name", "Олена Їжак", "mobile", "050 111 22 33")));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().at("/entry/rows/0/mobile").asText()).isEqualTo("+380501112233");
    assertThat(changed.json().at("/entry/version").asText())
        .isNotEqualTo(olena.path("version").asText());
    Eventually.holds(
        Duration.ofSeconds(2),
        () ->
            directory
                .get()
                .findManagerByExtension("101")
                .filter(manager -> manager.name().equals("Олена Їжак"))
                .isPresent());
    var deed = audit.list(ALL, 10).getFirst();
    assertThat(deed.action()).isEqualTo("entry-changed");
    assertThat(deed.subject()).isEqualTo("managers 1");
    assertThat(deed.who()).isEqualTo("administrator");
    assertThat(deed.details())
        .isEqualTo(
            Map.of(
                "title", "101 Олена Їжак",
                "name.before", "Олена",
                "name.after", "Олена Їжак",
                "mobile.before", "+380671112233",
                "mobile.after", "+380501112233"));
  }

  @Test
  void whatIsTheSameAlreadyIsNoDeed() throws Exception {
    var olena = server.get(ROOT, "/admin/entries/managers/1").json();
    var same = server.put(ROOT, "/admin/entries/managers/1", body(olena, Map.of("name", "Олена")));
    assertThat(same.json().at("/entry/version")).isEqualTo(olena.path("version"));
    assertThat(audit.list(ALL, 10)).isEmpty();
  }

  @Test
  void entryIsAddedPreviewedAndRemoved() throws Exception {
    var body = "{\"rows\":[{\"number\":\"063 000 00 00\",\"reason\":\"спам\"}]%s}";
    var preview = server.post(ROOT, "/admin/entries/blocked", body.formatted(",\"preview\":true"));
    assertThat(preview.status()).isEqualTo(200);
    assertThat(server.get(ROOT, "/admin/entries/blocked").json().path("entries")).hasSize(1);
    var added = server.post(ROOT, "/admin/entries/blocked", body.formatted(""));
    assertThat(added.status()).isEqualTo(201);
    var entry = added.json().path("entry");
    var path = "/admin/entries/blocked/" + entry.path("id").asText().replace("+", "%2B");
    var version = entry.path("version").asText();
    assertThat(server.delete(ROOT, path + "?version=0").problem()).isEqualTo("changed-meanwhile");
    assertThat(server.delete(ROOT, path + "?version=" + version).status()).isEqualTo(204);
    assertThat(server.get(ROOT, path).status()).isEqualTo(404);
    assertThat(audit.list(ALL, 10))
        .extracting(AuditLog.Entry::action)
        .containsExactly("entry-removed", "entry-added");
  }

  @Test
  void everyFieldThatCannotBeIsNamed() throws Exception {
    Reply reply =
        server.post(
            ROOT,
            "/admin/entries/ring-groups",
            "{\"rows\":[{\"name\":\"\",\"members\":\"999\",\"ring\":\"0\"}]}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.problem()).isEqualTo("unfit-value");
    assertThat(reply.json().path("fields").findValuesAsText("field"))
        .containsExactlyInAnyOrder("name", "members", "ring");
    assertThat(reply.json().path("fields").findValuesAsText("expected"))
        .contains("a whole number from 1 to 600");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT    | /admin/entries/managers/1          | {\"version\":\"0\",\"rows\":[{}]}   | 409 |"
            + " changed-meanwhile",
        "PUT    | /admin/entries/managers/99         | {\"version\":\"0\",\"rows\":[{}]}   | 404 |"
            + " not-found",
        "PUT    | /admin/entries/managers/1          | {\"rows\":[{}]}                     | 400 |"
            + " bad-body",
        "POST   | /admin/entries/managers            | {\"rows\":[]}                       | 400 |"
            + " bad-body",
        "POST   | /admin/entries/managers            | {\"rows\":[null]}                   | 400 |"
            + " bad-body",
        "POST   | /admin/entries/managers            | {\"rows\":[{\"name\":null}]}        | 400 |"
            + " bad-body",
        "POST   | /admin/entries/managers            | {\"rows\":[{\"name\":[1]}]}         | 400 |"
            + " bad-body",
        "POST   | /admin/entries/counterparties      | {\"rows\":[{}]}                     | 404 |"
            + " not-found",
        "GET    | /admin/entries/margins             | ''                                  | 404 |"
            + " not-found",
        "DELETE | /admin/entries/managers/1?version=0 | ''                                 | 409 |"
            + " not-removable",
        "DELETE | /admin/entries/blocked/x           | ''                                  | 400 |"
            + " bad-parameter",
      })
  void whatCannotBeDoneIsSaid(String method, String path, String body, int status, String problem)
      throws Exception {
    Reply reply = server.send(ROOT, method, path, body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.problem()).isEqualTo(problem);
  }

  @Test
  void whatIsNamedByOthersSaysBy() throws Exception {
    var hours = server.get(ROOT, "/admin/entries/hours/1").json();
    Reply reply =
        server.delete(ROOT, "/admin/entries/hours/1?version=" + hours.path("version").asText());
    assertThat(reply.problem()).isEqualTo("in-use");
    assertThat(reply.text()).contains("dids 380441234568 office", "special-days 2026-12-25");
  }

  @Test
  void kindsAndWarningsAreDescribed() throws Exception {
    var kinds = server.get(ROOT, "/admin/kinds").json().path("kinds");
    assertThat(kinds).hasSize(12);
    assertThat(kinds.findValuesAsText("kind")).startsWith("managers", "counterparties");
    var warnings = server.get(ROOT, "/admin/warnings").json();
    assertThat(warnings.toString())
        .contains("{\"id\":\"managers-without-mobile\",\"subjects\":[\"102 Іван\"]}");
  }

  @Test
  void onlyAdministratorsAreLetIn() throws Exception {
    var all = Principals.integration(Permission.values());
    assertThat(server.get(Principals.supervisor(1, 1, 2), "/admin/kinds").status()).isEqualTo(403);
    assertThat(server.get(Principals.manager(1), "/admin/kinds").status()).isEqualTo(403);
    assertThat(server.get(null, "/admin/kinds").status()).isEqualTo(401);
    assertThat(server.get(all, "/admin/kinds").status()).isEqualTo(403);
  }

  private static String body(JsonNode entry, Map<String, String> row) throws Exception {
    return new ObjectMapper()
        .writeValueAsString(
            Map.of("version", entry.path("version").asText(), "rows", List.of(row)));
  }
}
