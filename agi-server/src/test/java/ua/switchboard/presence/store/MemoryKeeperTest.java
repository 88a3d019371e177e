package ua.switchboard.presence.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.db.Database;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.directory.store.imports.DemoCompany;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Decision;
import ua.switchboard.live.Switchboard;
import ua.switchboard.live.SwitchboardSettings;
import ua.switchboard.presence.Availability;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceSettings;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.RoutingSettings;
import ua.switchboard.testkit.Cable;
import ua.switchboard.testkit.Eventually;
import ua.switchboard.testkit.SettableClock;

/** FEATURE UNDER TEST: what routing remembers outlives the server, and no call waits for it. */
@ExtendWith(TestDatabase.class)
class MemoryKeeperTest {
  private static final ZoneId KYIV = PresenceSettings.DEFAULT.zone();
  private static final Did SALES = new Did("380441234567");
  private static final String STRANGER = "+380991112233";
  private static final String PAUSES =
      "SELECT m.extension, p.reason FROM manager_pause p JOIN manager m ON m.id = p.manager_id";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-25T12:00:00Z"));
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  /** One life of a server, from its start to the power cut. */
  private final class Life {
    private final Directory directory;
    private final PresenceBoard board = new PresenceBoard(PresenceSettings.DEFAULT, clock);
    private final Switchboard switchboard;
    private final MemoryKeeper keeper;

    Life(Database direct, Database used) throws SQLException {
      new DemoCompany(direct.dataSource(), KYIV, clock).loadIfEmpty();
      directory = new DirectoryLoader(direct.dataSource(), KYIV, clock).load();
      switchboard =
          new Switchboard(
              () -> directory,
              board,
              new CallRouter(RoutingSettings.DEFAULT),
              SwitchboardSettings.DEFAULT,
              clock,
              List.of());
      keeper = new MemoryKeeper(used.dataSource(), board, switchboard.memory(), executor).start();
    }

    Life(Database database) throws SQLException {
      this(database, database);
    }

    Manager manager(String extension) {
      return directory.findManagerByExtension(extension).orElseThrow();
    }

    Availability of(String extension) {
      return board.look().availability(manager(extension));
    }

    Decision route(String id, String from) {
      var caller = new Caller.Numbered(new PhoneNumber(from), "");
      return switchboard.plan(new CallRequests.Inbound(new CallId(id), SALES, caller));
    }

    void ends(Decision decision, DialStatus status) {
      switchboard.ended(
          new CallRequests.Ended(
              decision.call(),
              decision.offer(),
              status,
              HangupCause.NORMAL_CLEARING,
              Optional.empty(),
              decision.memory()));
    }
  }

  @Test
  void pausedManager_isPausedAfterARestart_withReasonAndSince(Database database)
      throws SQLException {
    var before = new Life(database);
    before.board.pause(before.manager("101").id(), "обід");
    before.keeper.save();
    clock.pass(3_600);
    var after = new Life(database);
    assertThat(after.of("101").state()).isEqualTo(Availability.State.PAUSED);
    assertThat(after.of("101").reason()).isEqualTo("обід");
    assertThat(after.of("101").since()).isEqualTo(Instant.parse("2026-11-25T12:00:00Z"));
    assertThat(after.of("102").state()).isEqualTo(Availability.State.FREE);
  }

  @Test
  void changeIsWrittenByItself_andTheEndOfAPauseToo(Database database) throws SQLException {
    var life = new Life(database);
    life.board.pause(life.manager("101").id(), "lunch");
    Eventually.holds(() -> pauses(database).equals(List.of("101|lunch")));
    life.board.unpause(life.manager("101").id());
    Eventually.holds(() -> pauses(database).isEmpty());
  }

  @Test
  void databaseAway_callsGoOnAndTheLastStateIsWrittenWhenItIsBack(Database database)
      throws Exception {
    var address = URI.create(database.address().substring("jdbc:".length()));
    try (var link = new Cable(new InetSocketAddress(address.getHost(), address.getPort()));
        var away = TestDatabase.through(link.port(), PoolLimits.DEFAULT)) {
      var life = new Life(database, away);
      link.cut();
      life.board.pause(life.manager("101").id(), "lunch");
      life.keeper.save();
      assertThat(life.route("c1", STRANGER).dial()).isEqualTo("PJSIP/102");
      life.board.pause(life.manager("101").id(), "meeting");
      life.board.pause(life.manager("103").id(), "gone");
      life.keeper.save();
      life.board.unpause(life.manager("103").id());
      assertThat(pauses(database)).isEmpty();
      link.mend();
      Eventually.holds(() -> pauses(database).equals(List.of("101|meeting")));
    }
  }

