package ua.switchboard.journal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.SettableTime;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.journal.StoredCall;
import ua.switchboard.journal.export.Column.Cell;
import ua.switchboard.journal.search.CallDirection;
import ua.switchboard.journal.search.CallFilter;
import ua.switchboard.journal.search.CallResult;
import ua.switchboard.journal.search.CallSearch;
import ua.switchboard.journal.search.Rating;
import ua.switchboard.journal.search.RecordingState;

/** FEATURE UNDER TEST: calls are taken away as CSV and XLSX. */
@ExtendWith(TestDatabase.class)
class CallExportTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final String CALLER = "+380671234567";
  private static final CSVFormat SEMICOLONS =
      CSVFormat.DEFAULT.builder().setDelimiter(';').setHeader().setSkipHeaderRecord(true).get();

  private final SettableTime time = new SettableTime("2026-11-23T12:00:00Z");

  /** The clocks of Kyiv went back on 25 October 2026 at 04:00, which is 01:00 UTC. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-25T00:30:00Z, 2026-10-25 03:30:00",
    "2026-10-25T01:30:00Z, 2026-10-25 03:30:00",
    "2026-10-25T02:30:00Z, 2026-10-25 04:30:00",
    "2026-07-01T21:30:00Z, 2026-07-02 00:30:00"
  })
  void timesAreThoseOfTheReportsZone_summerAndWinter(
      String arrived, String shown, Database database) throws Exception {
    StoredCall.inbound(1, arrived, CALLER).insert(database);
    assertThat(csv(database, Language.EN).getFirst().get("Time (Europe/Kyiv)")).isEqualTo(shown);
    LocalDateTime cell = xlsx(database).get(1).getCellAsDate(0).orElseThrow();
    assertThat(cell).isEqualTo(shown.replace(' ', 'T'));
  }

  @Test
  void aCallIsALine_inTheWordsOfTheLanguage(Database database) throws Exception {
    Sql.run(
        database,
        "INSERT INTO manager (id, name, extension) VALUES (1, 'Олена \"Лєна\" П.', '101')");
    StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER)
        .answered(1, 60)
        .with("counterparty_name", "ТОВ \"Ґанок; і\nсини\"")
        .with("rating", "HOT")
        .with("hung_up_by", "CALLED")
        .insert(database);
    CSVRecord line = csv(database, Language.UK).getFirst();
    assertThat(line.get("Результат")).isEqualTo("розмова");
    assertThat(line.get("Контрагент")).isEqualTo("ТОВ \"Ґанок; і\nсини\"");
    assertThat(line.get("Менеджер")).isEqualTo("Олена \"Лєна\" П.");
    assertThat(line.get("Розмова, с")).isEqualTo("60");
    assertThat(line.get("Оцінка")).isEqualTo("гарячий");
    assertThat(line.get("Номер")).isEqualTo(CALLER);
    assertThat(csv(database, Language.RU).getFirst().get("Направление")).isEqualTo("входящий");

    List<Row> rows = xlsx(database);
    assertThat(rows.get(0).getCellText(2)).isEqualTo("Result");
    assertThat(rows.get(1).getCellText(5)).isEqualTo("ТОВ \"Ґанок; і\nсини\"");
    assertThat(rows.get(1).getCellAsNumber(11).orElseThrow()).isEqualByComparingTo("60");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://x\")",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "=1\u0001\u0008&<>"
      })
  void noTextBecomesAFormula(String hostile, Database database) throws Exception {
    StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER)
        .with("caller_name", hostile)
        .insert(database);
    assertThat(csv(database, Language.EN).getFirst().get("Caller's name")).isEqualTo("'" + hostile);
    var cell = xlsx(database).get(1).getCell(4);
    assertThat(cell.getFormula()).isNull();
    assertThat(cell.getText().strip()).startsWith(hostile.strip().substring(0, 2));
  }

  @Test
  void aByteOrderMarkIsWrittenWhenAskedFor(Database database) throws Exception {
    var out = new ByteArrayOutputStream();
    export(database).writeCsv(out, CallFilter.ALL, Language.EN, true);
    assertThat(out.toByteArray()).startsWith(0xEF, 0xBB, 0xBF);
    var plain = new ByteArrayOutputStream();
    export(database).writeCsv(plain, CallFilter.ALL, Language.EN, false);
    assertThat(plain.toString(StandardCharsets.UTF_8)).startsWith("Time");
  }

  @Test
  void everyCallOfTheFilterIsInTheFileOnce_howeverManyPagesThereAre(Database database)
      throws Exception {
    Sql.run(
        database,
        """
        INSERT INTO call_record (id, call_id, direction, arrived_at, ended_at, disposition, why, dial_status,
          hangup_cause)
        SELECT seq, CONCAT('c', seq), IF(seq % 4, 'INBOUND', 'INTERNAL'), '2026-11-01' + INTERVAL seq DIV 3 MINUTE,
          '2026-11-20', 'ABANDONED', '', 'CANCEL', 0
        FROM seq_1_to_2500
        """);
    var inbound = new CallFilter.Builder().directions(Set.of(CallDirection.INBOUND)).build();
    var out = new ByteArrayOutputStream();
    export(database).writeCsv(out, inbound, Language.EN, false);
    List<String> calls = parse(out).stream().map(line -> line.get("Call id")).toList();
    assertThat(calls).hasSize(1_875).doesNotHaveDuplicates().startsWith("c2499", "c2498");
    assertThat(xlsx(database)).hasSize(2_501);
  }

  @Test
  void whatDoesNotFitOnASheetGoesOnOnTheNext() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var sheet = new XlsxSheet(out, List.of(new Cell.Text("header")), 3)) {
      for (int i = 0; i < 5; i++) {
        sheet.add(List.of(new Cell.Number(i)));
      }
    }
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      List<List<Row>> sheets =
          book.getSheets()
              .map(sheet -> {
                try {
                  return sheet.read();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              })
              .toList();
      assertThat(sheets).extracting(List::size).containsExactly(3, 3, 2);
      assertThat(sheets.getLast().getLast().getCellAsNumber(0).orElseThrow())
          .isEqualByComparingTo("4");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyLanguageHasEveryWord(Language language) {
    var words = new Words(language);
    for (Column column : Column.values()) {
      assertThat(words.header(column, KYIV)).isNotBlank();
    }
    assertAll(words, "direction", CallDirection.values());
    assertAll(words, "result", CallResult.values());
    assertAll(words, "rating", Rating.values());
    assertAll(words, "recording", RecordingState.values());
    assertAll(words, "hung-up-by", "CALLER", "CALLED", "SYSTEM");
    assertAll(words, "flag", true, false, "withheld");
  }

  private static void assertAll(Words words, String kind, Object... values) {
    for (Object value : values) {
      assertThat(words.value(kind, value)).isNotBlank();
    }
  }

  private CallExport export(Database database) {
    return new CallExport(new CallSearch(database.dataSource(), time), KYIV);
  }

  private List<CSVRecord> csv(Database database, Language language)
      throws IOException, SQLException {
    var out = new ByteArrayOutputStream();
    export(database).writeCsv(out, CallFilter.ALL, language, false);
    return parse(out);
  }

  private static List<CSVRecord> parse(ByteArrayOutputStream csv) throws IOException {
    return SEMICOLONS.parse(new StringReader(csv.toString(StandardCharsets.UTF_8))).getRecords();
  }

  private List<Row> xlsx(Database database) throws IOException, SQLException {
    var out = new ByteArrayOutputStream();
    export(database).writeXlsx(out, CallFilter.ALL, Language.EN);
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      return book.getFirstSheet().read();
    }
  }
}
