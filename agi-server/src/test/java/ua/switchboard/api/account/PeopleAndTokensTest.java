package ua.switchboard.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.api.ApiTestServer.Reply;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.Sql;

/** FEATURE UNDER TEST: users, tokens of other programs, and the audit of all of it. */
@ExtendWith(TestDatabase.class)
class PeopleAndTokensTest {
  private Office office;
  private Browser root;

  @BeforeEach
  void open(Database database) throws Exception {
    office = Office.open(database);
    root = office.signedIn("root");
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void userIsAddedChangedAndDisabled() throws Exception {
    var added = root.send("POST", "/users", user("Petro", "SUPERVISOR", ",\"ringGroups\":[1]"));
    assertThat(added.status()).isEqualTo(201);
    long id = added.json().at("/user/id").asLong();
    assertThat(added.json().at("/user/login").asText()).isEqualTo("petro");
    var petro = office.browser();
    petro.signIn("petro", added.json().path("oneTimePassword").asText());
    assertThat(petro.get("/session").json().at("/scope/managers").toString()).isEqualTo("[1,2]");

    root.send("PUT", "/users/" + id, user("petro", "MANAGER", ",\"manager\":2"));
    assertThat(petro.get("/session").json().at("/scope/managers").toString()).isEqualTo("[2]");
    root.send("PUT", "/users/" + id, user("petro", "MANAGER", ",\"active\":false"));
    assertThat(petro.get("/session").status()).isEqualTo(401);
    assertThat(root.get("/users").json().at("/users").findValuesAsText("login"))
        .containsExactly("anna", "boris", "petro", "root", "sofia");
    assertThat(root.get("/users/" + id).json().path("active").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anna      | MANAGER     |                        | 409 | taken",
        "petro     | INTEGRATION |                        | 422 | unfit-value",
        "petro     | MANAGER     | ,\"manager\":99        | 422 | unfit-value",
        "petro     | MANAGER     | ,\"ringGroups\":[7]    | 422 | unfit-value",
        "petro     | MANAGER     | ,\"ringGroups\":[null] | 422 | unfit-value",
        "petro     | MANAGER     | ,\"email\":\"x\"       | 422 | unfit-value",
        "a b       | MANAGER     |                        | 422 | unfit-value",
        "../petro  | MANAGER     |                        | 422 | unfit-value",
        "petro     | KING        |                        | 400 | bad-body",
        "petro     | MANAGER     | ,\"password\":\"x\"    | 400 | bad-body",
      })
  void userWhoCannotBeIsRefused(String login, String role, String more, int status, String problem)
      throws Exception {
    Reply reply = root.send("POST", "/users", user(login, role, more == null ? "" : more));
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.problem()).isEqualTo(problem);
  }

  @Test
  void lastAdministratorStays() throws Exception {
    long id = office.users.findByLogin("root").orElseThrow().id();
    var reply = root.send("PUT", "/users/" + id, user("root", "MANAGER", ""));
    assertThat(reply.problem()).isEqualTo("last-administrator");
    root.send("POST", "/users", user("second", "ADMINISTRATOR", ""));
    assertThat(root.send("PUT", "/users/" + id, user("root", "MANAGER", "")).status())
        .isEqualTo(200);
    assertThat(root.get("/users").status()).as("no administrator any more").isEqualTo(403);
  }

  @Test
  void tokenIsShownOnce_doesWhatItMay_andEnds(Database database) throws Exception {
    var made = root.send("POST", "/tokens", token("[\"AUDIT_READ\"]", "2027-01-01T00:00:00Z"));
    assertThat(made.problem()).isEqualTo("unfit-value");
    made = root.send("POST", "/tokens", token("[\"FEED\"]", "2027-01-01T00:00:00Z"));
    String token = made.json().path("token").asText();
    assertThat(token).matches("sb_[A-Za-z0-9_-]{43}");
    assertThat(as(token, "/session").json().path("permissions").toString()).isEqualTo("[\"FEED\"]");
    assertThat(as(token, "/users").status()).isEqualTo(403);
    assertThat(as(token + "x", "/session").status()).isEqualTo(401);
    var listed = root.get("/tokens");
    assertThat(listed.text()).doesNotContain(token);
    assertThat(listed.json().at("/tokens/0/usedAt").asText()).startsWith("2026-11-23T10:00");
    assertThat(Sql.rows(database, "SELECT * FROM api_token")).noneMatch(row -> row.contains(token));

    assertThat(root.send("DELETE", "/tokens/" + made.json().path("id"), "").status())
        .isEqualTo(204);
    assertThat(as(token, "/session").status()).isEqualTo(401);
  }

