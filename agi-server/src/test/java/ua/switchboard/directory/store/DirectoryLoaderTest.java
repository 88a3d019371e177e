package ua.switchboard.directory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.Did;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.BusinessHours.Interval;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.InboundRoute.Overflow;
import ua.switchboard.directory.InboundRoute.Policy;
import ua.switchboard.directory.InboundRoute.Timing;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.RingGroup.RingStrategy;
import ua.switchboard.directory.Trunk;

@ExtendWith(TestDatabase.class)
class DirectoryLoaderTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final PhoneNumber CLIENT = new PhoneNumber("+380671234567");

  @Test
  void managers_comeWithDevicesMobileDeputyAndAbsences(Database database) throws SQLException {
    var directory = loaded(database);
    var olena = directory.findManagerByExtension("101").orElseThrow();
    assertThat(olena.devices())
        .containsExactly(new DeviceName("PJSIP/101"), new DeviceName("SIP/201"));
    assertThat(olena.mobile()).contains(new PhoneNumber("+380671112233"));
    assertThat(directory.findManagerByDevice(new DeviceName("SIP/201"))).contains(olena);
    var ivan = directory.findManagerByExtension("102").orElseThrow();
    assertThat(ivan.deputy()).contains(new ManagerId(1));
    assertThat(ivan.findAbsence(Instant.parse("2026-11-20T21:59:59Z"))).isEmpty();
    assertThat(ivan.findAbsence(Instant.parse("2026-11-20T22:00:00Z"))).isPresent();
    var dismissed = directory.findManagerByExtension("103").orElseThrow();
    assertThat(dismissed.active()).isFalse();
    assertThat(dismissed.takesNewClients()).isFalse();
  }

  @Test
  void counterparties_areFoundByEachNumberButNotOnceDeleted(Database database) throws SQLException {
    var directory = loaded(database);
    assertThat(directory.listCounterparties(CLIENT))
        .extracting(Counterparty::name)
        .containsExactly("ТОВ \"Ромашка\"", "ФОП Коваль");
    var first = directory.listCounterparties(new PhoneNumber("+380442345678")).getFirst();
    assertThat(first)
        .isEqualTo(
            new Counterparty(
                1,
                "НФ-000001",
                "ТОВ \"Ромашка\"",
                java.util.Optional.of(new ManagerId(1)),
                true,
                List.of(CLIENT, new PhoneNumber("+380442345678"))));
    assertThat(directory.listCounterparties(new PhoneNumber("+380503334455"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          customer = FALSE WHERE id = 1 | ФОП Коваль
          invalid = TRUE WHERE id = 1 | ФОП Коваль
          customer = FALSE, last_sale_on = '2026-11-16' WHERE id = 2 | ТОВ "Ромашка"
          last_sale_on = IF(id = 1, '2026-11-09', '2026-11-16') | ФОП Коваль
          last_sale_on = '2026-11-09' WHERE id = 1 | ТОВ "Ромашка"
          """)
  void ofThoseWhoShareANumber_theLikeliestCallerComesFirst(
      String change, String first, Database database) throws SQLException {
    Sql.run(database, Company.SQL);
    Sql.run(database, "UPDATE counterparty SET " + change);
    var directory = loader(database, "2026-11-25T12:00:00Z").load();
    assertThat(directory.listCounterparties(CLIENT)).hasSize(2);
    assertThat(directory.listCounterparties(CLIENT).getFirst().name()).isEqualTo(first);
  }

  @Test
  void groupsTrunksOperatorsAndBlocked_areRead(Database database) throws SQLException {
    var directory = loaded(database);
    var group = directory.findRingGroup(1).orElseThrow();
    assertThat(group.strategy()).isEqualTo(RingStrategy.ROUND_ROBIN);
    assertThat(group.members()).containsExactly(new ManagerId(2), new ManagerId(1));
    assertThat(group.ring()).isEqualTo(Duration.ofSeconds(25));
    assertThat(directory.listTrunks())
        .extracting(Trunk::name)
        .containsExactly("kyivstar", "vodafone");
    assertThat(directory.findOperator(CLIENT)).as("ported").contains("vodafone");
    assertThat(directory.findOperator(new PhoneNumber("+380670000001"))).contains("kyivstar");
    assertThat(directory.isBlocked(new PhoneNumber("+380999999999"))).isTrue();
  }

  @Test
  void routes_comeWithHoursSpecialDaysAndDefaults(Database database) throws SQLException {
    var directory = loaded(database);
    var sales = directory.findRoute(new Did("380441234567")).orElseThrow();
    assertThat(sales.hours()).isEmpty();
    assertThat(sales.stages()).containsExactly(CascadeStage.values());
    assertThat(sales.ringGroups()).containsExactly(1L);
    assertThat(sales.timing()).isEqualTo(Timing.DEFAULT);
    assertThat(sales.policy()).isEqualTo(Policy.DEFAULT);
    assertThat(sales.overflow()).isEqualTo(Overflow.HANGUP);
    var office = directory.findRoute(new Did("380441234568")).orElseThrow();
    assertThat(office.stages()).containsExactly(CascadeStage.OWNER, CascadeStage.RANKED);
    assertThat(office.policy().laps()).isEqualTo(2);
    assertThat(office.policy().lastTalkerWindow()).isEqualTo(Duration.ofHours(1));
    assertThat(office.overflow()).isEqualTo(new Overflow(Overflow.Action.VOICEMAIL, "100"));
    var hours = office.hours().orElseThrow();
    assertThat(hours.zone()).isEqualTo(KYIV);
    assertThat(hours.weekly().get(DayOfWeek.MONDAY))
        .containsExactly(
            new Interval(LocalTime.of(9, 0), LocalTime.of(13, 0)),
            new Interval(LocalTime.of(14, 0), LocalTime.of(18, 0)));
    assertThat(hours.isOpen(Instant.parse("2026-11-27T21:59:00Z"))).as("Friday 23:59").isTrue();
    assertThat(hours.specialDays().get(LocalDate.of(2026, 12, 25))).isEmpty();
    assertThat(hours.specialDays().get(LocalDate.of(2026, 12, 26))).hasSize(1);
  }

  @ParameterizedTest(name = "at {0} the week of {1} counts")
  @CsvSource(
      textBlock =
          """
          2026-11-22T21:59:59Z, 2026-11-09, 1
          2026-11-22T22:00:00Z, 2026-11-16, 2
          2026-11-25T12:00:00Z, 2026-11-16, 2
          2026-11-29T22:00:00Z, 2026-11-23, 1
          2027-03-01T12:00:00Z, 2026-11-23, 1
          2026-11-01T12:00:00Z, 1970-01-01, 0
          """)
  void margins_areTheNewestFiguresOfTheNewestWeekThatIsOver(
      String now, LocalDate week, int version, Database database) throws SQLException {
    Sql.run(database, Company.SQL);
    var margins = loader(database, now).load().margins();
    assertThat(margins.weekStart()).isEqualTo(week);
    assertThat(margins.version()).isEqualTo(version);
    assertThat(margins.isEmpty()).isEqualTo(version == 0);
  }

  @Test
  void snapshot_carriesTheChangeCounter(Database database) throws SQLException {
    Sql.run(database, Company.SQL);
    var loader = loader(database, "2026-11-25T12:00:00Z");
    assertThat(loader.load().version()).isEqualTo(loader.changes()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE manager_device SET device = 'nonsense' WHERE device = 'PJSIP/102' | device: 'nonsense'
          UPDATE counterparty_phone SET e164 = '0671234567' WHERE counterparty_id = 2 | phone number: '0671234567'
          UPDATE trunk SET dial_pattern = 'PJSIP/x' WHERE name = 'kyivstar' | dial pattern: 'PJSIP/x'
          UPDATE inbound_route SET stages = 'OWNER,NOBODY' WHERE did = '380441234567' | NOBODY
          UPDATE business_hours SET zone = 'Kyiv' | time zone of business hours office: 'Kyiv'
          """)
  void valueThatBreaksARule_isNamed(String sql, String message, Database database)
      throws SQLException {
    Sql.run(database, Company.SQL);
    Sql.run(database, sql);
    var loader = loader(database, "2026-11-25T12:00:00Z");
    assertThatThrownBy(loader::load)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static Directory loaded(Database database) throws SQLException {
    Sql.run(database, Company.SQL);
    return loader(database, "2026-11-25T12:00:00Z").load();
  }

  private static DirectoryLoader loader(Database database, String now) {
    return new DirectoryLoader(database.dataSource(), KYIV, new SettableTime(now));
  }
}
