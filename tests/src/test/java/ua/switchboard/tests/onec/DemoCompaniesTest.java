package ua.switchboard.tests.onec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ua.switchboard.directory.store.imports.DemoCompany;
import ua.switchboard.onec.standin.StandIn;
import ua.switchboard.onec.standin.StandInOptions;
import ua.switchboard.onec.standin.base.Refs;
import ua.switchboard.onec.standin.base.StoredObject;

/**
 * FEATURE UNDER TEST: the demo company of the server and that of the 1C stand-in are the same one.
 */
class DemoCompaniesTest {
  private static final Clock WEDNESDAY =
      Clock.fixed(Instant.parse("2016-05-11T09:00:00Z"), ZoneId.of("Europe/Kyiv"));

  private final StandIn onec = StandIn.start(StandInOptions.demo().withClock(WEDNESDAY));

  @AfterEach
  void stop() {
    onec.close();
  }

  @Test
  void clients_haveTheSameCodesNamesPhonesAndOwners() throws IOException {
    List<String> ours = new ArrayList<>();
    for (var row : csv("counterparties")) {
      ours.add(row[0] + " " + row[1] + " " + numbers(Stream.of(row[2])) + " " + employee(row[3]));
    }
    var theirs =
        onec.base()
            .list("Catalog_Контрагенты")
            .filter(card -> !(boolean) card.get("IsFolder"))
            .map(DemoCompaniesTest::describe);
    assertThat(theirs).containsExactlyInAnyOrderElementsOf(ours);
  }

  @Test
  void managers_haveTheSameNamesAndMobiles() throws IOException {
    List<String> ours = new ArrayList<>();
    for (var row : csv("managers")) {
      ours.add(row[1] + " " + numbers(Stream.of(row[3])));
    }
    var theirs =
        onec.base()
            .list("Catalog_ФизическиеЛица")
            .map(person -> person.text("Description") + " " + numbers(phones(person)));
    assertThat(theirs).containsExactlyInAnyOrderElementsOf(ours);
  }

  @Test
  void margins_ofTheLastCompleteWeek_areTheSame() throws IOException {
    Map<UUID, BigDecimal> ours = new TreeMap<>();
    for (var row : csv("margins")) {
      if (row[0].equals("{week-1}")) {
        ours.put(employee(row[1]), new BigDecimal(row[2].replace(',', '.')).stripTrailingZeros());
      }
    }
    assertThat(marginsOfLastWeek()).isEqualTo(ours);
  }

  private Map<UUID, BigDecimal> marginsOfLastWeek() {
    var monday =
        LocalDate.now(WEDNESDAY)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .minusWeeks(1);
    Map<UUID, BigDecimal> margins = new TreeMap<>();
    onec.base()
        .list("AccumulationRegister_Продажи")
        .flatMap(sale -> sale.rows("RecordSet").stream())
        .filter(row -> isInWeek((LocalDateTime) value(row, "Period"), monday))
        .forEach(row ->
            margins.merge((UUID) value(row, "Ответственный_Key"), margin(row), BigDecimal::add));
    margins.replaceAll((_, margin) -> margin.stripTrailingZeros());
    return margins;
  }

  private static boolean isInWeek(LocalDateTime moment, LocalDate monday) {
    return !moment.isBefore(monday.atStartOfDay())
        && moment.isBefore(monday.plusWeeks(1).atStartOfDay());
  }

  private static BigDecimal margin(Map<String, Object> row) {
    return ((BigDecimal) value(row, "Сумма")).subtract((BigDecimal) value(row, "Себестоимость"));
  }

  private static Object value(Map<String, Object> row, String property) {
    return Objects.requireNonNull(row.get(property), property);
  }

  private static String describe(StoredObject card) {
    return card.text("Code")
        + " "
        + card.text("Description")
        + " "
        + numbers(phones(card))
        + " "
        + card.get("Ответственный_Key");
  }

  private static Stream<String> phones(StoredObject object) {
    return object.rows("КонтактнаяИнформация").stream()
        .map(row -> (String) value(row, "Представление"));
  }

  /** The last nine digits of every number. */
  private static TreeSet<String> numbers(Stream<String> written) {
    var numbers = new TreeSet<String>();
    written
        .flatMap(text -> Stream.of(text.split(",", 0)))
        .map(text -> text.replaceAll("[^0-9]", ""))
        .filter(digits -> !digits.isEmpty())
        .forEach(digits -> numbers.add(digits.substring(digits.length() - 9)));
    return numbers;
  }

  private static UUID employee(String extension) {
    return extension.isEmpty() ? new UUID(0, 0) : Refs.named("Catalog_Сотрудники", extension);
  }

  private static List<String[]> csv(String kind) throws IOException {
    try (var in = DemoCompany.class.getResourceAsStream("demo/" + kind + ".csv")) {
      assertThat(in).as(kind).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("\"", "")
          .lines()
          .skip(1)
          .map(line -> line.split(";", -1))
          .toList();
    }
  }
}
