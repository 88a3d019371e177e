package ua.switchboard.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabase.class)
class DatabaseTest {
  @Test
  void migrationsFromEmpty_makeEveryTableAndAreAppliedOnce(Database database) throws SQLException {
    var access = new SignIn(TestDatabase.FOLDER.resolve("tables")).findRunning().orElseThrow();
    var fresh = access.url().replace("/switchboard", "/switchboard_fresh");
    run(database, "CREATE OR REPLACE DATABASE switchboard_fresh CHARACTER SET utf8mb4");
    try (var empty =
        Database.external(
            new DatabaseAccess(fresh, access.user(), access.password()), PoolLimits.DEFAULT)) {
      assertThat(empty.migrate()).isGreaterThanOrEqualTo(2);
      assertThat(empty.migrate()).isZero();
      assertThat(column(empty, "SELECT changes FROM directory_change")).containsExactly("0");
      assertThat(
              column(
                  empty,
                  """
                  SELECT table_name FROM information_schema.tables
                  WHERE table_schema = DATABASE() AND table_comment = ''
                    AND table_name <> 'flyway_schema_history'
                  """))
          .as("tables without a comment")
          .isEmpty();
    } finally {
      run(database, "DROP DATABASE switchboard_fresh");
    }
  }

  @Test
  void everyDirectoryTable_countsItsChanges(Database database) throws SQLException {
    assertThat(
            column(
                database,
                """
                SELECT t.table_name FROM information_schema.tables t
                WHERE t.table_schema = DATABASE()
                  AND t.table_name IN ('manager', 'manager_device', 'manager_absence', 'counterparty',
                      'counterparty_phone', 'ring_group', 'ring_group_member', 'trunk', 'operator_prefix',
                      'ported_number', 'margin_snapshot', 'margin', 'business_hours', 'business_hours_interval',
                      'special_day', 'special_day_interval', 'inbound_route', 'inbound_route_group',
                      'blocked_number')
                  AND 3 = (SELECT COUNT(*) FROM information_schema.triggers g
                           WHERE g.trigger_schema = DATABASE() AND g.event_object_table = t.table_name)
                """))
        .hasSize(19);
  }

  @Test
  void connections_areUtcAndBounded(Database database) throws SQLException {
    assertThat(column(database, "SELECT @@session.time_zone")).containsExactly("+00:00");
    assertThat(column(database, "SELECT @@session.max_statement_time"))
        .containsExactly("30.000000");
    assertThat(column(database, "SELECT @@bind_address")).containsExactly("127.0.0.1");
  }

  @Test
  void statementThatRunsTooLong_isStopped(Database database) {
    var access = new SignIn(TestDatabase.FOLDER.resolve("tables")).findRunning().orElseThrow();
    try (var bounded = Database.external(access, new PoolLimits(1, Duration.ofSeconds(1)))) {
      assertThatThrownBy(() -> column(bounded, "SELECT SLEEP(20) FROM directory_change"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("max_statement_time");
    }
    assertThat(database.address()).startsWith("jdbc:mariadb://127.0.0.1:");
  }

  @Test
  void secondProcess_isAGuestOfTheRunningServer(Database database) throws SQLException {
    try (var guest =
        Database.embedded(EmbeddedFolders.within(TestDatabase.FOLDER), PoolLimits.DEFAULT)) {
      assertThat(guest.address()).isEqualTo(database.address());
    }
    assertThat(column(database, "SELECT 1")).as("the guest did not stop it").containsExactly("1");
  }

  @Test
  void tablesBelowTheTemporaryFolder_surviveARestart(@TempDir Path temporary) throws SQLException {
    assertThat(temporary).startsWith(Path.of(System.getProperty("java.io.tmpdir")));
    var folders =
        new EmbeddedFolders(temporary.resolve("tables"), TestDatabase.FOLDER.resolve("program"), 0);
    try (var first = Database.embedded(folders, PoolLimits.DEFAULT)) {
      run(first, "CREATE TABLE kept (id INT)");
    }
    try (var second = Database.embedded(folders, PoolLimits.DEFAULT)) {
      assertThat(column(second, "SHOW TABLES")).containsExactly("kept");
    }
  }

  @Test
  void serverThatOutlivedItsOwner_isAdoptedAndStoppedByTheNext(@TempDir Path temporary)
      throws Exception {
    var folders =
        new EmbeddedFolders(temporary.resolve("tables"), TestDatabase.FOLDER.resolve("program"), 0);
    Files.createDirectories(folders.data());
    var orphan = MariaDbProcess.start(folders, EmbeddedMariaDb.accountScript("left behind"));
    var access =
        new DatabaseAccess(
            "jdbc:mariadb://127.0.0.1:" + orphan.port() + "/switchboard",
            EmbeddedMariaDb.USER,
            "left behind");
    new SignIn(folders.data()).write(access);
    try (var next = Database.embedded(folders, PoolLimits.DEFAULT)) {
      assertThat(next.address()).isEqualTo(access.address());
      run(next, "CREATE TABLE kept (id INT)");
    }
    assertThat(new SignIn(folders.data()).findRunning()).isEmpty();
    assertThatThrownBy(
            () -> DriverManager.getConnection(access.url(), access.user(), access.password()))
        .as("it was shut down")
        .isInstanceOf(SQLException.class);
    try (var last = Database.embedded(folders, PoolLimits.DEFAULT)) {
      assertThat(column(last, "SHOW TABLES")).containsExactly("kept");
    }
  }

  @Test
  void nobodyElse_maySignIn(Database database) throws Exception {
    var folder = TestDatabase.FOLDER.resolve("tables");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("sign-in.properties"))))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("init.sql")).doesNotExist();
    for (String user : List.of("root", "", "switchboard")) {
      assertThatThrownBy(() -> DriverManager.getConnection(database.address(), user, ""))
          .as("user '%s'", user)
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void password_isNeverShown() {
    var access = new DatabaseAccess("jdbc:mariadb://db:3306/x?password=s3cret", "u", "s3cret");
    assertThat(access.toString()).isEqualTo("u at jdbc:mariadb://db:3306/x");
    assertThatThrownBy(() -> new DatabaseAccess("jdbc:h2:mem?password=s3cret", "u", "p"))
        .hasMessageContaining("jdbc:mariadb://host:port/name")
        .hasMessageNotContaining("s3cret");
  }

  private static List<String> column(Database database, String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private static void run(Database database, String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
