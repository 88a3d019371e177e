package ua.switchboard.onec.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.onec.standin.StandInOptions;
import ua.switchboard.onec.standin.control.Fault;

/** FEATURE UNDER TEST: last week's sales of each employee become margins of managers. */
@ExtendWith(TestDatabase.class)
class MarginPassTest {
  /** A Monday: the last complete week began on 16.11. */
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static final String FIGURES =
      """
      SELECT m.extension, g.kopecks FROM margin g JOIN manager m ON m.id = g.manager_id
      WHERE g.week_start = '2026-11-16' AND g.version = %d ORDER BY m.extension
      """;

  private static final String VERSIONS =
      "SELECT week_start, MAX(version) FROM margin_snapshot GROUP BY week_start ORDER BY"
          + " week_start";

  private Reception reception;

  @BeforeEach
  void open(Database database) throws Exception {
    Clock clock = Clock.fixed(NOW, ZoneId.of("Europe/Kyiv"));
    reception =
        new Reception(
            database.dataSource(), StandInOptions.demo().withClock(clock), Reception.at(NOW));
    reception.mapped("101", "106");
  }

  @AfterEach
  void close() {
    reception.close();
  }

  @Test
  void lastCompleteWeek_withItsSundayEvening_givesEachManagersMargin() throws Exception {
    PassResult result = reception.margins();
    assertThat(result.isDone()).as(result.line()).isTrue();
    assertThat(result.counts().requests()).as("one for each of four weeks").isEqualTo(4);
    assertThat(reception.rows(FIGURES.formatted(1))).containsExactly("101|4875500", "106|310000");
    assertThat(reception.rows(VERSIONS))
        .containsExactly("2026-10-26|1", "2026-11-02|1", "2026-11-09|1", "2026-11-16|1");
    assertThat(
            reception.rows(
                """
                SELECT revenue_kopecks, cost_kopecks FROM onec_sales
                WHERE week_start = '2026-11-16' AND employee_ref = '%s'
                """
                    .formatted(Reception.employee("101"))))
        .containsExactly("19502000|14626500");
  }

  @Test
  void sameFigures_makeNoNewVersion_andMoveNothing() throws Exception {
    reception.margins();
    long changes = reception.changes();
    PassResult second = reception.margins();
    assertThat(second.counts().changed()).isZero();
    assertThat(reception.changes()).isEqualTo(changes);
  }

  @Test
  void latePosting_makesANewVersionOfItsWeekOnly_andTheOldOneIsKept() throws Exception {
    reception.margins();
    sale("2026-11-15T23:59:59", "101", "1000.00", "400.005");
    PassResult second = reception.margins();
    assertThat(second.counts().changed()).isEqualTo(1);
    assertThat(reception.rows(VERSIONS))
        .containsExactly("2026-10-26|1", "2026-11-02|1", "2026-11-09|2", "2026-11-16|1");
    assertThat(
            reception.rows(
                "SELECT version, COUNT(*) FROM margin WHERE week_start = '2026-11-09' GROUP BY"
                    + " version"))
        .containsExactly("1|2", "2|2");
  }

  @Test
  void weekThatStillRuns_isNotCounted() throws Exception {
    reception.margins();
    sale("2026-11-23T00:00:00", "101", "99999", "1");
    assertThat(reception.margins().counts().changed()).isZero();
  }

  @Test
  void employeeWhoBecomesAManager_getsTheirMargin_alsoOfWeeksAlreadyRead() throws Exception {
    reception.margins();
    reception.mapped("102");
    assertThat(reception.margins().counts().changed()).isEqualTo(4);
    assertThat(reception.rows(FIGURES.formatted(2)))
        .containsExactly("101|4875500", "102|4610000", "106|310000");
  }

  @Test
  void weeksWithoutSales_makeNoEmptySnapshot() throws Exception {
    reception.with("margins.weeks", "12").margins();
    assertThat(reception.rows(VERSIONS)).as("the demo has sold for eight weeks").hasSize(8);
  }

  @Test
  void weekThatCannotBeRead_leavesAllWeeksAsTheyWere() throws Exception {
    reception.margins();
    sale("2026-11-17T12:00:00", "101", "1000", "400");
    reception.onec.faults().nextAfter(2, Fault.HTML_200, 1);
    PassResult second = reception.margins();
    assertThat(second.line()).contains("outcome=FAILED").contains("onec-not-odata");
    assertThat(reception.rows(VERSIONS)).allMatch(version -> version.endsWith("|1"));
  }

  @Test
  void lastSale_tellsWhoIsTheLikelierCaller_amongThoseWhoShareANumber() throws Exception {
    reception
        .onec
        .base()
        .edit(
            Reception.CLIENTS,
            reception.client("НФ-000002"),
            Map.of(
                "КонтактнаяИнформация",
                java.util.List.of(Reception.phone(1, "+38 (067) 123-45-67")),
                "Покупатель",
                false));
    sale("2026-11-16T09:00:00", "101", "10", "5");
    reception.margins();
    reception.pass();
    assertThat(reception.margins().isDone()).isTrue();
    reception.pass();
    assertThat(
            reception.rows(
                "SELECT code, customer, last_sale_on FROM counterparty WHERE code <= 'НФ-000002'"
                    + " ORDER BY code"))
        .containsExactly("НФ-000001|1|2026-11-16", "НФ-000002|0|2026-11-16");
  }

  private void sale(String at, String extension, String revenue, String cost) {
    reception
        .onec
        .base()
        .addSale(
            LocalDateTime.parse(at),
            reception.client("НФ-000001"),
            Reception.employee(extension),
            new BigDecimal(revenue),
            new BigDecimal(cost));
  }
}
