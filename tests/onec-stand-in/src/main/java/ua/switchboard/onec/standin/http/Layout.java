package ua.switchboard.onec.standin.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.base.JsonValues;
import ua.switchboard.onec.standin.model.Column;
import ua.switchboard.onec.standin.model.Model;
import ua.switchboard.onec.standin.model.Shape;
import ua.switchboard.onec.standin.model.Table;
import ua.switchboard.onec.standin.query.Selection;

/**
 * What an answer's entities look like: which properties in which order. The order is drawn anew for
 * every answer, as real bases do.
 *
 * @param root the address of the service
 * @param name of the set, or of the function's result
 * @param shape all properties
 * @param parts the wanted ones in this answer's order
 * @param model as published, to know where references lead
 * @param refInRows whether rows of a tabular section repeat the owner's reference
 */
record Layout(
    String root, String name, Shape shape, List<Part> parts, Model model, boolean refInRows) {

  /** A property, or a tabular section with its columns. */
  sealed interface Part {
    /** A property. */
    record Property(Column column) implements Part {}

    /** A tabular section. */
    record Section(Table table, List<Column> columns) implements Part {}
  }

  /** Draws the order. */
  static List<Part> shuffled(Selection selection, Random random) {
    List<Part> parts = new ArrayList<>();
    selection.columns().forEach(column -> parts.add(new Part.Property(column)));
    selection
        .tables()
        .forEach((table, columns) -> {
          List<Column> mixed = new ArrayList<>(columns);
          Collections.shuffle(mixed, random);
          parts.add(new Part.Section(table, mixed));
        });
    Collections.shuffle(parts, random);
    return parts;
  }

  /** Whether entities have an address of their own; results of functions have none. */
  boolean hasKey() {
    return shape.columns().stream().anyMatch(column -> column.role() == Column.Role.KEY);
  }

  /** {@code Set(guid'…')} or {@code Set(A=…,B=…)}. */
  String address(Object[] row) {
    var keys = shape.columns().stream().filter(column -> column.role() == Column.Role.KEY).toList();
    if (keys.size() == 1) {
      return name + "(" + literal(row[keys.getFirst().index()]) + ")";
    }
    return keys.stream()
        .map(key -> key.name() + "=" + literal(row[key.index()]))
        .collect(Collectors.joining(",", name + "(", ")"));
  }

  /** Whether the property leads to an object of a published set: then links to it are written. */
  boolean isLink(Column column) {
    var target = column.target();
    return target != null
        && !column.attribute().equals("Ref")
        && model.findByTableName(target).isPresent();
  }

  @Nullable UUID ownerRef(Item item) {
    return item.object() == null ? null : item.object().ref();
  }

  private static String literal(Object value) {
    return switch (value) {
      case UUID ref -> "guid'" + ref + "'";
      case String text -> "'" + text + "'";
      default -> JsonValues.text(value);
    };
  }
}
