package ua.switchboard.onec.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.onec.outbox.OutboxEntry.State;
import ua.switchboard.onec.standin.control.Fault;
import ua.switchboard.onec.standin.control.Profile;
import ua.switchboard.testkit.Cable;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: every entry arrives, and none arrives twice. */
@ExtendWith(TestDatabase.class)
class DeliveryTest {
  @ParameterizedTest
  @EnumSource(
      names = {
        "HTML_200",
        "UNAUTHORIZED",
        "UNAVAILABLE",
        "CONNECTION_CLOSED",
        "RESET_MID_BODY",
        "TRUNCATED",
        "DIE_AFTER_STORING"
      })
  void whatGoesWrongBetweenUsAndOneC_leavesOneDocument(Fault fault, Database database)
      throws Exception {
    try (var office = new Office(database.dataSource())) {
      office.answered("1.0");
      office.round();
      long id = office.answered("1.1");
      office.onec.faults().next(fault, 1);

      office.round();
      assertThat(office.state(id)).startsWith("WAITING onec-");
      office.rounds(3);

      assertThat(office.state(id)).isEqualTo("DELIVERED");
      assertThat(office.event("1.1")).isNotNull();
      assertThat(office.entry(id).attempts()).as("blamed for 1C's trouble").isZero();
    }
  }

  @Test
  void onTheWeakestPlatformALostAnswerIsFoundAmongTheDocumentsOfTheDay(Database database)
      throws Exception {
    try (var office = new Office(database.dataSource(), Profile.WEAKEST)) {
      office.answered("1.0");
      office.round();
      long id = office.answered("1.1");
      office.onec.faults().next(Fault.DIE_AFTER_STORING, 1);
      office.rounds(3);
      assertThat(office.state(id)).isEqualTo("DELIVERED");
      assertThat(office.event("1.1")).isNotNull();
    }
  }

  @Test
  void anAnswerThatTakesTooLong_isNotRepeatedBeforeOneCCanBeDone(Database database)
      throws Exception {
    try (var office = new Office(database.dataSource())) {
      office.answered("1.0");
      office.round();
      long id = office.answered("1.1");
      office.onec.faults().latency(Duration.ofMillis(2_500));
      office.round();
      assertThat(office.state(id)).isEqualTo("WAITING onec-unreachable");
      office.onec.faults().latency(Duration.ZERO);
      long asked = office.onec.requests().total();
      office.clock.pass(1);
      office.round();
      assertThat(office.onec.requests().total())
          .as("requests while it may be busy")
          .isEqualTo(asked);
      Eventually.holds(() -> office.events().size() == 2); // 1C was busy with it and is done
      office.rounds(2);
      assertThat(office.state(id)).isEqualTo("DELIVERED");
      assertThat(office.event("1.1")).isNotNull();
    }
  }

  @Test
  void aLock_isTriedOnceMore_thenAPersonIsNeeded(Database database) throws Exception {
    try (var office = new Office(database.dataSource())) {
      long passing = office.answered("1.1");
      office.onec.faults().next(Fault.LOCK_CONFLICT, 1);
      office.rounds(2);
      assertThat(office.state(passing)).isEqualTo("DELIVERED");

      long lasting = office.answered("1.2");
      office.onec.faults().next(Fault.LOCK_CONFLICT, 2);
      office.rounds(3);
      assertThat(office.state(lasting)).isEqualTo("PARKED onec-refused");
      assertThat(office.delivery().problem()).contains("1 entries of the outbox are parked");
      long next = office.answered("1.3");
      office.rounds(1);
      assertThat(office.state(next)).isEqualTo("DELIVERED");

      assertThat(office.store.retry(lasting, office.clock.instant())).isTrue();
      office.rounds(1);
      assertThat(office.state(lasting)).isEqualTo("DELIVERED");
      assertThat(office.event("1.2")).isNotNull();
    }
  }

  @Test
  void withoutTheRightToWrite_everythingPauses_andNothingIsLost(Database database)
      throws Exception {
    try (var office = new Office(database.dataSource())) {
      office.onec.faults().refuseWriting(Office.EVENTS);
      List<Long> ids = new ArrayList<>();
      for (int i = 1; i <= 20; i++) {
        ids.add(office.answered("1." + i));
      }
      office.round();
      assertThat(office.onec.requests().count(Office.EVENTS, "POST")).isEqualTo(3);
      assertThat(office.delivery().problem()).get().asString().contains("onec-forbidden");
      office.onec.faults().clear();
      office.rounds(3);
      for (long id : ids) {
        assertThat(office.state(id)).isEqualTo("DELIVERED");
      }
    }
  }

