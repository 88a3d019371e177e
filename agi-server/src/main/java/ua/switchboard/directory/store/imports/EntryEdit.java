package ua.switchboard.directory.store.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.store.CompanyWarning;
import ua.switchboard.directory.store.CompanyWarnings;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.numbering.PhoneNumberReader;

/** One change of one entry within a transaction that holds the directory. Used once. */
final class EntryEdit {
  private static final int FIRST_ROW = 2;

  /** What SQLSTATE begins with when a table refuses a row. */
  private static final String CONSTRAINT = "23";

  private final Connection connection;
  private final ImportKind kind;
  private final DirectoryLoader loader;
  private final PhoneNumberReader numbers;
  private final ZoneId zone;
  private final EntryTable table;
  private final List<RowProblem> problems = new ArrayList<>();

  EntryEdit(
      Connection connection,
      ImportKind kind,
      DirectoryLoader loader,
      PhoneNumberReader numbers,
      ZoneId zone)
      throws SQLException {
    this.connection = connection;
    this.kind = kind;
    this.loader = loader;
    this.numbers = numbers;
    this.zone = zone;
    this.table = new EntryTable(connection, kind, zone);
  }

  EditResult add(List<Map<String, String>> rows) throws SQLException {
    return write(null, rows);
  }

  EditResult change(String id, String version, List<Map<String, String>> rows) throws SQLException {
    var before = table.findItem(id);
    if (before.isEmpty()) {
      return new EditResult.NotThere();
    }
    var entry = table.entry(before.get());
    if (!entry.version().equals(version)) {
      return new EditResult.Stale();
    }
    requireOwnedUntouched(entry, rows);
    return write(before.get(), EntryKind.SEVERAL_ROWS.contains(kind) ? rows : over(entry, rows));
  }

  EditResult remove(String id, String version) throws SQLException {
    var before = table.findItem(id);
    if (before.isEmpty()) {
      return new EditResult.NotThere();
    }
    var entry = table.entry(before.get());
    if (!entry.version().equals(version)) {
      return new EditResult.Stale();
    }
    List<String> users = Usages.of(connection, kind, id);
    if (!users.isEmpty()) {
      return new EditResult.InUse(users);
    }
    var company = company();
    table.target().remove(connection, before.get());
    var diff = EntryDiff.of(kind, entry.rows(), null);
    return new EditResult.Done(entry, diff, consequences(company, company()));
  }

