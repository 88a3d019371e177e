package ua.switchboard.onec.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.onec.directory.PassResult.Outcome;
import ua.switchboard.onec.standin.control.Fault;
import ua.switchboard.testkit.Cable;

/**
 * FEATURE UNDER TEST: whatever goes wrong, the previous directory stays, and the next pass heals.
 */
@ExtendWith(TestDatabase.class)
class DirectoryFaultsTest {
  private Reception reception;
  private long changes;

  @BeforeEach
  void fill(Database database) throws Exception {
    reception = Reception.demo(database.dataSource());
    reception.mapped("101");
    assertThat(reception.pass().isDone()).isTrue();
    changes = reception.changes();
    reception
        .onec
        .base()
        .edit(
            Reception.CLIENTS, reception.client("НФ-000001"), Map.of("Description", "Нова назва"));
  }

  @AfterEach
  void close() {
    reception.close();
  }

  @ParameterizedTest
  @CsvSource({
    "HTML_200, onec-not-odata",
    "UNAUTHORIZED, onec-unauthorized",
    "UNAVAILABLE, onec-unreachable",
    "CONNECTION_CLOSED, onec-unreachable",
    "RESET_MID_BODY, onec-truncated",
    "TRUNCATED, onec-truncated"
  })
  void faultOf1C_leavesTheDirectory_wheneverItStrikes(Fault fault, String id) throws Exception {
    for (int spared : new int[] {0, 12, 17}) {
      reception.onec.faults().nextAfter(spared, fault, Integer.MAX_VALUE);
      assertFailed(reception.pass(), id);
    }
    assertHealed();
  }

  @Test
  void slow1C_isGivenUp_andTheDirectoryStays() throws Exception {
    reception.with("pace.answer", "1 s").onec.faults().latency(Duration.ofSeconds(2));
    assertFailed(reception.pass(), "onec-unreachable");
    assertHealed();
  }

  @Test
  void missingRight_onClients_failsThePass() throws Exception {
    reception.onec.faults().refuseReading(Reception.CLIENTS);
    assertFailed(reception.pass(), "onec-forbidden");
    assertHealed();
  }

  @Test
  void renamedAttribute_failsThePass_andPointsToTheCheck() throws Exception {
    reception.onec.faults().rename("Catalog_Контрагенты.Ответственный", "Менеджер");
    PassResult result = reception.pass();
    assertFailed(result, "onec-rejected");
    assertThat(result.line()).contains("onec check");
    assertHealed();
  }

  @Test
  void nobodyListens_failsThePass() throws Exception {
    URI nowhere = URI.create(reception.onec.url());
    reception.with("url", "http://127.0.0.1:1" + nowhere.getPath());
    assertFailed(reception.pass(), "onec-unreachable");
    reception.with("url", reception.onec.url());
    assertHealed();
  }

  @Test
  void exclusiveWindow_isRespected() throws Exception {
    reception.with("pace.exclusive-windows", "00:00-12:00,12:00-00:00");
    long asked = reception.onec.requests().total();
    assertFailed(reception.pass(), "onec-closed");
    assertThat(reception.onec.requests().total()).isEqualTo(asked);
  }

  @Test
  void databaseAwayInTheMiddle_leavesTheDirectory(Database database) throws Exception {
    int port = Integer.parseInt(database.address().replaceFirst(".*:([0-9]+)/.*", "$1"));
    var target = new InetSocketAddress("127.0.0.1", port);
    try (var cable = new Cable(target);
        var relayed =
            TestDatabase.through(cable.port(), new PoolLimits(4, Duration.ofSeconds(5)))) {
      var pass = reception.directoryOver(relayed.dataSource());
      reception.onec.faults().latency(Duration.ofMillis(100));
      var cutting =
          Thread.ofVirtual()
              .start(() -> {
                long asked = reception.onec.requests().total();
                while (reception.onec.requests().total() < asked + 5) {
                  Thread.onSpinWait();
                }
                cable.cut();
              });
      PassResult result = pass.run(false);
      cutting.join();
      assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(result.line()).contains("onec-database");
      assertThat(reception.changes()).isEqualTo(changes);
      assertThat(reception.rows("SELECT outcome FROM onec_pass ORDER BY id DESC LIMIT 1"))
          .containsExactly("RUNNING");
    }
    assertHealed();
    assertThat(reception.rows("SELECT outcome FROM onec_pass ORDER BY id"))
        .as("the next pass tells what became of it")
        .containsExactly("DONE", "BROKEN_OFF", "DONE");
  }

  @Test
  void passInAnotherProcess_isNotDisturbed(Database database) throws Exception {
    try (var other = database.dataSource().getConnection();
        var statement = other.createStatement()) {
      statement.execute("SELECT GET_LOCK('switchboard.onec.DIRECTORY', 0)");
      assertThat(reception.pass().outcome()).isEqualTo(Outcome.BUSY);
      statement.execute("SELECT RELEASE_LOCK('switchboard.onec.DIRECTORY')");
    }
    assertHealed();
  }

  private void assertFailed(PassResult result, String id) throws Exception {
    assertThat(result.outcome()).as(result.line()).isEqualTo(Outcome.FAILED);
    assertThat(result.trouble().orElseThrow().id()).isEqualTo(id);
    assertThat(result.line()).doesNotContain(reception.onec.credentials().password());
    assertThat(reception.changes()).isEqualTo(changes);
  }

  private void assertHealed() throws Exception {
    reception.onec.faults().clear();
    PassResult result = reception.pass();
    assertThat(result.isDone()).as(result.line()).isTrue();
    assertThat(reception.one("SELECT name FROM counterparty WHERE code = 'НФ-000001'"))
        .isEqualTo("Нова назва");
  }
}
