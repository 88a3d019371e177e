package ua.switchboard.onec.standin.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The properties of an object, of a row of a tabular section, or of a register record. */
public final class Shape {
  private final String typeName;
  private final List<Column> columns;
  private final int width;
  private final Map<String, Column> byName = new HashMap<>();

  /**
   * Of these properties.
   *
   * @param typeName as in {@code $metadata}, without the namespace
   * @param columns what is visible, in the order of the configurator
   * @param width how many values a row has, visible or not
   */
  public Shape(String typeName, List<Column> columns, int width) {
    this.typeName = typeName;
    this.columns = List.copyOf(columns);
    this.width = width;
    columns.forEach(column -> byName.put(column.name(), column));
  }

  /** The type's name in {@code $metadata}, without the namespace. */
  public String typeName() {
    return typeName;
  }

  /** What is visible, in the order of the configurator. */
  public List<Column> columns() {
    return columns;
  }

  /** How many values a row has, visible or not. */
  public int width() {
    return width;
  }

  /** The property of this OData name. */
  public Optional<Column> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The property of this OData name, which the program itself relies on. */
  public Column get(String name) {
    return find(name)
        .orElseThrow(
            () -> new IllegalArgumentException("property: '%s' of '%s'".formatted(name, typeName)));
  }

  /** The type name that belongs to the value of a composite attribute. */
  public Column typeNameOf(Column mixed) {
    return get(mixed.attribute() + "_Type");
  }

  /** A row as an object is born: every value empty or at its default. */
  public Object[] initialRow() {
    var row = new Object[width];
    columns.forEach(column -> row[column.index()] = column.initial());
    return row;
  }

  /** The values by name, for people and tests. */
  public Map<String, Object> describe(Object[] row) {
    Map<String, Object> values = new LinkedHashMap<>();
    columns.forEach(column -> values.put(column.name(), row[column.index()]));
    return values;
  }

  /** The same rows, shown under other names or not at all. */
  Shape published(String path, Publication publication) {
    List<Column> shown = new ArrayList<>();
    for (var column : columns) {
      var attribute = path + "." + column.attribute();
      if (!publication.hides(path, column.attribute())) {
        shown.add(column.named(publication.nameOf(attribute, column.attribute())));
      }
    }
    return new Shape(publication.nameOf(path, typeName), shown, width);
  }
}