  /** Columns that are not mentioned stay. */
  private static List<Map<String, String>> over(Entry entry, List<Map<String, String>> rows) {
    List<Map<String, String>> merged = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Map<String, String> whole = new LinkedHashMap<>(entry.rows().getFirst());
      whole.putAll(row);
      merged.add(whole);
    }
    return merged;
  }

  private void requireOwnedUntouched(Entry entry, List<Map<String, String>> rows) {
    for (String column : new TreeSet<>(entry.owned())) {
      var is = entry.rows().getFirst().getOrDefault(column, "");
      for (Map<String, String> row : rows) {
        var wish = row.getOrDefault(column, is);
        if (!wish.equals(is)) {
          problem(column, wish, "as 1C says; it is changed there");
        }
      }
    }
  }

  private EditResult write(@Nullable Item before, List<Map<String, String>> rows)
      throws SQLException {
    var after = wanted(before, rows);
    if (after.isEmpty() || !problems.isEmpty()) {
      return new EditResult.Refused(List.copyOf(problems));
    }
    var company = company();
    var shownBefore = before == null ? null : table.entry(before).rows();
    if (!after.get().equals(before) && !written(before, after.get())) {
      return new EditResult.Refused(List.copyOf(problems));
    }
    var now = new EntryTable(connection, kind, zone);
    var fresh = now.itemOf(after.get().key());
    if (fresh == null) {
      throw new IllegalStateException("written and not there: " + after.get().key());
    }
    var later = company();
    if (company.isPresent() && later.isEmpty()) {
      return new EditResult.Refused(List.copyOf(problems));
    }
    var entry = now.entry(fresh);
    var diff = EntryDiff.of(kind, shownBefore, entry.rows());
    return new EditResult.Done(entry, diff, consequences(company, later));
  }

  /** Names that a table takes for the same, such as those of different accents, are seen here. */
  private boolean written(@Nullable Item before, Item after) throws SQLException {
    try {
      table.target().write(connection, List.of(new Target.Change(before, after)));
      return true;
    } catch (SQLException e) {
      String state = e.getSQLState();
      if (state == null || !state.startsWith(CONSTRAINT)) {
        throw e;
      }
      boolean employee = String.valueOf(e.getMessage()).contains("external_ref");
      problem(
          employee ? "ref" : EntryKind.keyOf(kind).getLast(),
          after.key(),
          "what no other entry has");
      return false;
    }
  }

  /** The one entry these rows mean; empty with problems. */
  private Optional<Item> wanted(@Nullable Item before, List<Map<String, String>> rows) {
    var reading = new Reading(kind, csv(rows), table.references(), numbers, zone);
    reading.readAll();
    Map<String, Item> wanted = new LinkedHashMap<>();
    for (Item item : reading.items().values()) {
      var after = CsvImport.after(kind, item, before, table.target().defaults());
      wanted.put(after.key(), after);
    }
    if (kind == ImportKind.MANAGERS) {
      Map<String, Item> others = new LinkedHashMap<>(table.items());
      Optional.ofNullable(before).ifPresent(own -> others.remove(own.key()));
      reading.checkDevices(others, wanted);
    }
    for (String unknown : reading.ignoredColumns()) {
      problem(unknown, unknown, "a field of " + kind.label());
    }
    problems.addAll(reading.problems());
    if (wanted.size() > 1) {
      problem(EntryKind.keyOf(kind).getFirst(), "several", "one entry");
    }
    var after = wanted.values().stream().findFirst();
    after.ifPresent(item -> requireOwnKey(before, item, rows));
    return after;
  }

  private void requireOwnKey(@Nullable Item before, Item after, List<Map<String, String>> rows) {
    if (before != null && before.key().equals(after.key())) {
      return;
    }
    var column = EntryKind.keyOf(kind).getLast();
    var wish = rows.getFirst().getOrDefault(column, "");
    if (table.itemOf(after.key()) != null) {
      problem(column, wish, "what no other entry has");
    } else if (before != null && EntryKind.isFixed(kind)) {
      problem(column, wish, "as it was; add another entry and remove this one");
    }
  }

  /** Rows as a file has them; every column that some row names, and those it must have. */
  private CsvFile csv(List<Map<String, String>> rows) {
    List<String> header = new ArrayList<>();
    kind.columns().stream().filter(Column::required).map(Column::name).forEach(header::add);
    for (Map<String, String> row : rows) {
      row.keySet().stream().filter(name -> !header.contains(name)).sorted().forEach(header::add);
    }
    List<CsvFile.Row> lines = new ArrayList<>();
    for (Map<String, String> row : rows) {
      var cells = header.stream().map(name -> row.getOrDefault(name, "").strip()).toList();
      lines.add(new CsvFile.Row(FIRST_ROW + lines.size(), cells));
    }
    return new CsvFile("UTF-8", ';', header, lines);
  }

  /**
   * The company with what was written so far; empty, with a problem, when it contradicts itself. A
   * company that did so before may be mended step by step.
   */
  private Optional<Directory> company() {
    try {
      return Optional.of(loader.loadWithoutClients(connection));
    } catch (IllegalArgumentException e) {
      problem("", "", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static List<CompanyWarning> consequences(
      Optional<Directory> before, Optional<Directory> after) {
    var known = before.map(CompanyWarnings::of).orElse(List.of());
    return CompanyWarnings.since(known, after.map(CompanyWarnings::of).orElse(List.of()));
  }

  private void problem(String column, String value, String expected) {
    problems.add(new RowProblem(FIRST_ROW, column, value, expected));
  }
}
