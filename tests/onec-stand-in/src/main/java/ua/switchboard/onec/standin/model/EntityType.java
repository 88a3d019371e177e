package ua.switchboard.onec.standin.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A catalog, document or register.
 *
 * @param set the name of its entity set as the table has it
 * @param publishedAs the name it has in this infobase
 * @param kind what it is
 * @param shape its own properties
 * @param tables its tabular sections; of an accumulation register, the record set
 * @param postable whether documents of this kind may be posted
 */
public record EntityType(
    String set, String publishedAs, Kind kind, Shape shape, List<Table> tables, boolean postable) {
  /** The name of a register's record set. */
  public static final String RECORD_SET = "RecordSet";

  /** What 1C calls the object. */
  public enum Kind {
    CATALOG,
    DOCUMENT,
    ACCUMULATION_REGISTER,
    INFORMATION_REGISTER;

    /** Whether its instances have a {@code Ref_Key} and a {@code DataVersion}. */
    public boolean isObject() {
      return this == CATALOG || this == DOCUMENT;
    }
  }

  public EntityType {
    tables = List.copyOf(tables);
  }

  /** The tabular section of this name. */
  public Optional<Table> findTable(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /** The tabular section of this name, which the program itself relies on. */
  public Table getTable(String name) {
    return findTable(name)
        .orElseThrow(
            () -> new IllegalArgumentException("table: '%s' of '%s'".formatted(name, set)));
  }

  /** The properties that make the key. */
  public List<Column> keys() {
    return shape.columns().stream().filter(column -> column.role() == Column.Role.KEY).toList();
  }

  /** The entity set in which the rows of all objects stand one after the other. */
  public String rowSetName(Table table) {
    return publishedAs + (kind == Kind.ACCUMULATION_REGISTER ? "_RecordType" : "_" + table.name());
  }

  /** The properties of such a row: the owner's key, then the row's own. */
  public Shape rowSetShape(Table table) {
    List<Column> columns = new ArrayList<>();
    keys().forEach(key -> columns.add(key.at(columns.size())));
    int offset = columns.size();
    for (var column : table.rows().columns()) {
      var moved = column.at(offset + column.index());
      columns.add(column.index() == Table.LINE_NUMBER ? moved.as(Column.Role.KEY) : moved);
    }
    return new Shape(rowSetName(table), columns, offset + table.rows().width());
  }

  EntityType published(Publication publication) {
    var name = publication.nameOf(set, set);
    boolean register = kind == Kind.ACCUMULATION_REGISTER;
    List<Table> shown = new ArrayList<>();
    for (var table : tables) {
      var path = register ? set : set + "." + table.name();
      if (!publication.missing().contains(path)) {
        var tableName = register ? table.name() : publication.nameOf(path, table.name());
        var rows = table.rows().published(path, publication);
        var rowType = name + (register ? "" : "_" + tableName) + "_RowType";
        shown.add(
            new Table(
                tableName, table.position(), new Shape(rowType, rows.columns(), rows.width())));
      }
    }
    var own = shape.published(set, publication);
    return new EntityType(
        set, name, kind, new Shape(name, own.columns(), own.width()), shown, postable);
  }
}
