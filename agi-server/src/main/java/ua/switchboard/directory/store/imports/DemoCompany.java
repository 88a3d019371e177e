package ua.switchboard.directory.store.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.numbering.PhoneNumberReader;

/**
 * A made-up sales company for an empty database: six managers with eight weeks of margins, forty
 * clients, three GSM trunks, and two DIDs, of which 380441234567 is open around the clock and
 * 380441234568 has office hours. Loaded from CSV files by the same import that everybody uses.
 *
 * <p>The operators' prefixes are facts, not a story: {@link #loadOperatorPrefixes} gives them to a
 * real company's empty database as well.
 */
public final class DemoCompany {
  private static final List<ImportKind> FILES =
      List.of(
          ImportKind.MANAGERS,
          ImportKind.OPERATOR_PREFIXES,
          ImportKind.PORTED_NUMBERS,
          ImportKind.TRUNKS,
          ImportKind.RING_GROUPS,
          ImportKind.HOURS,
          ImportKind.DIDS,
          ImportKind.COUNTERPARTIES,
          ImportKind.MARGINS);
  private static final int WEEKS = 8;

  /** Who the manager 101 is in the demo company's 1C. */
  private static final String OLENA = "8c555f57-ab8c-3869-98d5-98651f9ecda1";

  private final DataSource dataSource;
  private final CsvImport imports;
  private final ZoneId zone;
  private final TimeSource time;

  /** For this database; {@code zone} and {@code time} say which weeks the margins are of. */
  public DemoCompany(DataSource dataSource, ZoneId zone, TimeSource time) {
    this.dataSource = dataSource;
    this.imports = new CsvImport(dataSource, new PhoneNumberReader(), zone);
    this.zone = zone;
    this.time = time;
  }

  /** Whether nobody has put anything in yet: no manager, client, trunk or DID. */
  public boolean isDatabaseEmpty() {
    try (var connection = dataSource.getConnection()) {
      var rows =
          TableTarget.read(
              connection,
              """
              SELECT (SELECT COUNT(*) FROM manager) + (SELECT COUNT(*) FROM counterparty)
                + (SELECT COUNT(*) FROM trunk) + (SELECT COUNT(*) FROM inbound_route)
              """);
      return "0".equals(rows.getFirst().getFirst());
    } catch (SQLException e) {
      throw new ImportException("demo-not-loaded: " + e.getMessage(), e);
    }
  }

  /** Whether this company, or what somebody made of it, is in the database. */
  public boolean isThere() {
    try (var connection = dataSource.getConnection()) {
      var rows =
          TableTarget.read(
              connection, "SELECT COUNT(*) FROM manager WHERE external_ref = '" + OLENA + "'");
      return !"0".equals(rows.getFirst().getFirst());
    } catch (SQLException e) {
      throw new ImportException("demo-not-looked-for: " + e.getMessage(), e);
    }
  }

  /** Loads the company if the database is empty; what was loaded, file by file, else nothing. */
  public List<ImportResult> loadIfEmpty() {
    if (!isDatabaseEmpty()) {
      return List.of();
    }
    List<ImportResult> results = new ArrayList<>();
    FILES.forEach(kind -> results.add(load(kind)));
    return results;
  }

  /** Loads which operator has which range, for a company of flesh and blood. */
  public ImportResult loadOperatorPrefixes() {
    return load(ImportKind.OPERATOR_PREFIXES);
  }

  private ImportResult load(ImportKind kind) {
    var text = withWeeks(resource("demo/" + kind.label() + ".csv"));
    var result = imports.run(kind, text.getBytes(StandardCharsets.UTF_8), ImportOptions.STRICT);
    if (!result.isSound()) {
      throw new IllegalStateException(
          "demo company, %s: %s".formatted(kind.label(), result.problems().getFirst().message()));
    }
    return result;
  }

  private String withWeeks(String text) {
    LocalDate monday =
        time.instant()
            .atZone(zone)
            .toLocalDate()
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    var dated = text;
    for (int weeks = 1; weeks <= WEEKS; weeks++) {
      dated = dated.replace("{week-" + weeks + "}", monday.minusWeeks(weeks).toString());
    }
    return dated;
  }

  private static String resource(String name) {
    try (var in = DemoCompany.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource: '" + name + "' (expected: within this jar)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