  @Test
  void tokenExpires() throws Exception {
    var made = root.send("POST", "/tokens", token("[\"FEED\"]", "2026-11-23T11:00:00Z"));
    String token = made.json().path("token").asText();
    assertThat(as(token, "/session").status()).isEqualTo(200);
    office.clock.pass(Duration.ofHours(1));
    assertThat(as(token, "/session").status()).isEqualTo(401);
  }

  @Test
  void tokenNeedsNoCsrf_andHasNoSessionToChange() throws Exception {
    var made = root.send("POST", "/tokens", token("[\"FEED\"]", "2027-01-01T00:00:00Z"));
    String bearer = "Bearer " + made.json().path("token").asText();
    var reply = office.server.send(null, "DELETE", "/session", "", "Authorization", bearer);
    assertThat(reply.problem()).isEqualTo("no-session");
  }

  @Test
  void everyDeedIsInTheAudit_andPagesFollowEachOther() throws Exception {
    office.browser().signIn("anna", "wrong");
    office.browser().signIn("who-is-this", "wrong");
    root.send("POST", "/users", user("petro", "MANAGER", ""));
    var all = root.get("/audit").json().path("entries");
    assertThat(all.findValuesAsText("action"))
        .containsExactly("user-added", "sign-in-refused", "sign-in-refused", "signed-in");
    assertThat(all.findValuesAsText("subject")).containsExactly("petro", "", "anna", "root");
    assertThat(all.at("/0/who").asText()).isEqualTo("root");
    assertThat(all.at("/0/address").asText()).isEqualTo("127.0.0.1");
    assertThat(all.at("/0/details/role").asText()).isEqualTo("MANAGER");

    List<String> paged = new ArrayList<>();
    String before = "";
    do {
      var page = root.get("/audit?limit=3" + before).json();
      paged.addAll(page.path("entries").findValuesAsText("id"));
      before = page.path("next").isNull() ? "" : "&before=" + page.path("next");
    } while (!before.isEmpty());
    assertThat(paged).hasSize(4).doesNotHaveDuplicates();
    assertThat(root.get("/audit?action=signed-in&who=root").json().path("entries")).hasSize(1);
    assertThat(root.get("/audit?subject=nobody").json().path("entries")).isEmpty();
    assertThat(root.get("/audit?from=2026-11-23T10:00:01Z").json().path("entries")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1%C2%BF%27%22%28", "%D0%B2%D1%85%D1%96%D0%B4", "SIGNED-IN"})
  void actionThatCannotBeIsRefused(String action) throws Exception {
    var reply = root.get("/audit?action=" + action);
    assertThat(reply.problem()).isEqualTo("bad-parameter");
    assertThat(root.get("/audit?who=" + action + "&subject=" + action).status()).isEqualTo(200);
  }

  @Test
  void auditCannotBeRewritten_norForged(Database database) throws Exception {
    office.audit.recordNobody(
        "127.0.0.1", "sign-in-refused", "anna\r\n2026 root", Map.of("a\nb", "\u001b[31mred\u202e"));
    for (String sql : List.of("UPDATE audit SET who = 'x'", "DELETE FROM audit")) {
      assertThatThrownBy(() -> Sql.run(database, sql))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("audit rows are never");
    }
    var entry = root.get("/audit?action=sign-in-refused").json().at("/entries/0");
    assertThat(entry.path("subject").asText()).isEqualTo("anna  2026 root");
    assertThat(entry.path("details").toString()).doesNotContain("\\u001b", "\u202e");
  }

  private Reply as(String token, String path) throws Exception {
    return office.server.send(null, "GET", path, "", "Authorization", "Bearer " + token);
  }

  private static String user(String login, String role, String more) {
    return "{\"login\":\"" + login + "\",\"name\":\"Хтось\",\"role\":\"" + role + "\"" + more + "}";
  }

  private static String token(String permissions, String expires) {
    return "{\"name\":\"1C\",\"permissions\":%s,\"expiresAt\":\"%s\"}"
        .formatted(permissions, expires);
  }
}