  @Test
  void whileOneCIsDownForDays_oneEntryAsksNowAndThen_andOrderIsKept(Database database)
      throws Exception {
    try (var office = new Office(database.dataSource())) {
      office.answered("1.0");
      office.round();
      office.onec.faults().always(Fault.UNAVAILABLE);
      long asked = office.onec.requests().total();
      for (int i = 1; i <= 30; i++) {
        office.answered("1." + i);
      }
      office.rounds(2 * 24 * 12);
      long perDay = (office.onec.requests().total() - asked) / 2;
      assertThat(perDay).as("requests a day").isBetween(90L, 450L);
      assertThat(office.events()).hasSize(1);

      office.onec.faults().clear();
      office.rounds(2);
      assertThat(office.store.count()).containsOnlyKeys(State.DELIVERED);
      assertThat(
              office.events().stream()
                  .sorted((a, b) -> a.text("Number").compareTo(b.text("Number")))
                  .map(event -> event.text("Содержание").replaceAll("(?s).*\\[call-id:|]", "")))
          .startsWith("1.0", "1.1", "1.2")
          .endsWith("1.30");
    }
  }

  @Test
  void inAnExclusiveWindowNothingIsAsked(Database database) throws Exception {
    try (var office =
        new Office(database.dataSource()).with("pace.exclusive-windows", "12:00-13:00")) {
      long id = office.answered("1.1");
      office.rounds(6);
      assertThat(office.onec.requests().total()).isZero();
      office.clock.pass(Duration.ofMinutes(31));
      office.rounds(1);
      assertThat(office.state(id)).isEqualTo("DELIVERED");
    }
  }

  @Test
  void whatAKilledProcessLeftSending_isSearchedFor_onceOneCMustBeDone(Database database)
      throws Exception {
    try (var office = new Office(database.dataSource())) {
      long stored = office.answered("1.1");
      office.round();
      office.sql("UPDATE outbox SET state = 'SENDING', sending_at = '2026-11-23 10:00:00'");
      long never = office.answered("1.2");
      office.sql(
          "UPDATE outbox SET state = 'SENDING', sending_at = '2026-11-23 10:00:00' WHERE id = "
              + never);
      office.restart();
      long posts = office.onec.requests().count(Office.EVENTS, "POST");

      office.round();
      assertThat(office.state(never)).as("1C may still be busy with it").isEqualTo("SENDING");
      office.rounds(2);

      assertThat(office.state(stored)).isEqualTo("DELIVERED");
      assertThat(office.state(never)).isEqualTo("DELIVERED");
      assertThat(office.onec.requests().count(Office.EVENTS, "POST")).isEqualTo(posts + 1);
      assertThat(office.events()).hasSize(2);
    }
  }

  @Test
  void entriesOfOneCallKeepTheirOrder_othersGoOn(Database database) throws Exception {
    try (var office = new Office(database.dataSource())) {
      long broken = office.entry("1.1", 1, "call", "{\"version\":2}");
      long behind = office.entry("1.1", 2, "call", Payloads.answered("1.1-b"));
      long other = office.answered("1.2");
      office.rounds(2);
      assertThat(office.state(broken)).isEqualTo("PARKED outbox-bad-payload");
      assertThat(office.state(behind)).isEqualTo("WAITING");
      assertThat(office.state(other)).isEqualTo("DELIVERED");
    }
  }

  @Test
  void aKindThatIsSwitchedOffWaits_andHoldsNobodyUp(Database database) throws Exception {
    try (var office = new Office(database.dataSource())) {
      long off = office.entry("1.1", 1, "order", "{\"version\":1}");
      long on = office.entry("1.1", 2, "call", Payloads.answered("1.1"));
      office.rounds(2);
      assertThat(office.state(off)).isEqualTo("WAITING");
      assertThat(office.state(on)).isEqualTo("DELIVERED");
    }
  }

  @Test
  void theDatabaseGoesAwayInTheMiddle_nothingIsSentTwice(Database database) throws Exception {
    var address = URI.create(database.address().substring("jdbc:".length()));
    try (var cable = new Cable(new InetSocketAddress(address.getHost(), address.getPort()));
        var relayed = TestDatabase.through(cable.port(), PoolLimits.DEFAULT);
        var office = new Office(relayed.dataSource())) {
      office.answered("1.0");
      office.round();
      long id = office.answered("1.1");
      office.onec.faults().latency(Duration.ofMillis(600));
      Thread round = Thread.ofVirtual().start(office::round);
      Eventually.holds(() ->
          office.onec.requests().count(Office.EVENTS, "POST") == 1 && isSending(database, id));
      cable.cut();
      round.join();
      assertThat(office.delivery().problem()).get().asString().contains("cannot be read");
      office.onec.faults().latency(Duration.ZERO);
      cable.mend();
      office.rounds(4);
      assertThat(office.state(id)).isEqualTo("DELIVERED");
      assertThat(office.event("1.1")).isNotNull();
    }
  }

  private static boolean isSending(Database database, long id) {
    try {
      return new OutboxStore(database.dataSource()).find(id).orElseThrow().state() == State.SENDING;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
