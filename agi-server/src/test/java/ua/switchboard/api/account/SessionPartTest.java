package ua.switchboard.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.api.ApiTestServer.Reply;
import ua.switchboard.db.Database;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.testkit.Cable;

/** FEATURE UNDER TEST: signing in, staying signed in, and what keeps others out. */
@ExtendWith(TestDatabase.class)
class SessionPartTest {
  private Office office;

  @BeforeEach
  void open(Database database) throws Exception {
    office = Office.open(database);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void whoKnowsThePasswordIsIn_andSeesWhatTheyMay() throws Exception {
    var anna = office.browser();
    var reply = anna.signIn("ANNA ", Office.PASSWORD);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Set-Cookie"))
        .matches(
            "switchboard-session=[A-Za-z0-9_-]{43}; Max-Age=86400; Path=/; HttpOnly;"
                + " SameSite=Strict");
    var me = anna.get("/session").json();
    assertThat(me.path("login").asText()).isEqualTo("anna");
    assertThat(me.at("/scope/managers").toString()).isEqualTo("[1]");
    assertThat(me.path("zone").asText()).isEqualTo("Europe/Kyiv");
    assertThat(me.path("csrf").asText()).isEqualTo(anna.csrf);
    assertThat(me.path("permissions").toString()).contains("CALLS_READ").doesNotContain("USERS");
  }

  @Test
  void supervisorSeesTheirGroup_administratorEverybody() throws Exception {
    var sofia = office.signedIn("sofia").get("/session").json();
    assertThat(sofia.at("/scope/managers").toString()).isEqualTo("[1,2,3]");
    var root = office.signedIn("root").get("/session").json();
    assertThat(root.at("/scope/everybody").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"anna,wrong password", "nobody,wrong password", "' ',x", "'a'' OR 1=1 --',x"})
  void wrongLoginAndWrongPasswordAreAnsweredTheSame(String login, String password)
      throws Exception {
    var reply = office.browser().signIn(login, password);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.problem()).isEqualTo("sign-in-refused");
    assertThat(reply.json().path("detail").asText())
        .isEqualTo("the login or the password is wrong");
    assertThat(reply.header("Set-Cookie")).isEmpty();
  }

  @Test
  void guessingIsSlowedDown_alsoForWhoDoesNotExist_andTheRightPasswordWaitsToo() throws Exception {
    for (String login : List.of("anna", "nobody")) {
      for (int i = 0; i < 5; i++) {
        assertThat(office.browser().signIn(login, "wrong").status()).isEqualTo(401);
      }
      var waits = office.browser().signIn(login, Office.PASSWORD);
      assertThat(waits.status()).as(login).isEqualTo(429);
      assertThat(waits.header("Retry-After")).isEqualTo("1");
    }
    office.clock.pass(Duration.ofSeconds(1));
    assertThat(office.browser().signIn("anna", Office.PASSWORD).status()).isEqualTo(200);
    assertThat(office.browser().signIn("anna", "wrong").status()).isEqualTo(401);
  }

  @Test
  void delaysGrow_upToAQuarterOfAnHour() throws Exception {
    Duration waited = Duration.ZERO;
    for (int i = 0; i < 30; i++) {
      Reply reply = office.browser().signIn("anna", "wrong");
      if (reply.status() == 429) {
        var wait = Duration.ofSeconds(Long.parseLong(reply.header("Retry-After")));
        assertThat(wait).isGreaterThanOrEqualTo(waited).isLessThan(Duration.ofSeconds(902));
        waited = wait;
        office.clock.pass(wait);
      }
    }
    assertThat(waited).isGreaterThan(Duration.ofMinutes(14));
  }

