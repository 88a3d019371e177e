package ua.switchboard.onec.standin.http;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.base.Infobase;
import ua.switchboard.onec.standin.model.EntityType;
import ua.switchboard.onec.standin.model.Model;
import ua.switchboard.onec.standin.model.ODataError;
import ua.switchboard.onec.standin.model.Shape;
import ua.switchboard.onec.standin.model.Table;
import ua.switchboard.onec.standin.query.Range;

/**
 * An entity set as published: objects, or the rows of all objects' tabular section.
 *
 * @param name of the set
 * @param type the objects
 * @param table whose rows; null for the objects themselves
 * @param shape the properties of one entity
 */
record Resource(String name, EntityType type, @Nullable Table table, Shape shape) {
  /** The set of this name; 404 code 8 when there is none or it is not published. */
  static Resource find(Model model, String name) {
    var type = model.find(name).orElse(null);
    if (type != null) {
      return new Resource(name, type, null, type.shape());
    }
    for (var owner : model.listTypes()) {
      for (var table : owner.tables()) {
        if (owner.rowSetName(table).equals(name)) {
          return new Resource(name, owner, table, owner.rowSetShape(table));
        }
      }
    }
    throw ODataError.notFound(8, "Тип сущности '%s' не найден".formatted(name));
  }

  boolean isRows() {
    return table != null;
  }

  /** The tabular sections inside an entity. */
  List<Table> tables() {
    return table == null ? type.tables() : List.of();
  }

  /** Every entity within the range, by reference. */
  Stream<Item> items(Infobase base, Range range) {
    var objects = base.list(type.set(), range);
    if (table == null) {
      return objects.map(object -> new Item(object.row(), object));
    }
    var section = table;
    int keys = type.keys().size();
    return objects.flatMap(object ->
        object.rowsOf(section).stream()
            .map(row -> new Item(joined(object.row(), row, keys), null)));
  }

  /** The owner's key, then the row. */
  private Object[] joined(Object[] owner, Object[] row, int keys) {
    var joined = new Object[keys + row.length];
    for (int i = 0; i < keys; i++) {
      joined[i] = owner[type.keys().get(i).index()];
    }
    System.arraycopy(row, 0, joined, keys, row.length);
    return joined;
  }
}
