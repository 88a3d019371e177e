package ua.switchboard.directory.store.imports;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ua.switchboard.numbering.PhoneNumberReader;

/**
 * All rows of a file as entries, and everything that is wrong with them. Used by one thread, once.
 */
final class Reading {
  private final ImportKind kind;
  private final CsvFile csv;
  private final PhoneNumberReader numbers;
  private final References references;
  private final ZoneId zone;
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<String> ignoredColumns = new ArrayList<>();
  private final List<RowProblem> problems = new ArrayList<>();
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<String, Integer> rowOf = new HashMap<>();

  Reading(
      ImportKind kind, CsvFile csv, References references, PhoneNumberReader numbers, ZoneId zone) {
    this.kind = kind;
    this.csv = csv;
    this.references = references;
    this.numbers = numbers;
    this.zone = zone;
  }

  void readAll() {
    readHeader();
    if (!problems.isEmpty()) {
      return;
    }
    var reader = new RowReader(references, newExtensions(), zone);
    for (CsvFile.Row row : csv.rows()) {
      readRow(reader, row);
    }
  }

  /** Whether what was read may go into the database. */
  boolean mayWrite(boolean skipBad) {
    boolean headerIsBad = problems.stream().anyMatch(problem -> problem.row() <= 1);
    return problems.isEmpty() || (skipBad && !headerIsBad);
  }

  /**
   * A telephone belongs to one person: neither the file nor the file and the table may share one.
   * Takes back what would.
   */
  void checkDevices(Map<String, Item> existing, Map<String, Item> wanted) {
    Map<String, String> holders = new HashMap<>();
    existing.forEach((key, item) -> {
      if (!wanted.containsKey(key)) {
        item.childrenOrNone()
            .forEach(device -> holders.put(String.valueOf(device.getFirst()), key));
      }
    });
    Set<String> refused = new HashSet<>();
    wanted.forEach((key, item) -> {
      for (var device : item.childrenOrNone()) {
        var name = String.valueOf(device.getFirst());
        var holder = holders.putIfAbsent(name, key);
        if (holder != null) {
          refused.add(key);
          problems.add(
              new RowProblem(
                  rowOf.getOrDefault(key, 0),
                  "devices",
                  name,
                  "a device of nobody else; " + holder + " has it"));
        }
      }
    });
    wanted.keySet().removeAll(refused);
  }

  ImportKind kind() {
    return kind;
  }

  CsvFile csv() {
    return csv;
  }

  Map<String, Item> items() {
    return items;
  }

  List<String> ignoredColumns() {
    return List.copyOf(ignoredColumns);
  }

  List<RowProblem> problems() {
    return List.copyOf(problems);
  }

  int badRows() {
    var bad = new TreeSet<Integer>();
    problems.forEach(problem -> bad.add(problem.row()));
    return (int) bad.stream().filter(row -> row > 1).count();
  }

  private void readHeader() {
    for (int i = 0; i < csv.header().size(); i++) {
      var header = csv.header().get(i);
      var column = kind.columns().stream().filter(c -> c.isCalled(header)).findFirst();
      if (column.isEmpty()) {
        ignoredColumns.add(header);
      } else if (positions.putIfAbsent(column.get().name(), i) != null) {
        problems.add(new RowProblem(1, header, header, "one column for " + column.get().name()));
      }
    }
    for (Column column : kind.columns()) {
      if (column.required() && !positions.containsKey(column.name())) {
        problems.add(
            new RowProblem(
                1,
                "",
                String.join(String.valueOf(csv.delimiter()), csv.header()),
                "a column "
                    + column.name()
                    + " (or: "
                    + String.join(", ", column.aliases())
                    + ")"));
      }
    }
  }

  private Set<String> newExtensions() {
    var position = positions.get("extension");
    Set<String> extensions = new HashSet<>();
    if (kind == ImportKind.MANAGERS && position != null) {
      csv.rows().stream()
          .filter(row -> row.cells().size() > position)
          .forEach(row -> extensions.add(row.cells().get(position)));
    }
    return extensions;
  }

  private void readRow(RowReader reader, CsvFile.Row row) {
    int before = problems.size();
    if (row.cells().size() > csv.header().size()) {
      problems.add(
          new RowProblem(
              row.number(),
              "",
              row.cells().size() + " cells",
              csv.header().size() + " as in the header; quote cells that hold the delimiter"));
      return;
    }
    var item = reader.read(kind, new Cells(row, positions, csv.header(), problems, numbers));
    if (problems.size() > before) {
      return;
    }
    var earlier = items.get(item.key());
    if (earlier == null) {
      items.put(item.key(), item);
      rowOf.put(item.key(), row.number());
    } else if (EntryKind.SEVERAL_ROWS.contains(kind) && !overlaps(earlier, item)) {
      items.put(item.key(), earlier.withMore(item));
    } else {
      problems.add(
          new RowProblem(
              row.number(),
              "",
              String.join(", ", row.cells()),
              "each entry once; row " + rowOf.get(item.key()) + " has it"));
    }
  }

  /** Two figures of one manager in a week, or the same hours of a day twice. */
  private boolean overlaps(Item earlier, Item item) {
    int width = kind == ImportKind.MARGINS ? 1 : 2;
    Set<List<@Nullable String>> keys = new HashSet<>();
    earlier.childrenOrNone().forEach(child -> keys.add(child.subList(0, width)));
    return item.childrenOrNone().stream().anyMatch(child -> keys.contains(child.subList(0, width)));
  }
}
