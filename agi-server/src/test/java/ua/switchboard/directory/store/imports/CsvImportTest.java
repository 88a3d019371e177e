package ua.switchboard.directory.store.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.call.Did;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.directory.store.SettableTime;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.numbering.PhoneNumberReader;

@ExtendWith(TestDatabase.class)
class CsvImportTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final Charset WINDOWS = Charset.forName("windows-1251");
  private static final ImportOptions DRY = new ImportOptions(true, false, Optional.empty());
  private static final ImportOptions SKIP = new ImportOptions(false, true, Optional.empty());
  private static final String MANAGERS =
      """
      Внутрішній номер;ПІБ;Пристрої;Мобільний;Заступник
      101;Олена Їжак;PJSIP/101, SIP/201;067 500-10-01;102
      102;Іван Ґудзь;PJSIP/102;;
      """;

  private final Database database;
  private final CsvImport imports;

  CsvImportTest(Database database) {
    this.database = database;
    this.imports = new CsvImport(database.dataSource(), new PhoneNumberReader(), KYIV);
  }

  @BeforeEach
  void managers() {
    assertThat(run(ImportKind.MANAGERS, MANAGERS).problems()).isEmpty();
  }

  @Test
  void managers_haveDevicesMobileAndADeputyFromALaterRow() throws SQLException {
    assertThat(
            Sql.rows(
                database,
                """
                SELECT m.extension, m.name, m.mobile, d.extension FROM manager m
                LEFT JOIN manager d ON d.id = m.deputy_id ORDER BY m.extension
                """))
        .containsExactly("101|Олена Їжак|+380675001001|102", "102|Іван Ґудзь|null|null");
    assertThat(Sql.rows(database, "SELECT device FROM manager_device ORDER BY device"))
        .containsExactly("PJSIP/101", "PJSIP/102", "SIP/201");
  }

  @Test
  void managers_becomeEmployeesOf1C_byTheFileThatTheSyncProposes() throws SQLException {
    var proposed =
        """
        extension;name;mobile;ref
        102;"Іван Ґудзь";+380505001002;F1581DE5-47c8-3bb0-82f4-ed2c62123115
        """;
    assertThat(run(ImportKind.MANAGERS, proposed).changed()).isEqualTo(1);
    assertThat(run(ImportKind.MANAGERS, MANAGERS).changed()).as("a file without it").isEqualTo(1);
    assertThat(Sql.rows(database, "SELECT extension, external_ref FROM manager ORDER BY extension"))
        .containsExactly("101|null", "102|f1581de5-47c8-3bb0-82f4-ed2c62123115");
    assertThat(run(ImportKind.MANAGERS, "extension;name;ref\n103;Нова;12\n").problems())
        .extracting(RowProblem::message)
        .singleElement()
        .asString()
        .contains("the reference of an employee in 1C");
  }

  @Test
  void sameFileTwice_changesNothingAndWakesNobody() throws SQLException {
    var clients =
        """
        код;назва;телефони;відповідальний;vip
        НФ-1;ТОВ "Ромашка";"067 123 45 67, 044 234-56-78 доб. 12";101;так
        ;ФОП Коваль;0501112233;Іван Ґудзь;
        """;
    assertThat(run(ImportKind.COUNTERPARTIES, clients).added()).isEqualTo(2);
    var changes = Sql.rows(database, "SELECT changes FROM directory_change");
    var again = run(ImportKind.COUNTERPARTIES, clients);
    assertThat(again.unchanged()).isEqualTo(2);
    assertThat(again.written()).isFalse();
    assertThat(run(ImportKind.MANAGERS, MANAGERS).unchanged()).isEqualTo(2);
    assertThat(Sql.rows(database, "SELECT changes FROM directory_change")).isEqualTo(changes);
    var client = directory().listCounterparties(new PhoneNumber("+380442345678")).getFirst();
    assertThat(client.name()).isEqualTo("ТОВ \"Ромашка\"");
    assertThat(client.vip()).isTrue();
  }

  @Test
  void changedRow_isCountedAndTakesItsListsFromTheFile() throws SQLException {
    run(
        ImportKind.COUNTERPARTIES,
        "code;name;phones;owner\n1;А;0671234567, 0501112233;101\n2;Б;;\n");
    var result = run(ImportKind.COUNTERPARTIES, "code,name,phones\n1,А,0671234567\n2,Б,\n3,В,\n");
    assertThat(List.of(result.added(), result.changed(), result.unchanged()))
        .containsExactly(1, 1, 1);
    assertThat(result.removed()).isEqualTo(2);
    assertThat(
            Sql.rows(
                database,
                "SELECT c.code, m.extension FROM counterparty c JOIN manager m ON m.id ="
                    + " c.owner_id"))
        .as("a column the file does not have stays")
        .containsExactly("1|101");
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      textBlock =
          """
          utf-8, ;, UTF-8
          bom, ;, UTF-8
          windows-1251, ;, windows-1251
          utf-8, ',', UTF-8
          windows-1251, tab, windows-1251
          """)
  void encodingAndDelimiter_areRecognised(String encoding, String delimiter, String shown)
      throws SQLException {
    var separator = delimiter.equals("tab") ? "\t" : delimiter;
    var text = "Найменування;Телефон\r\nТОВ Їжа;0671234567\r\n".replace(";", separator);
    var bytes =
        switch (encoding) {
          case "bom" -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
          case "windows-1251" -> text.getBytes(WINDOWS);
          default -> text.getBytes(StandardCharsets.UTF_8);
        };
    var result = imports.run(ImportKind.COUNTERPARTIES, bytes, ImportOptions.STRICT);
    assertThat(result.problems()).isEmpty();
    assertThat(result.encoding()).isEqualTo(shown);
    assertThat(result.delimiter()).isEqualTo(delimiter);
    assertThat(Sql.rows(database, "SELECT name FROM counterparty")).containsExactly("ТОВ Їжа");
  }

  @Test
  void everyProblem_isToldAtOnceAndNothingIsWritten() throws SQLException {
    var bad =
        """
        код;назва;телефони;відповідальний;vip
        1;Добрий;0671234567;101;так
        2;;abc;999;можливо

        1;Знову;0671234567;;
        3;=HYPERLINK("x");;;
        4;а;б;в;г;д
        """;
    var result = run(ImportKind.COUNTERPARTIES, bad);
    assertThat(result.problems())
        .extracting(RowProblem::message)
        .containsExactly(
            "row 3, column назва: '' (expected: not empty)",
            "row 3, column відповідальний: '999' (expected: the extension or the full name of one"
                + " manager)",
            "row 3, column vip: 'можливо' (expected: 1 or 0, yes or no, так or ні, да or нет)",
            "row 3, column телефони: 'abc' (expected: a telephone number such as 067 123 45 67)",
            "row 5: '1, Знову, 0671234567, , ' (expected: each entry once; row 2 has it)",
            "row 6, column назва: '=HYPERLINK(\"x\")' (expected: text, not a formula)",
            "row 7: '6 cells' (expected: 5 as in the header; quote cells that hold the delimiter)");
    assertThat(result.skipped()).isEqualTo(4);
    assertThat(result.written()).isFalse();
    assertThat(Sql.rows(database, "SELECT COUNT(*) FROM counterparty")).containsExactly("0");
    assertThat(run(ImportKind.COUNTERPARTIES, bad, SKIP).added()).isEqualTo(1);
    assertThat(Sql.rows(database, "SELECT name FROM counterparty")).containsExactly("Добрий");
  }

  @Test
  void dryRun_countsButDoesNotWrite() throws SQLException {
    var result = run(ImportKind.COUNTERPARTIES, "name\nА\nБ\n", DRY);
    assertThat(result.added()).isEqualTo(2);
    assertThat(result.written()).isFalse();
    assertThat(result.preview()).containsExactly(List.of("А"), List.of("Б"));
    assertThat(Sql.rows(database, "SELECT COUNT(*) FROM counterparty")).containsExactly("0");
  }

  @Test
  void hostileText_isOnlyText() throws SQLException {
    var name = "Robert'); DROP TABLE manager;-- ${x} \\' \"q\"";
    run(
        ImportKind.COUNTERPARTIES,
        "name;phones\n\"" + name.replace("\"", "\"\"") + "\";=\"0671234567\"\n");
    assertThat(Sql.rows(database, "SELECT name FROM counterparty")).containsExactly(name);
    assertThat(directory().listCounterparties(new PhoneNumber("+380671234567"))).hasSize(1);
    assertThat(run(ImportKind.COUNTERPARTIES, "name\nа\u0000б\n").problems()).hasSize(1);
    assertThat(run(ImportKind.COUNTERPARTIES, "name\n" + "а".repeat(301) + "\n").problems())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          ''                    ~ file: 'empty' (expected: a header and rows)
          foo;bar\\n1;2         ~ row 1: 'foo;bar' (expected: a column name
          name;назва\\nа;б      ~ row 1, column назва: 'назва' (expected: one column for name)
          name\\n"abc           ~ (expected: CSV with its quotes closed)
          """)
  void unusableFile_isRefusedWithAReason(String text, String message) {
    var result = run(ImportKind.COUNTERPARTIES, text.replace("\\n", "\n"));
    assertThat(result.problems().getFirst().message()).contains(message);
    assertThat(result.written()).isFalse();
  }

  @Test
  void deviceOfSomebodyElse_isRefused() {
    var result = run(ImportKind.MANAGERS, "extension,name,devices\n103,Петро,PJSIP/101\n");
    assertThat(result.problems().getFirst().message())
        .isEqualTo(
            "row 2, column devices: 'PJSIP/101' (expected: a device of nobody else; 101 has it)");
  }

  @Test
  void weekOfMargins_becomesANewVersionOnlyWhenItDiffers() throws SQLException {
    var first = "тиждень;внутрішній номер;маржа\n16.11.2026;101;1 234,56\n16.11.2026;102;-5.5\n";
    assertThat(run(ImportKind.MARGINS, first).added()).isEqualTo(1);
    assertThat(run(ImportKind.MARGINS, first).unchanged()).isEqualTo(1);
    var late = run(ImportKind.MARGINS, "week,extension,amount\n2026-11-16,101,2000\n");
    assertThat(List.of(late.changed(), late.removed())).containsExactly(1, 2);
    assertThat(
            Sql.rows(
                database,
                """
                SELECT m.week_start, m.version, g.extension, m.kopecks
                FROM margin m JOIN manager g ON g.id = m.manager_id ORDER BY 2, 3
                """))
        .containsExactly(
            "2026-11-16|1|101|123456", "2026-11-16|1|102|-550", "2026-11-16|2|101|200000");
    assertThat(run(ImportKind.MARGINS, "week;extension;amount\n17.11.2026;101;1,234\n").problems())
        .extracting(RowProblem::expected)
        .containsExactly(
            "the Monday a week begins on, such as 2026-11-16",
            "an amount with at most 2 decimals, such as 1234,56");
  }

  @Test
  void everyOtherKind_reachesTheDirectoryAndIsIdempotent() {
    everyOtherKind();
    everyOtherKindAgain();
    var directory = directory();
    var route = directory.findRoute(new Did("380441234568")).orElseThrow();
    assertThat(route.hours().orElseThrow().weekly()).hasSize(6);
    assertThat(route.hours().orElseThrow().specialDays()).hasSize(2);
    assertThat(route.ringGroups()).hasSize(1);
    assertThat(directory.findTrunk("kyivstar")).isPresent();
    assertThat(directory.findOperator(new PhoneNumber("+380671112233"))).contains("kyivstar");
    assertThat(directory.findOperator(new PhoneNumber("+380675007777"))).contains("vodafone");
    assertThat(directory.isBlocked(new PhoneNumber("+380999999999"))).isTrue();
    assertThat(directory.findManagerByExtension("101").orElseThrow().absences())
        .extracting(absence -> absence.from().toString())
        .containsExactly("2026-11-20T22:00:00Z");
  }

  private void everyOtherKind() {
    others()
        .forEach((kind, text) -> assertThat(run(kind, text).problems()).as(kind.label()).isEmpty());
  }

  private void everyOtherKindAgain() {
    others()
        .forEach((kind, text) -> {
          var again = run(kind, text);
          assertThat(again.added() + again.changed()).as(kind.label()).isZero();
          assertThat(again.written()).isFalse();
        });
  }

  private static SequencedMap<ImportKind, String> others() {
    var files = new LinkedHashMap<ImportKind, String>();
    files.put(ImportKind.RING_GROUPS, "name;strategy;members;ring\nSales;round-robin;101,102;25\n");
    files.put(
        ImportKind.TRUNKS,
        "name;operator;dial;format;channels\n"
            + "kyivstar;kyivstar;PJSIP/{number}@kyivstar;national;4\n");
    files.put(
        ImportKind.OPERATOR_PREFIXES,
        "prefix,operator\n067,kyivstar\n50,vodafone\n38063,lifecell\n");
    files.put(
        ImportKind.PORTED_NUMBERS, "номер;оператор;дата\n067 500 77 77;vodafone;01.03.2024\n");
    files.put(
        ImportKind.HOURS,
        "name;days;time\noffice;пн-пт;09:00-13:00,14:00-18:00\noffice;сб;10:00-24:00\n");
    files.put(
        ImportKind.SPECIAL_DAYS,
        "hours;date;time;name\nOffice;25.12.2026;;Різдво\noffice;2026-12-26;10:00-14:00;\n");
    files.put(
        ImportKind.DIDS,
        "did;name;hours;groups;overflow\n+380441234568;Офіс;office;sales;VOICEMAIL 100\n");
    files.put(ImportKind.BLOCKED, "number;reason\n+380 99 999-99-99;спам\n");
    files.put(
        ImportKind.ABSENCES,
        "extension;from;until;reason\n101;21.11.2026;2026-11-28 09:30;відпустка\n");
    return files;
  }

  @Test
  void didsHaveTheirWholePolicy_andKeepWhatAFileDoesNotMention() {
    String dids =
        """
        did;name;підтвердження;confirm-seconds;laps;declined-again;max-offers;fairness;last-talker;запис;announcement
        380441234568;Офіс;ні;7;3;так;5;4;60;ні;custom/recorded
        """;
    assertThat(run(ImportKind.DIDS, dids).problems()).isEmpty();
    assertThat(run(ImportKind.DIDS, "did;name\n380441234568;Офіс\n").unchanged()).isEqualTo(1);
    var route = directory().findRoute(new Did("380441234568")).orElseThrow();
    assertThat(route.policy())
        .isEqualTo(
            new InboundRoute.Policy(
                3, true, 5, 4, false, Duration.ofHours(1), false, "custom/recorded"));
    assertThat(route.timing().confirm()).isEqualTo(Duration.ofSeconds(7));
    assertThat(
            run(ImportKind.DIDS, "did;name;laps;fairness;announcement\n380441234568;Офіс;0;1;a b\n")
                .problems())
        .extracting(RowProblem::column)
        .containsExactlyInAnyOrder("laps", "fairness", "announcement");
  }

  @Test
  void delimiterThatIsNotRecognised_isGiven() {
    var bars = new ImportOptions(false, false, Optional.of('|'));
    var result = run(ImportKind.BLOCKED, "number|reason\n067 123 45 67|a, b; c\n", bars);
    assertThat(result.problems()).isEmpty();
    assertThat(result.delimiter()).isEqualTo("|");
    assertThat(result.added()).isEqualTo(1);
  }

  @Test
  void hundredThousandClients_takeSeconds() {
    var csv = new StringBuilder("код;назва;телефони;відповідальний\n");
    for (int i = 0; i < 100_000; i++) {
      csv.append(
          "НФ-%06d;ТОВ \"\"Клієнт %d\"\";067 %07d%s;101\n"
              .formatted(i, i, i, i % 2 == 0 ? ", 050 %07d".formatted(i) : "")
              .replace("\"\"", "'"));
    }
    long start = System.nanoTime();
    assertThat(run(ImportKind.COUNTERPARTIES, csv.toString()).added()).isEqualTo(100_000);
    long imported = System.nanoTime();
    assertThat(run(ImportKind.COUNTERPARTIES, csv.toString()).unchanged()).isEqualTo(100_000);
    long again = System.nanoTime();
    assertThat(directory().listCounterparties(new PhoneNumber("+380500000998"))).hasSize(1);
    long loaded = System.nanoTime();
    System.out.printf(
        "100,000 clients, 150,000 phones: import %d ms, again %d ms, load %d ms%n",
        millis(imported - start), millis(again - imported), millis(loaded - again));
    assertThat(Duration.ofNanos(imported - start)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void demoCompany_fillsAnEmptyDatabaseOnce() throws SQLException {
    Sql.run(
        database,
        "UPDATE manager SET deputy_id = NULL; DELETE FROM manager_device; DELETE FROM manager");
    var time = new SettableTime("2026-11-25T12:00:00Z");
    var demo = new DemoCompany(database.dataSource(), KYIV, time);
    assertThat(demo.loadIfEmpty()).hasSize(9).allMatch(ImportResult::written);
    assertThat(demo.loadIfEmpty()).isEmpty();
    var directory = directory(time);
    assertThat(directory.listManagers()).hasSize(8);
    assertThat(directory.findRoute(new Did("380441234567")).orElseThrow().hours()).isEmpty();
    assertThat(directory.findRoute(new Did("380441234568")).orElseThrow().hours()).isPresent();
    var client = directory.listCounterparties(new PhoneNumber("+380671234567")).getFirst();
    assertThat(client.owner()).contains(directory.findManagerByExtension("101").orElseThrow().id());
    assertThat(directory.margins().weekStart()).hasToString("2026-11-16");
    assertThat(directory.margins().kopecksByManager()).hasSize(6);
    assertThat(Sql.rows(database, "SELECT COUNT(*) FROM margin_snapshot")).containsExactly("8");
  }

  private ImportResult run(ImportKind kind, String text) {
    return run(kind, text, ImportOptions.STRICT);
  }

  private ImportResult run(ImportKind kind, String text, ImportOptions options) {
    return imports.run(kind, text.getBytes(StandardCharsets.UTF_8), options);
  }

  private Directory directory() {
    return directory(TimeSource.system());
  }

  private Directory directory(TimeSource time) {
    return new DirectoryLoader(database.dataSource(), KYIV, time).load();
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }
}
