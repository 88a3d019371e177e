package ua.switchboard.onec.standin.query;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ua.switchboard.onec.standin.model.Column;
import ua.switchboard.onec.standin.model.Shape;
import ua.switchboard.onec.standin.model.Table;

/**
 * Which properties are wanted.
 *
 * @param columns of the object itself
 * @param tables each tabular section wanted, with its columns
 */
public record Selection(List<Column> columns, Map<Table, List<Column>> tables) {
  /** Everything. */
  public static Selection whole(Shape shape, List<Table> tables) {
    return new Selection(
        shape.columns(),
        tables.stream()
            .collect(
                Collectors.toMap(
                    table -> table,
                    table -> table.rows().columns(),
                    (a, _) -> a,
                    LinkedHashMap::new)));
  }

  /**
   * Reads {@code Ref_Key,КонтактнаяИнформация/НомерТелефона}; {@code *} all, {@code **} no tables.
   */
  public static Selection parse(String text, Shape shape, List<Table> tables) {
    Set<Column> columns = new LinkedHashSet<>();
    Map<Table, Set<Column>> rows = new LinkedHashMap<>();
    for (var part : text.split(",", -1)) {
      var name = part.strip();
      if (name.equals("*") || name.equals("**")) {
        columns.addAll(shape.columns());
        var wanted = name.equals("*") ? tables : List.<Table>of();
        wanted.forEach(table -> rows.put(table, new LinkedHashSet<>(table.rows().columns())));
      } else if (shape.find(name).isPresent()) {
        columns.add(shape.get(name));
      } else {
        row(name, tables, rows);
      }
    }
    Map<Table, List<Column>> wanted = new LinkedHashMap<>();
    rows.forEach((table, ofTable) -> wanted.put(table, List.copyOf(ofTable)));
    return new Selection(List.copyOf(columns), wanted);
  }

  private static void row(String name, List<Table> tables, Map<Table, Set<Column>> rows) {
    int slash = name.indexOf('/');
    var tableName = slash < 0 ? name : name.substring(0, slash);
    var table =
        tables.stream()
            .filter(candidate -> candidate.name().equals(tableName))
            .findFirst()
            .orElseThrow(() -> QueryOptions.segmentNotFound(tableName));
    var wanted = rows.computeIfAbsent(table, _ -> new LinkedHashSet<>());
    if (slash < 0 || name.endsWith("/*")) {
      wanted.addAll(table.rows().columns());
      return;
    }
    var column = name.substring(slash + 1);
    wanted.add(table.rows().find(column).orElseThrow(() -> QueryOptions.segmentNotFound(column)));
  }
}
