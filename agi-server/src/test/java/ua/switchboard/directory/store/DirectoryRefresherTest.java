package ua.switchboard.directory.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.DirectoryHealth.State;
import ua.switchboard.testkit.Cable;
import ua.switchboard.testkit.Eventually;

@ExtendWith(TestDatabase.class)
class DirectoryRefresherTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final Duration PACE = Duration.ofSeconds(1);

  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void change_isServedWithinTwoSeconds(Database database) throws SQLException {
    Sql.run(database, Company.SQL);
    var loader = new DirectoryLoader(database.dataSource(), KYIV, TimeSource.system());
    try (var refresher =
        new DirectoryRefresher(loader, TimeSource.system(), executor, PACE).start()) {
      assertThat(refresher.health().state()).isEqualTo(State.FRESH);
      var before = refresher.get();
      Sql.run(database, "UPDATE manager SET name = 'Марія' WHERE id = 1");
      long changed = System.nanoTime();
      Eventually.holds(() -> refresher.get() != before);
      assertThat(Duration.ofNanos(System.nanoTime() - changed)).isLessThan(Duration.ofSeconds(2));
      assertThat(refresher.get().listManagers().getFirst().name()).isEqualTo("Марія");
    }
  }

  @Test
  void nothingChanged_keepsTheVerySnapshot(Database database) throws SQLException {
    Sql.run(database, Company.SQL);
    var time = new SettableTime("2026-11-25T12:00:00Z");
    var refresher = refresher(database, time);
    refresher.check();
    var snapshot = refresher.get();
    time.advance(Duration.ofSeconds(7));
    assertThat(refresher.health().age()).isEqualTo(Duration.ofSeconds(7));
    refresher.check();
    assertThat(refresher.get()).isSameAs(snapshot);
    assertThat(refresher.health().age()).isZero();
  }

  @Test
  void newWeek_bringsTheMarginsOfTheOneThatEnded(Database database) throws SQLException {
    Sql.run(database, Company.SQL);
    var time = new SettableTime("2026-11-22T21:59:59Z");
    var refresher = refresher(database, time);
    refresher.check();
    assertThat(refresher.get().margins().weekStart()).isEqualTo(LocalDate.of(2026, 11, 9));
    time.advance(Duration.ofSeconds(1));
    refresher.check();
    assertThat(refresher.get().margins().weekStart()).isEqualTo(LocalDate.of(2026, 11, 16));
  }

  @Test
  void databaseAway_lastSnapshotServesAndAgesUntilItIsBack(Database database) throws Exception {
    Sql.run(database, Company.SQL);
    var address = URI.create(database.address().substring("jdbc:".length()));
    try (var link = new Cable(new InetSocketAddress(address.getHost(), address.getPort()));
        var away = TestDatabase.through(link.port(), PoolLimits.DEFAULT)) {
      var time = new SettableTime("2026-11-25T12:00:00Z");
      var refresher = refresher(away, time);
      refresher.check();
      var snapshot = refresher.get();
      link.cut();
      time.advance(Duration.ofSeconds(30));
      refresher.check();
      assertThat(refresher.get()).isSameAs(snapshot);
      assertThat(refresher.health().state()).isEqualTo(State.DATABASE_AWAY);
      assertThat(refresher.health().problem()).startsWith("database-away: ");
      assertThat(refresher.health().age()).isEqualTo(Duration.ofSeconds(30));
      Sql.run(database, "UPDATE manager SET name = 'Марія' WHERE id = 1");
      link.mend();
      Eventually.holds(() -> {
        refresher.check();
        return refresher.health().state() == State.FRESH;
      });
      assertThat(refresher.health().age()).isZero();
      assertThat(refresher.get().listManagers().getFirst().name()).isEqualTo("Марія");
    }
  }

  @Test
  void databaseAwayFromTheStart_servesNobodyThenEverybody(Database database) throws Exception {
    Sql.run(database, Company.SQL);
    var address = URI.create(database.address().substring("jdbc:".length()));
    try (var link = new Cable(new InetSocketAddress(address.getHost(), address.getPort()));
        var away = TestDatabase.through(link.port(), PoolLimits.DEFAULT)) {
      link.cut();
      var refresher = refresher(away, new SettableTime("2026-11-25T12:00:00Z"));
      refresher.check();
      assertThat(refresher.get().listManagers()).isEmpty();
      assertThat(refresher.health().state()).isEqualTo(State.DATABASE_AWAY);
      link.mend();
      Eventually.holds(() -> {
        refresher.check();
        return !refresher.get().listManagers().isEmpty();
      });
    }
  }

  @Test
  void contradictoryData_keepsTheSoundSnapshotUntilItIsMended(Database database)
      throws SQLException {
    Sql.run(database, Company.SQL);
    var refresher = refresher(database, new SettableTime("2026-11-25T12:00:00Z"));
    refresher.check();
    var sound = refresher.get();
    Sql.run(database, "UPDATE manager_device SET device = 'x' WHERE device = 'PJSIP/101'");
    refresher.check();
    refresher.check();
    assertThat(refresher.get()).isSameAs(sound);
    assertThat(refresher.health().state()).isEqualTo(State.CONTRADICTORY);
    assertThat(refresher.health().problem()).contains("directory-contradictory", "device: 'x'");
    Sql.run(database, "UPDATE manager_device SET device = 'PJSIP/111' WHERE device = 'x'");
    refresher.check();
    assertThat(refresher.health().state()).isEqualTo(State.FRESH);
    assertThat(refresher.get().findManagerByDevice(new DeviceName("PJSIP/111"))).isPresent();
  }

  private DirectoryRefresher refresher(Database database, TimeSource time) {
    var loader = new DirectoryLoader(database.dataSource(), KYIV, time);
    return new DirectoryRefresher(loader, time, executor, PACE);
  }
}