  @Test
  void whoTalkedLast_isAskedFirstAfterARestart(Database database) throws SQLException {
    var before = new Life(database);
    Decision first = before.route("c1", STRANGER);
    assertThat(first.dial()).isEqualTo("PJSIP/101");
    before.board.pause(before.manager("101").id(), "");
    Decision second = before.route("c2", STRANGER);
    assertThat(second.dial()).isEqualTo("PJSIP/102");
    before.ends(first, DialStatus.CANCEL);
    clock.pass(30);
    before.ends(second, DialStatus.ANSWER);
    before.board.unpause(before.manager("101").id());
    before.keeper.close();
    clock.pass(60);
    assertThat(new Life(database).route("c3", STRANGER).dial()).isEqualTo("PJSIP/102");
  }

  @Test
  void offersOfTheDayIdleTimesTurnsAndNewClients_areKept(Database database) throws SQLException {
    var before = new Life(database);
    before.ends(before.route("c1", STRANGER), DialStatus.CANCEL);
    clock.pass(5);
    before.ends(before.route("c2", "+380991112244"), DialStatus.ANSWER);
    clock.pass(60);
    var offered = before.of("101");
    assertThat(offered.offersToday()).isEqualTo(2);
    before.keeper.save();
    clock.pass(60);
    var after = new Life(database);
    assertThat(after.of("101").offersToday()).isEqualTo(2);
    assertThat(after.of("101").idleSince()).isEqualTo(offered.idleSince());
    assertThat(after.of("101").lastOfferAt()).isEqualTo(offered.lastOfferAt());
    assertThat(after.switchboard.memory().newClients()).isEqualTo(2);
    clock.pass(Duration.ofDays(1));
    assertThat(after.of("101").offersToday()).as("on the next day").isZero();
  }

  @Test
  void turnOfAGroup_goesOnWhereItWas(Database database) throws SQLException {
    var before = new Life(database);
    Sql.run(database, "UPDATE ring_group SET strategy = 'ROUND_ROBIN' WHERE name = 'duty'");
    Sql.run(database, "UPDATE inbound_route SET stages = 'RING_GROUPS'");
    Sql.run(database, "DELETE FROM inbound_route_group WHERE position = 0");
    var first = new Life(database);
    Decision ring = first.route("c1", STRANGER);
    assertThat(ring.dial()).isEqualTo("PJSIP/105");
    first.ends(ring, DialStatus.CANCEL);
    first.keeper.save();
    before.keeper.close();
    assertThat(new Life(database).route("c2", STRANGER).dial()).isEqualTo("PJSIP/106");
  }

  @Test
  void whoWasNeverOffered_staysTheLongestIdle(Database database) throws SQLException {
    var before = new Life(database);
    clock.pass(60);
    before.ends(before.route("c1", STRANGER), DialStatus.ANSWER);
    before.keeper.save();
    clock.pass(60);
    var after = new Life(database);
    assertThat(after.of("104").idleSince()).isBeforeOrEqualTo(after.of("101").idleSince());
  }

  @Test
  void longReasonAndAManagerWhoIsGone_disturbNobody(Database database) throws SQLException {
    var life = new Life(database);
    life.board.pause(life.manager("101").id(), "ї".repeat(150));
    life.board.pause(new ua.switchboard.directory.ManagerId(4_711), "nobody");
    life.board.pause(life.manager("102").id(), "lunch");
    life.keeper.save();
    assertThat(pauses(database)).containsExactlyInAnyOrder("101|" + "ї".repeat(100), "102|lunch");
    assertThat(new Life(database).of("102").state()).isEqualTo(Availability.State.PAUSED);
  }

  @Test
  void nothingChanged_nothingIsWritten(Database database) throws SQLException {
    var life = new Life(database);
    life.board.pause(life.manager("101").id(), "lunch");
    life.keeper.save();
    Sql.run(database, "DELETE FROM manager_pause");
    life.keeper.save();
    assertThat(pauses(database)).isEmpty();
  }

  @Test
  void callersBeyondTheLimit_theLongestUnheardOfAreForgotten(Database database)
      throws SQLException {
    Sql.run(
        database,
        """
        INSERT INTO caller_memory (e164, missed_by, updated_at) VALUES
          ('+380990000001', 1, '2026-11-01 10:00:00'), ('+380990000002', 1, '2026-11-03 10:00:00'),
          ('+380990000003', 1, '2026-11-02 10:00:00')
        """);
    assertThat(new MemoryTables(database.dataSource(), 2).read().callers())
        .extracting(memory -> memory.caller().e164())
        .containsExactly("+380990000003", "+380990000002");
    assertThat(Sql.rows(database, "SELECT e164 FROM caller_memory ORDER BY e164"))
        .containsExactly("+380990000002", "+380990000003");
  }

  private static List<String> pauses(Database database) {
    try {
      return Sql.rows(database, PAUSES + " ORDER BY m.extension");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
