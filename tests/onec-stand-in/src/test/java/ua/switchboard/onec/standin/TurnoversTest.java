package ua.switchboard.onec.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The virtual table of sales. Last complete week: 2 to 8 May 2016. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TurnoversTest {
  private static final String SALES = "AccumulationRegister_Продажи";
  private static final String WEEK =
      "StartPeriod=datetime'2016-05-02T00:00:00',EndPeriod=datetime'2016-05-08T23:59:59'";

  private final OneC onec = OneC.demo();

  @AfterAll
  void stop() {
    onec.close();
  }

  @Test
  void lastWeeksMargin_perEmployee_isTheDemoCompanys() {
    var rows = turnovers(WEEK + ",Dimensions='Ответственный'");
    assertThat(rows).hasSize(6);
    assertThat(margin(ofOlena(rows))).isEqualByComparingTo("48755.00");
    assertThat(ofOlena(rows).get("СуммаTurnover").isNumber()).isTrue();
    assertThat(ofOlena(rows).has("Контрагент_Key")).isFalse();
  }

  @Test
  void endWithoutATime_losesTheLastDay() {
    var rows =
        turnovers(
            "StartPeriod=datetime'2016-05-02',EndPeriod=datetime'2016-05-08',Dimensions='Ответственный'");
    assertThat(margin(ofOlena(rows))).isEqualByComparingTo("39004.00");
  }

  @Test
  void withoutDimensions_everyOneAppears_compositeOnesAsAPair() {
    var row = turnovers(WEEK).getFirst();
    assertThat(row.has("Контрагент_Key")).isTrue();
    assertThat(row.get("Документ_Type").asText())
        .isEqualTo("StandardODATA.Document_РасходнаяНакладная");
    assertThat(row.has("КоличествоTurnover")).isTrue();
  }

  @Test
  void condition_isTakenWithPlainAndWithDoubledQuotes() {
    var plain =
        WEEK
            + ",Dimensions='Ответственный',Condition='Ответственный_Key eq guid'%s''"
                .formatted(OneC.OLENA);
    var doubled =
        WEEK
            + ",Dimensions='Ответственный',Condition='Ответственный_Key eq guid''%s'''"
                .formatted(OneC.OLENA);
    assertThat(turnovers(plain)).hasSize(1).isEqualTo(turnovers(doubled));
  }

  @Test
  void filterOnTheResult_works_butOnPeriodBreaksTheServer() {
    var call = SALES + "/Turnovers(" + WEEK + ",Dimensions='Ответственный')?$filter=";
    assertThat(
            onec.get(call + "Ответственный_Key eq guid'%s'".formatted(OneC.OLENA))
                .ok()
                .get("value"))
        .hasSize(1);
    onec.get(call + "Period ge datetime'2016-05-02T00:00:00'").isError(500, "-1");
  }

  @Test
  void bracketsAreOptional_andSelectAndTopAreTaken() {
    assertThat(onec.get(SALES + "/Turnovers").ok().get("value").size())
        .isEqualTo(onec.get(SALES + "/Turnovers()").ok().get("value").size());
    assertThat(onec.get(SALES + "/Turnovers()?$top=2&$select=СуммаTurnover").ok().get("value"))
        .hasSize(2);
  }

  @Test
  void unknownDimensionOrParameter_isRefused() {
    onec.get(SALES + "/Turnovers(Dimensions='Склад')").isError(400, "6");
    onec.get(SALES + "/Turnovers(Periodicity='Month')").isError(400, "12");
    onec.get("Catalog_Контрагенты/Turnovers()").isError(400, "6");
  }

  @Test
  void lateSale_isCountedInItsWeek() {
    onec.base()
        .addSale(
            LocalDateTime.of(2016, 4, 3, 12, 0),
            OneC.ROMASHKA,
            OneC.OLENA,
            new BigDecimal("100.50"),
            new BigDecimal("60"));
    var week =
        "StartPeriod=datetime'2016-03-28T00:00:00',EndPeriod=datetime'2016-04-03T23:59:59',Dimensions='Ответственный'";
    assertThat(margin(ofOlena(turnovers(week)))).isEqualByComparingTo("52140.50");
  }

  @Test
  void records_areReadable_withTheirRecorder() {
    var records =
        onec.get(SALES + "_RecordType?$filter=Period ge datetime'2016-05-08T00:00:00'")
            .ok()
            .get("value");
    assertThat(records)
        .isNotEmpty()
        .allSatisfy(record ->
            assertThat(record.get("Recorder_Type").asText()).endsWith("РасходнаяНакладная"));
    assertThat(onec.get(SALES + "?$top=1").ok().at("/value/0/RecordSet/0/Сумма").isNumber())
        .isTrue();
  }

  private List<JsonNode> turnovers(String arguments) {
    List<JsonNode> rows = new ArrayList<>();
    onec.get(SALES + "/Turnovers(" + arguments + ")").ok().get("value").forEach(rows::add);
    return rows;
  }

  private static JsonNode ofOlena(List<JsonNode> rows) {
    return rows.stream()
        .filter(row -> row.get("Ответственный_Key").asText().equals(OneC.OLENA.toString()))
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal margin(JsonNode row) {
    return row.get("СуммаTurnover")
        .decimalValue()
        .subtract(row.get("СебестоимостьTurnover").decimalValue());
  }
}
