package ua.switchboard.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.api.ApiTestServer;
import ua.switchboard.db.Database;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.security.FrontDoor;
import ua.switchboard.security.Passwords;
import ua.switchboard.security.Throttle;
import ua.switchboard.testkit.Cable;

/** FEATURE UNDER TEST: what counts as a guess of a password, and what nobody learns by guessing. */
@ExtendWith(TestDatabase.class)
class GuessingTest {
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
  void whomWeAreTooBusyToLookAtIsToldSo_andHasNotGuessed() throws Exception {
    var passwords = new Passwords(1, Duration.ofMillis(1));
    var others = Thread.ofVirtual().start(() -> keepBusy(passwords));
    try (var server = hashing(passwords)) {
      List<Integer> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(signIn(server, "boris", Office.PASSWORD));
      }
      assertThat(answers).contains(503).doesNotContain(429);
    } finally {
      others.interrupt();
      others.join();
    }
  }

  @Test
  void tryWhileTheDatabaseIsAwayIsNoGuess() throws Exception {
    var url = URI.create(TestDatabase.access().url().substring("jdbc:".length()));
    try (var cable = new Cable(new InetSocketAddress("127.0.0.1", url.getPort()));
        var relayed =
            TestDatabase.through(cable.port(), new PoolLimits(2, Duration.ofMillis(300)));
        var there = Office.again(relayed.dataSource())) {
      cable.cut();
      for (int i = 0; i < 7; i++) {
        assertThat(there.browser().signIn("anna", Office.PASSWORD).problem())
            .isEqualTo("database-away");
      }
    }
  }

  @Test
  void loginThatDoesNotExistTakesAsLong() throws Exception {
    long known = Long.MAX_VALUE;
    long unknown = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      known = Math.min(known, nanosOf("anna"));
      unknown = Math.min(unknown, nanosOf("nobody"));
    }
    assertThat(unknown).isGreaterThan(known / 2);
  }

  private static void keepBusy(Passwords passwords) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        passwords.hash("somebody else's password");
      } catch (Passwords.Busy e) {
        Thread.onSpinWait(); // it is ours to wait now
      }
    }
  }

  private long nanosOf(String login) throws Exception {
    long begin = System.nanoTime();
    assertThat(signIn(office.server, login, "wrong")).isEqualTo(401);
    return System.nanoTime() - begin;
  }

  private ApiTestServer hashing(Passwords passwords) throws Exception {
    var door =
        new FrontDoor(
            office.users,
            passwords,
            office.sessions,
            new Throttle(office.clock),
            office.audit,
            new FrontDoor.OneTime(Office.ONE_TIME, office.clock));
    var session =
        new SessionPart(
            door,
            office.sessions,
            office.principals,
            office.audit,
            false,
            Office.LIFETIME,
            Office.ZONE);
    return ApiTestServer.letting(session.authentication(), session);
  }

  private static int signIn(ApiTestServer server, String login, String password) throws Exception {
    var body = "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}";
    return server.send(null, "POST", "/session", body).status();
  }
}
