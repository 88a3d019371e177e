package ua.switchboard.directory.store.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.numbering.PhoneNumberReader;

/**
 * Imports one CSV file of one kind.
 *
 * <p>A file adds and changes; what it does not mention stays, entries and columns alike. Within an
 * entry that it does mention, lists (telephones, members, hours, a week's figures) become what the
 * file says. Everything happens in one transaction, after every row has been read: nothing is
 * written while a problem is left, unless bad rows are to be skipped. What is the same already is
 * not written, so the same file twice changes nothing and wakes nobody. Thread-safe; imports wait
 * for each other.
 */
public final class CsvImport {
  private static final Logger LOG = LoggerFactory.getLogger(CsvImport.class);
  private static final int PREVIEW_ROWS = 5;
  private static final int CHANGES_SHOWN = 200;

  /** Kinds whose lists mean the same in any order. */
  private static final Set<ImportKind> UNORDERED =
      Set.of(ImportKind.MARGINS, ImportKind.HOURS, ImportKind.SPECIAL_DAYS);

  private final DataSource dataSource;
  private final PhoneNumberReader numbers;
  private final ZoneId zone;

  /**
   * Into this database.
   *
   * @param zone the company's: for absences without one and for new business hours
   */
  public CsvImport(DataSource dataSource, PhoneNumberReader numbers, ZoneId zone) {
    this.dataSource = dataSource;
    this.numbers = numbers;
    this.zone = zone;
  }

  /**
   * Reads the file and, if the options and its problems allow, writes it.
   *
   * @throws ImportException when the database refuses; nothing was written then
   */
  public ImportResult run(ImportKind kind, byte[] file, ImportOptions options) {
    return run(kind, file, options, _ -> {});
  }

  /**
   * The same with a witness.
   *
   * @param witness hears of what is written before it is committed; throws to stop it
   */
  public ImportResult run(
      ImportKind kind, byte[] file, ImportOptions options, Consumer<ImportResult> witness) {
    CsvFile csv;
    try {
      csv = CsvFile.of(file, options.delimiter());
    } catch (IllegalArgumentException e) {
      return unreadable(kind, String.valueOf(e.getMessage()));
    }
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var result = run(kind, csv, options, connection);
        if (result.written()) {
          witness.accept(result);
        }
        connection.commit();
        LOG.info("import kind={} {}", kind.label(), summary(result));
        return result;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new ImportException("import-refused: " + kind.label() + ": " + e.getMessage(), e);
    }
  }

  private ImportResult run(
      ImportKind kind, CsvFile csv, ImportOptions options, Connection connection)
      throws SQLException {
    lockDirectory(connection);
    var references = new References(connection);
    var reading = new Reading(kind, csv, references, numbers, zone);
    reading.readAll();
    var target = Targets.of(kind, zone.getId());
    var existing = existing(kind, target, connection);
    Map<String, Item> wanted = wanted(reading, existing, target);
    if (kind == ImportKind.MANAGERS) {
      reading.checkDevices(existing, wanted);
    }
    var counts = new Counts();
    List<Target.Change> changes = new ArrayList<>();
    for (Item after : wanted.values()) {
      var before = existing.get(after.key());
      if (counts.count(before, after)) {
        changes.add(new Target.Change(before, after));
      }
    }
    boolean mayWrite = !options.dryRun() && reading.mayWrite(options.skipBad());
    if (mayWrite && !changes.isEmpty()) {
      target.write(connection, changes);
    }
    var rows = new EntryRows(references, zone);
    List<EntryDiff> shown =
        changes.stream().limit(CHANGES_SHOWN).map(change -> diff(kind, change, rows)).toList();
    return result(reading, counts, shown, mayWrite && !changes.isEmpty());
  }

  /**
   * Every writer of the directory raises this counter: while we hold its row, nobody changes what
   * we compare with.
   */
  static void lockDirectory(Connection connection) throws SQLException {
    TableTarget.read(connection, "SELECT changes FROM directory_change WHERE id = 1 FOR UPDATE");
  }

  private static EntryDiff diff(ImportKind kind, Target.Change change, EntryRows rows) {
    var before = change.before();
    return EntryDiff.of(
        kind, before == null ? null : rows.of(kind, before), rows.of(kind, change.after()));
  }

  /** What is there, lists without an order in one order. */
  static Map<String, Item> existing(ImportKind kind, Target target, Connection connection)
      throws SQLException {
    var existing = target.existing(connection);
    if (UNORDERED.contains(kind)) {
      existing.replaceAll((_, item) -> item.sorted());
    }
    return existing;
  }

  private static Map<String, Item> wanted(
      Reading reading, Map<String, Item> existing, Target target) {
    Map<String, Item> wanted = new LinkedHashMap<>();
    for (Item item : reading.items().values()) {
      wanted.put(
          item.key(), after(reading.kind(), item, existing.get(item.key()), target.defaults()));
    }
    return wanted;
  }

  /** A wish upon what is there, or upon what a new entry has. */
  static Item after(
      ImportKind kind, Item wish, @Nullable Item before, List<@Nullable String> defaults) {
    var after = wish.over(before, defaults);
    return UNORDERED.contains(kind) ? after.sorted() : after;
  }

  private static ImportResult result(
      Reading reading, Counts counts, List<EntryDiff> changes, boolean written) {
    var csv = reading.csv();
    return new ImportResult(
        reading.kind(),
        csv.encoding(),
        csv.delimiter() == '\t' ? "tab" : String.valueOf(csv.delimiter()),
        reading.ignoredColumns(),
        csv.rows().size(),
        counts.added,
        counts.changed,
        counts.unchanged,
        counts.removed,
        reading.badRows(),
        written,
        csv.rows().stream().limit(PREVIEW_ROWS).map(CsvFile.Row::cells).toList(),
        changes,
        reading.problems());
  }

  private static ImportResult unreadable(ImportKind kind, String message) {
    int expected = message.lastIndexOf(" (expected: ");
    var problem =
        new RowProblem(
            0,
            "",
            expected < 0 ? message : message.substring(0, expected),
            expected < 0
                ? "a CSV file"
                : message.substring(expected + " (expected: ".length(), message.length() - 1));
    return new ImportResult(
        kind, "", "", List.of(), 0, 0, 0, 0, 0, 0, false, List.of(), List.of(), List.of(problem));
  }

  private static String summary(ImportResult result) {
    return "rows=%d added=%d changed=%d unchanged=%d removed=%d skipped=%d problems=%d written=%s"
        .formatted(
            result.rows(),
            result.added(),
            result.changed(),
            result.unchanged(),
            result.removed(),
            result.skipped(),
            result.problems().size(),
            result.written());
  }

  /** What would change. */
  private static final class Counts {
    private int added;
    private int changed;
    private int unchanged;
    private int removed;

    /** Counts an entry and says whether it differs. */
    boolean count(@Nullable Item before, Item after) {
      if (before == null) {
        added++;
        return true;
      }
      if (before.equals(after)) {
        unchanged++;
        return false;
      }
      changed++;
      var kept = new HashSet<>(after.childrenOrNone());
      removed +=
          (int) before.childrenOrNone().stream().filter(child -> !kept.contains(child)).count();
      return true;
    }
  }
}
