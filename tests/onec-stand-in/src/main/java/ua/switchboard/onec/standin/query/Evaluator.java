package ua.switchboard.onec.standin.query;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.model.Column;

/**
 * Evaluates expressions over rows. What 1C answers with silence (a composite property compared with
 * a bare guid, values of different types) is false here too.
 */
public final class Evaluator {
  private static final String NAMESPACE = "StandardODATA.";

  private final References references;

  /** Follows references by asking this. */
  public Evaluator(References references) {
    this.references = references;
  }

  /** Finds the object behind a reference. */
  public interface References {
    /** The values of the object, or null for a broken reference. */
    Object @Nullable [] find(String set, UUID ref);
  }

  /** Whether the row is wanted. */
  public boolean test(Expr filter, Object[] row) {
    return Boolean.TRUE.equals(value(filter, row));
  }

  /** The value of the expression for this row. */
  public @Nullable Object value(Expr expr, Object[] row) {
    return switch (expr) {
      case Expr.Literal(var value) -> value;
      case Expr.Field field -> field(field, row);
      case Expr.And(var left, var right) -> test(left, row) && test(right, row);
      case Expr.Or(var left, var right) -> test(left, row) || test(right, row);
      case Expr.Not(var operand) -> !test(operand, row);
      case Expr.Comparison(var operator, var left, var right) -> {
        var sign = Values.compare(value(left, row), value(right, row));
        yield sign == null ? operator == Expr.Operator.NE : operator.holds(sign);
      }
      case Expr.TextTest(var kind, var text, var part) ->
          value(text, row) instanceof String whole
              && value(part, row) instanceof String wanted
              && holds(kind, whole.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT));
    };
  }

  private static boolean holds(Expr.TextTest.Kind kind, String text, String part) {
    return switch (kind) {
      case CONTAINS -> text.contains(part);
      case STARTS -> text.startsWith(part);
      case ENDS -> text.endsWith(part);
    };
  }

  private @Nullable Object field(Expr.Field field, Object[] row) {
    Object[] at = row;
    for (Column hop : field.hops()) {
      var target = hop.target();
      var next = target == null ? null : references.find(target, (UUID) at[hop.index()]);
      if (next == null) {
        return null;
      }
      at = next;
    }
    var value = at[field.column().index()];
    return field.typeIndex() < 0 ? value : mixed((String) value, (String) at[field.typeIndex()]);
  }

  private static @Nullable Object mixed(String value, String type) {
    if (type.equals(Column.UNDEFINED)) {
      return null;
    }
    return type.startsWith(NAMESPACE)
        ? new TypedRef(UUID.fromString(value), type.substring(NAMESPACE.length()))
        : value;
  }
}