  @Test
  void oneAddressCannotTryManyLogins() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(office.browser().signIn("user" + i, "wrong").status()).isEqualTo(401);
    }
    assertThat(office.browser().signIn("boris", Office.PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void cookieAloneChangesNothing() throws Exception {
    var root = office.signedIn("root");
    var reply = root.sendPlain("DELETE", "/users/" + id("anna") + "/sessions", "");
    assertThat(reply.problem()).isEqualTo("csrf");
    var wrong =
        root.send(
            "DELETE", "/users/" + id("anna") + "/sessions", "", "X-CSRF-Token", "x".repeat(43));
    assertThat(wrong.problem()).isEqualTo("csrf");
    var others = office.signedIn("anna").csrf;
    var stolen =
        root.sendPlain("DELETE", "/users/" + id("anna") + "/sessions", "", "X-CSRF-Token", others);
    assertThat(stolen.problem()).isEqualTo("csrf");
    assertThat(root.send("DELETE", "/users/" + id("anna") + "/sessions", "").status())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin,https://evil.example",
    "Origin,null",
    "Sec-Fetch-Site,cross-site",
    "Sec-Fetch-Site,same-site"
  })
  void requestOfAnotherSiteIsRefused_alsoToSignIn(String header, String value) throws Exception {
    var root = office.signedIn("root");
    var reply = root.send("DELETE", "/users/" + id("anna") + "/sessions", "", header, value);
    assertThat(reply.problem()).isEqualTo("another-origin");
    var body = "{\"login\":\"anna\",\"password\":\"" + Office.PASSWORD + "\"}";
    var signIn = office.browser().send("POST", "/session", body, header, value);
    assertThat(signIn.problem()).isEqualTo("another-origin");
  }

  @Test
  void ourOwnPageIsLetThrough() throws Exception {
    var root = office.signedIn("root");
    String origin = "http://127.0.0.1:" + office.server.port();
    assertThat(
            root.send("DELETE", "/users/" + id("anna") + "/sessions", "", "Origin", origin)
                .status())
        .isEqualTo(204);
  }

  @Test
  void sessionIsNewAtEverySignIn_andAPlantedOneIsNeverTaken() throws Exception {
    var browser = office.browser();
    browser.cookie = "switchboard-session=" + "A".repeat(43);
    browser.signIn("anna", Office.PASSWORD);
    assertThat(browser.cookie).doesNotContain("AAAA");
    String first = browser.cookie;
    browser.signIn("anna", Office.PASSWORD);
    assertThat(browser.cookie).isNotEqualTo(first);
    var old = office.browser();
    old.cookie = first;
    assertThat(old.get("/session").status()).isEqualTo(401);
  }

  @Test
  void changedPasswordEndsAllOtherSessions_andGivesANewOne() throws Exception {
    var here = office.signedIn("anna");
    var elsewhere = office.signedIn("anna");
    String before = here.cookie;
    assertThat(here.changePassword(Office.PASSWORD, "інший довгий пароль").status()).isEqualTo(200);
    assertThat(here.cookie).isNotEqualTo(before);
    assertThat(here.get("/session").status()).isEqualTo(200);
    assertThat(elsewhere.get("/session").status()).isEqualTo(401);
    assertThat(office.browser().signIn("anna", Office.PASSWORD).status()).isEqualTo(401);
    assertThat(office.browser().signIn("anna", "інший довгий пароль").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "my-name-is-ANNA", "1234567890", "Password123", "aaaaaaaaaaaa"})
  void weakPasswordIsNotTaken(String weak) throws Exception {
    var reply = office.signedIn("anna").changePassword(Office.PASSWORD, weak);
    assertThat(reply.problem()).isEqualTo("unfit-password");
  }

  @Test
  void wrongCurrentPasswordChangesNothing() throws Exception {
    var reply = office.signedIn("anna").changePassword("wrong", "інший довгий пароль");
    assertThat(reply.problem()).isEqualTo("wrong-password");
  }

  @Test
  void oneTimePasswordAllowsNothingButToBeChanged() throws Exception {
    var password =
        office
            .signedIn("root")
            .send("POST", "/users/" + id("sofia") + "/password", "")
            .json()
            .path("oneTimePassword")
            .asText();
    var sofia = office.browser();
    assertThat(sofia.signIn("sofia", password).json().path("mustChangePassword").asBoolean())
        .isTrue();
    assertThat(sofia.get("/session").json().path("permissions")).isEmpty();
    sofia.changePassword(password, "інший довгий пароль");
    assertThat(sofia.get("/session").json().path("permissions")).isNotEmpty();
  }

  @Test
  void oneTimePasswordEnds_andLooksLikeAWrongOne() throws Exception {
    String early =
        office.people.resetPassword(id("sofia"), (action, subject, details) -> {}).orElseThrow();
    office.clock.pass(Office.ONE_TIME);
    assertThat(office.browser().signIn("sofia", early).status()).isEqualTo(200);
    office.clock.pass(Duration.ofMillis(1));
    var late = office.browser().signIn("sofia", early);
    assertThat(late.problem()).isEqualTo("sign-in-refused");
    String again =
        office.people.resetPassword(id("sofia"), (action, subject, details) -> {}).orElseThrow();
    assertThat(office.browser().signIn("sofia", again).status()).isEqualTo(200);
    office.clock.pass(Office.ONE_TIME.plusDays(400));
    assertThat(office.browser().signIn("anna", Office.PASSWORD).status())
        .as("a password of one's own does not end")
        .isEqualTo(200);
  }

  @Test
  void weakerHashIsMadeAnewAtASignIn_andThePasswordStays(Database database) throws Exception {
    var weaker = Argon2Function.getInstance(4_096, 1, 1, 32, Argon2.ID);
    String old = Password.hash(Office.PASSWORD).addRandomSalt(16).with(weaker).getResult();
    office.users.setPassword(id("anna"), old, false);
    String kept = "SELECT password_hash FROM user_account WHERE login = 'anna'";
    office.browser().signIn("anna", "wrong");
    assertThat(Sql.rows(database, kept)).as("not by a wrong password").containsExactly(old);
    assertThat(office.browser().signIn("anna", Office.PASSWORD).status()).isEqualTo(200);
    assertThat(Sql.rows(database, kept))
        .allMatch(hash -> hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    assertThat(office.browser().signIn("anna", Office.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void signedOutIsOut() throws Exception {
    var anna = office.signedIn("anna");
    var reply = anna.send("DELETE", "/session", "");
    assertThat(reply.header("Set-Cookie")).startsWith("switchboard-session=; Max-Age=0");
    assertThat(anna.get("/session").status()).isEqualTo(401);
  }

  @Test
  void sessionEndsWhenIdle_andAfterItsLifetimeHoweverBusy() throws Exception {
    var idle = office.signedIn("anna");
    var busy = office.signedIn("boris");
    for (int hours = 0; hours < 24; hours += 6) {
      assertThat(busy.get("/session").status()).isEqualTo(200);
      office.clock.pass(Duration.ofHours(6));
    }
    assertThat(idle.get("/session").status()).isEqualTo(401);
    assertThat(busy.get("/session").status()).isEqualTo(200);
    office.clock.pass(Duration.ofSeconds(1));
    assertThat(busy.get("/session").status()).isEqualTo(401);
  }

  @Test
  void restartSignsNobodyOut_andTablesHoldNoToken(Database database) throws Exception {
    var anna = office.signedIn("anna");
    String token = anna.cookie.split("=", 2)[1];
    try (var again = Office.again(database.dataSource())) {
      var browser = again.browser();
      browser.cookie = anna.cookie;
      assertThat(browser.get("/session").json().path("csrf").asText()).isEqualTo(anna.csrf);
    }
    assertThat(Sql.rows(database, "SELECT HEX(token_hash), user_id, address FROM user_session"))
        .hasSize(1)
        .noneMatch(row -> row.contains(token));
    assertThat(Sql.rows(database, "SELECT password_hash FROM user_account"))
        .allMatch(hash -> hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
  }

  @Test
  void databaseThatIsAwaySignsNobodyOut() throws Exception {
    var url = URI.create(TestDatabase.access().url().substring("jdbc:".length()));
    try (var cable = new Cable(new InetSocketAddress("127.0.0.1", url.getPort()));
        var relayed = TestDatabase.through(cable.port(), new PoolLimits(2, Duration.ofSeconds(2)));
        var there = Office.again(relayed.dataSource())) {
      var anna = there.signedIn("anna");
      cable.cut();
      there.clock.pass(Duration.ofMinutes(2)); // what is in memory is due to be looked at again
      assertThat(anna.get("/session").status()).isEqualTo(200);
      var other = there.browser();
      assertThat(other.signIn("boris", Office.PASSWORD).problem()).isEqualTo("database-away");
    }
  }

  @Test
  void overTlsTheCookieIsBoundToTheHost(Database database) throws Exception {
    try (var secure = Office.over(database.dataSource(), true)) {
      var reply = secure.browser().signIn("anna", Office.PASSWORD);
      assertThat(reply.header("Set-Cookie"))
          .startsWith("__Host-switchboard-session=")
          .endsWith("; Path=/; HttpOnly; SameSite=Strict; Secure");
    }
  }

  private long id(String login) throws Exception {
    return office.users.findByLogin(login).orElseThrow().id();
  }
}
