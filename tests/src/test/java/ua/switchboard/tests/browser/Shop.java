package ua.switchboard.tests.browser;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.store.imports.ImportKind;
import ua.switchboard.onec.links.CardLinks;
import ua.switchboard.onec.links.ToldLinks;
import ua.switchboard.onec.names.NamesFile;
import ua.switchboard.onec.names.Section;
import ua.switchboard.settings.ConfigurationException;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.real.Company;
import ua.switchboard.tests.real.Office;
import ua.switchboard.tests.real.People;

/**
 * The {@link Company} with what only the panel's tests need. 106 has given the telephone back, for
 * whoever is new, and leads the group of 104 and 105.
 */
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

  private static final String WITHOUT_TELEPHONE =
      """
      extension | name        | devices | new-clients
      106       | Олег Кравчук|         | no
      """;

  /** The reference of 101's client in 1C, and where a sync elsewhere says that cards open. */
  private static final String CARD_IN_1C =
      "UPDATE counterparty SET external_ref = '9d5c422d-8c4c-11db-a9b0-00055d49b45e' WHERE code ="
          + " 'K1'";

  private static final CardLinks OPEN_AT =
      new CardLinks("https://1c.example/unf", "e1c://server/1c.example/unf");

  private Shop() {}

  static void addTo(DataSource database, Lab lab) {
    Company.importInto(database, Office.driver(lab));
    Company.importInto(database, Map.of(ImportKind.DIDS, DIDS));
    Company.importInto(database, Map.of(ImportKind.MANAGERS, WITHOUT_TELEPHONE));
    People.addTo(database);
    People.addSupervisor(database, 106, "all");
    try {
      Sql.ask(database, sql -> sql.change(CARD_IN_1C));
      var names = NamesFile.load("unf-1.6-ua", Path.of(""));
      new ToldLinks(database).tell(names.object(Section.COUNTERPARTIES), OPEN_AT);
    } catch (SQLException | ConfigurationException e) {
      throw new AssertionError("cards in 1C", e);
    }
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
