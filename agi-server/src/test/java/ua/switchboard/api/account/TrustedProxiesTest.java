package ua.switchboard.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.api.ApiTestServer;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.Sql;

/** FEATURE UNDER TEST: from where somebody asks, when proxies stand between. */
@ExtendWith(TestDatabase.class)
class TrustedProxiesTest {
  private Database database;
  private Office office;

  @BeforeEach
  void open(Database started) throws Exception {
    database = started;
    office = Office.open(database);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          203.0.113.7                        | 203.0.113.7
          198.51.100.1, 203.0.113.7          | 203.0.113.7
          203.0.113.7, 10.0.0.5              | 203.0.113.7
          1.1.1.1, 203.0.113.7, 10.0.0.5     | 203.0.113.7
          2001:db8::1                        | 2001:db8::1
          not an address                     | 127.0.0.1
          203.0.113.7'; DROP TABLE audit; -- | 127.0.0.1
          10.0.0.5                           | 10.0.0.5
          """)
  void lastAddressThatIsNoProxyCounts_whateverStandsInFrontOfIt(String forwarded, String counts)
      throws Exception {
    try (var server = behind("127.0.0.1", "10.0.0.5")) {
      signIn(server, forwarded);
    }
    assertThat(Sql.rows(database, "SELECT address FROM audit WHERE action = 'sign-in-refused'"))
        .containsExactly(counts);
  }

  @Test
  void whoIsNoProxyCannotSayToBeSomebodyElse() throws Exception {
    try (var server = behind("10.0.0.5")) {
      signIn(server, "203.0.113.7");
    }
    assertThat(Sql.rows(database, "SELECT address FROM audit WHERE action = 'sign-in-refused'"))
        .containsExactly("127.0.0.1");
  }

  @Test
  void guessesAreCountedByTheAddressBehindTheProxy() throws Exception {
    try (var server = behind("127.0.0.1")) {
      for (int i = 0; i < 20; i++) {
        assertThat(guess(server, "user" + i, "203.0.113.7")).isEqualTo(401);
      }
      assertThat(guess(server, "user20", "203.0.113.7")).isEqualTo(429);
      assertThat(guess(server, "user20", "203.0.113.8")).as("somebody else").isEqualTo(401);
    }
  }

  private ApiTestServer behind(String... proxies) throws Exception {
    var session =
        new SessionPart(
            office.door,
            office.sessions,
            office.principals,
            office.audit,
            false,
            Office.LIFETIME,
            Office.ZONE);
    return ApiTestServer.behind(Set.of(proxies)::contains, session.authentication(), session);
  }

  private static void signIn(ApiTestServer server, String forwarded) throws Exception {
    assertThat(guess(server, "anna", forwarded)).isEqualTo(401);
  }

  private static int guess(ApiTestServer server, String login, String forwarded) throws Exception {
    var body = "{\"login\":\"" + login + "\",\"password\":\"wrong\"}";
    return server.send(null, "POST", "/session", body, "X-Forwarded-For", forwarded).status();
  }
}
