package ua.switchboard.onec.standin.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.control.Feature;
import ua.switchboard.onec.standin.model.Column;
import ua.switchboard.onec.standin.model.Model;
import ua.switchboard.onec.standin.model.Shape;

/**
 * Finds properties by the path a client writes, {@code Ответственный/Description}.
 *
 * @param model as published
 * @param shape the properties of the set that is asked
 * @param faults says what this platform lacks
 */
public record Fields(Model model, Shape shape, Faults faults) {
  /** The property at the end of the path, or nothing. */
  Optional<Expr.Field> find(String path) {
    List<Column> hops = new ArrayList<>();
    Shape at = shape;
    var names = path.split("/", -1);
    for (int i = 0; i + 1 < names.length; i++) {
      var hop = at.find(names[i] + "_Key").orElse(null);
      var next = hop == null ? null : follow(hop);
      if (hop == null || next == null) {
        return Optional.empty();
      }
      hops.add(hop);
      at = next;
    }
    var owner = at;
    return at.find(names[names.length - 1])
        .map(column ->
            new Expr.Field(
                hops, column, column.isMixedValue() ? owner.typeNameOf(column).index() : -1));
  }

  boolean has(Feature feature) {
    return faults.has(feature);
  }

  private @Nullable Shape follow(Column hop) {
    var target = hop.target();
    return target == null
        ? null
        : model.findByTableName(target).map(type -> type.shape()).orElse(null);
  }
}
