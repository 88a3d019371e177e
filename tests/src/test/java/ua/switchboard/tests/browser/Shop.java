package ua.switchboard.tests.browser;

import java.util.Map;
import javax.sql.DataSource;
import ua.switchboard.directory.store.imports.ImportKind;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.real.Company;
import ua.switchboard.tests.real.Office;
import ua.switchboard.tests.real.People;

/** The {@link Company} with what only the panel's tests need. */
final class Shop {
  /** Calls of this line are recorded. */
  static final String RECORDED = "380440000011";

  /** It rings long enough for a person to do something at the panel. */
  static final String PATIENT = "380440000012";

  private static final String DIDS =
      """
      did          | name              | hours | stages       | groups | owner-ring | ranked-ring | mobile-ring | total | max-wait | confirm-seconds | last-talker | record | overflow
      380440000011 | Відділ продажів   |       | OWNER RANKED |        | 5          | 5           | 4           | 60    | 40       | 4               | 0           | yes    |
      380440000012 | Магазин           |       | OWNER RANKED |        | 20         | 20          | 4           | 90    | 40       | 4               | 0           | no     |
      """;

  private Shop() {}

  static void addTo(DataSource database, Lab lab) {
    Company.importInto(database, Office.driver(lab));
    Company.importInto(database, Map.of(ImportKind.DIDS, DIDS));
    People.addTo(database);
  }

  /** Sections of the settings file. */
  static String settings(Lab lab) {
    return """
    presence:
      wrap-up: 0 s
    recordings:
      folder: %s
    """
        .formatted(lab.asterisk().folder().resolve("spool/monitor"));
  }
}
