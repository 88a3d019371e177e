package ua.switchboard.onec.standin.model;

import java.util.ArrayList;
import java.util.List;
import ua.switchboard.onec.standin.model.Column.Role;

/**
 * The table of turnovers of a register: some dimensions, and every resource with its suffix.
 *
 * @param shape the properties of a result row
 * @param sources for each property of {@code shape}, where its value stands in a record
 */
public record VirtualTable(Shape shape, List<Integer> sources) {
  private static final String SUFFIX = "Turnover";

  /** Grouped by every dimension. */
  public static VirtualTable turnovers(EntityType register) {
    return turnovers(
        register,
        register.getTable(EntityType.RECORD_SET).rows().columns().stream()
            .filter(column -> column.role() == Role.DIMENSION)
            .map(Column::attribute)
            .toList());
  }

  /** Grouped by these dimensions, named as in the configurator. */
  public static VirtualTable turnovers(EntityType register, List<String> dimensions) {
    var records = register.getTable(EntityType.RECORD_SET).rows();
    List<Column> columns = new ArrayList<>();
    List<Integer> sources = new ArrayList<>();
    for (var dimension : dimensions) {
      of(records, dimension).forEach(column -> add(columns, sources, column, column));
    }
    for (var column : records.columns()) {
      if (column.role() == Role.RESOURCE) {
        add(columns, sources, column, column.suffixed(SUFFIX));
      }
    }
    return new VirtualTable(
        new Shape(register.publishedAs() + "_Turnover", columns, columns.size()),
        List.copyOf(sources));
  }

  /** The properties of a dimension: one, or value and type name. */
  private static List<Column> of(Shape records, String dimension) {
    var columns =
        records.columns().stream().filter(column -> column.attribute().equals(dimension)).toList();
    if (columns.isEmpty() || columns.getFirst().role() != Role.DIMENSION) {
      throw ODataError.badRequest(6, "Измерение '%s' не найдено".formatted(dimension));
    }
    return columns;
  }

  private static void add(
      List<Column> columns, List<Integer> sources, Column source, Column shown) {
    columns.add(shown.at(columns.size()));
    sources.add(source.index());
  }
}
