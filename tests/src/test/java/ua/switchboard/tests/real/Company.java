package ua.switchboard.tests.real;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import ua.switchboard.directory.store.imports.CsvImport;
import ua.switchboard.directory.store.imports.ImportKind;
import ua.switchboard.directory.store.imports.ImportOptions;
import ua.switchboard.numbering.PhoneNumberReader;

/**
 * The company of these tests, imported as an administrator would do it. Rings are short, so that a
 * whole hunt takes seconds.
 *
 * <p>For new clients 101 comes first, then 102, then 103 and 104 with the same margin; 105 and 106
 * answer in groups only; 107's telephone registers with a password and mostly has not; 108 and 109
 * have mobiles only; 110 has the telephone that is a chan_sip one on Asterisk 16.
 */
public final class Company {
  public static final String SALES = "380440000001";
  public static final String RING_ALL = "380440000002";
  public static final String LINEAR = "380440000003";
  public static final String MOBILES = "380440000004";
  public static final String CLOSED = "380440000005";
  public static final String ONE_TELEPHONE = "380440000006";
  public static final String PATIENT = "380440000007";
  public static final String VOICEMAIL = "380440000008";
  public static final String ANNOUNCEMENT = "380440000009";
  public static final String UNKNOWN_DID = "380449999999";

  private static final String MANAGERS =
      """
      extension | name            | devices   | mobile        | new-clients
      101       | Олена Шевченко  | PJSIP/101 | 067 500 10 01 | yes
      102       | Іван Коваленко  | PJSIP/102 | 050 500 10 02 | yes
      103       | Марія Бондаренко| PJSIP/103 |               | yes
      104       | Петро Ткаченко  | PJSIP/104 |               | yes
      105       | Ірина Мельник   | PJSIP/105 |               | no
      106       | Олег Кравчук    | PJSIP/106 |               | no
      107       | Юлія Савченко   | PJSIP/107 | 067 500 10 07 | no
      108       | Роман Поліщук   |           | 067 500 10 08 | no
      109       | Віра Лисенко    |           | 063 500 10 09 | no
      110       | Тарас Гончар    | {driver}/211 |               | no
      """;

  private static final String MARGINS =
      """
      week        | extension | amount
      {last-week} | 101       | 50000,00
      {last-week} | 102       | 40000,00
      {last-week} | 103       | 30000,00
      {last-week} | 104       | 30000,00
      """;

  private static final String COUNTERPARTIES =
      """
      code | name            | phones        | owner
      K1   | ТОВ Ромашка     | 067 111 00 01 | 101
      K2   | ФОП Гриценко    | 067 111 00 02 | 102
      K7   | ПП Сокіл        | 067 111 00 07 | 107
      K8   | ТОВ Калина      | 067 111 00 08 | 108
      K9   | ТОВ Барвінок    | 067 111 00 09 | 109
      K10  | ФОП Дяченко     | 067 111 00 10 | 110
      """;

  private static final String TRUNKS =
      """
      name     | operator | dial                    | format   | channels | delay | position
      kyivstar | kyivstar | PJSIP/{number}@kyivstar | national | 1        | 0     | 0
      vodafone | vodafone | PJSIP/{number}@vodafone | national | 1        | 0     | 1
      lifecell | lifecell | PJSIP/{number}@lifecell | national | 1        | 0     | 2
      """;

  private static final String PREFIXES =
      """
      prefix | operator
      067    | kyivstar
      050    | vodafone
      063    | lifecell
      """;

  private static final String PORTED =
      """
      number        | operator
      063 500 10 09 | vodafone
      """;

  private static final String GROUPS =
      """
      name | strategy | members     | ring
      all  | ring_all | 104 105 106 | 3
      line | linear   | 105 106     | 2
      one  | linear   | 106         | 2
      """;

  private static final String HOURS =
      """
      name   | zone        | days     | time
      closed | Europe/Kyiv | {3 days} | 09:00-10:00
      """;

  /**
   * The patient one's rings outlast a restart of the server. With a last talker, every test would
   * depend on the one before.
   */
  private static final String DIDS =
      """
      did          | name          | hours  | stages       | groups | owner-ring | ranked-ring | mobile-ring | total | max-wait | confirm-seconds | last-talker | record | overflow
      380440000001 | Sales         |        | OWNER RANKED |        | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     |
      380440000002 | All at once   |        | RING_GROUPS  | all    | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     |
      380440000003 | One by one    |        | RING_GROUPS  | line   | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     |
      380440000004 | Mobiles       |        | OWNER GSM    |        | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     |
      380440000005 | Closed        | closed | OWNER RANKED |        | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     |
      380440000006 | One telephone |        | RING_GROUPS  | one    | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     |
      380440000007 | Patient       |        | OWNER RANKED |        | 55         | 55          | 4           | 120   | 40       | 4               | 0           | no     |
      380440000008 | Voicemail     |        | RING_GROUPS  | one    | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     | VOICEMAIL 100@default
      380440000009 | Announcement  |        | RING_GROUPS  | one    | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     | ANNOUNCEMENT beep
      """;

  private static final String BLOCKED =
      """
      number        | reason
      067 666 66 66 | Спам
      """;

  private static final ZoneId ZONE = ZoneId.of("Europe/Kyiv");

  private final CsvImport imports;
  private final String driver;

  private Company(DataSource database, String driver) {
    this.driver = driver;
    this.imports = new CsvImport(database, new PhoneNumberReader(), ZONE);
  }

  /**
   * Imports it into an empty database.
   *
   * @param driver of 110's telephone: {@code SIP} or {@code PJSIP}
   */
  public static void importInto(DataSource database, String driver) {
    var company = new Company(database, driver);
    company.read(ImportKind.MANAGERS, MANAGERS);
    company.read(ImportKind.OPERATOR_PREFIXES, PREFIXES);
    company.read(ImportKind.PORTED_NUMBERS, PORTED);
    company.read(ImportKind.TRUNKS, TRUNKS);
    company.read(ImportKind.RING_GROUPS, GROUPS);
    company.read(ImportKind.HOURS, HOURS);
    company.read(ImportKind.DIDS, DIDS);
    company.read(ImportKind.COUNTERPARTIES, COUNTERPARTIES);
    company.read(ImportKind.MARGINS, MARGINS);
    company.read(ImportKind.BLOCKED, BLOCKED);
  }

  /** Imports further tables, or those of another company, in their order. */
  public static void importInto(DataSource database, Map<ImportKind, String> tables) {
    var company = new Company(database, "PJSIP");
    tables.forEach(company::read);
  }

  private void read(ImportKind kind, String table) {
    byte[] file = csv(table).getBytes(StandardCharsets.UTF_8);
    var result = imports.run(kind, file, ImportOptions.STRICT);
    if (!result.isSound()) {
      throw new AssertionError(kind + ": " + result.problems());
    }
  }

  private String csv(String table) {
    var today = LocalDate.now(ZONE);
    var week = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
    return table
        .replace("{driver}", driver)
        .replace("{last-week}", week.toString())
        .replace("{3 days}", Integer.toString(today.plusDays(3).getDayOfWeek().getValue()))
        .lines()
        .map(Company::row)
        .collect(Collectors.joining("\n"));
  }

  private static String row(String line) {
    return Stream.of(line.split("\\|", -1)).map(String::strip).collect(Collectors.joining(";"));
  }
}
