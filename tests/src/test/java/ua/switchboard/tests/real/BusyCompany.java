package ua.switchboard.tests.real;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import ua.switchboard.directory.store.imports.ImportKind;

/** A company where every kind of call has telephones of its own, so that many go on at once. */
final class BusyCompany {
  static final String ANSWERED = "380440000101";
  static final String RINGS = "380440000102";
  static final String DECLINES = "380440000103";
  static final String BUSY = "380440000104";
  static final String NO_ANSWER = "380440000105";
  static final String ALL_AT_ONCE = "380440000106";
  static final String MOBILE = "380440000107";

  /** Of the only client that is known; its owner has a mobile. */
  static final String CLIENT = "0672800001";

  static final String ACCEPTS = "380440000108";

  private static final String MANAGERS =
      """
      extension | name        | devices   | mobile        | new-clients
      101       | Answers 101 | PJSIP/101 |               | no
      102       | Answers 102 | PJSIP/102 |               | no
      103       | Direct 103  | PJSIP/103 |               | no
      104       | Rings 104   | PJSIP/104 |               | no
      105       | Declines 105| PJSIP/105 |               | no
      106       | Busy 106    | PJSIP/106 |               | no
      108       | Mobile 108  |           | 067 500 10 08 | yes
      109       | Mobile 109  |           | 063 500 10 09 | no
      112       | All 112     | PJSIP/112 |               | no
      113       | All 113     | PJSIP/113 |               | no
      114       | Dials 114   | PJSIP/114 |               | no
      115       | Dials 115   | PJSIP/115 |               | no
      116       | Answers 116 | PJSIP/116 |               | no
      117       | Dials 117   | PJSIP/117 |               | no
      118       | Rings 118   | PJSIP/118 |               | no
      119       | Answers 119 | PJSIP/119 |               | no
      """;

  private static final String PREFIXES =
      """
      prefix | operator
      067    | kyivstar
      050    | vodafone
      063    | lifecell
      """;

  private static final String TRUNKS =
      """
      name     | operator | dial                    | format   | channels | delay | position
      kyivstar | kyivstar | PJSIP/{number}@kyivstar | national | 30       | 0     | 0
      vodafone | vodafone | PJSIP/{number}@vodafone | national | 30       | 0     | 1
      lifecell | lifecell | PJSIP/{number}@lifecell | national | 30       | 0     | 2
      """;

  private static final String GROUPS =
      """
      name     | strategy | members     | ring
      answers  | linear   | 101 102 119 | 4
      rings    | linear   | 104         | 4
      declines | linear   | 105         | 4
      busy     | linear   | 106         | 4
      patient  | linear   | 118         | 1
      all      | ring_all | 112 113     | 4
      """;

  private static final String DIDS =
      """
      did          | name        | stages      | groups   | owner-ring | ranked-ring | mobile-ring | total | max-wait | confirm-seconds | last-talker | record | overflow
      380440000101 | Answered    | RING_GROUPS | answers  | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     |
      380440000102 | Rings       | RING_GROUPS | rings    | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     |
      380440000103 | Declines    | RING_GROUPS | declines | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     |
      380440000104 | Busy        | RING_GROUPS | busy     | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     |
      380440000105 | No answer   | RING_GROUPS | patient  | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     |
      380440000106 | All at once | RING_GROUPS | all      | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     |
      380440000108 | Accepts     | OWNER GSM   |          | 2          | 2           | 4           | 60    | 40       | 4               | 0           | no     |
      380440000107 | Mobile      | GSM         |          | 2          | 2           | 4           | 60    | 40       | 2               | 0           | no     |
      """;

  private static final String COUNTERPARTIES =
      """
      code | name       | phones        | owner
      K1   | ТОВ Калина | 067 280 00 01 | 109
      """;

  private BusyCompany() {}

  static void importInto(DataSource database) {
    Map<ImportKind, String> tables = new LinkedHashMap<>();
    tables.put(ImportKind.MANAGERS, MANAGERS);
    tables.put(ImportKind.OPERATOR_PREFIXES, PREFIXES);
    tables.put(ImportKind.TRUNKS, TRUNKS);
    tables.put(ImportKind.RING_GROUPS, GROUPS);
    tables.put(ImportKind.DIDS, DIDS);
    tables.put(ImportKind.COUNTERPARTIES, COUNTERPARTIES);
    Company.importInto(database, tables);
  }
}
