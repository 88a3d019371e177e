package ua.switchboard.onec.standin.query;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.model.Column;
import ua.switchboard.onec.standin.query.Expr.Operator;

/**
 * Which references a filter can be true for: the index that a database would use, so that a page of
 * a large base costs what the page costs.
 *
 * @param points exactly these, in stored order; null = not limited to points
 * @param from not before this; null = from the beginning
 */
public record Range(@Nullable List<UUID> points, @Nullable UUID from) {
  /** All of them. */
  public static final Range ALL = new Range(null, null);

  /** What follows from the filter. */
  public static Range of(@Nullable Expr filter) {
    return switch (filter) {
      case Expr.And(var left, var right) -> of(left).and(of(right));
      case Expr.Or(var left, var right) -> of(left).or(of(right));
      case Expr.Comparison(
              var operator,
              Expr.Field(var hops, var column, _),
              Expr.Literal(UUID ref))
          when hops.isEmpty() && isKey(column) ->
          comparison(operator, ref);
      case null, default -> ALL;
    };
  }

  private static boolean isKey(Column column) {
    return column.role() == Column.Role.KEY && column.name().equals("Ref_Key");
  }

  private static Range comparison(Operator operator, UUID ref) {
    return switch (operator) {
      case EQ -> new Range(List.of(ref), null);
      case GT, GE -> new Range(null, ref);
      case NE, LT, LE -> ALL;
    };
  }

  private Range and(Range other) {
    if (points != null || other.points != null) {
      return points != null ? this : other;
    }
    if (from == null || other.from == null) {
      return from == null ? other : this;
    }
    return RefOrder.STORED.compare(from, other.from) > 0 ? this : other;
  }

  private Range or(Range other) {
    if (points == null || other.points == null) {
      return ALL;
    }
    var all = new TreeSet<UUID>(RefOrder.STORED);
    all.addAll(points);
    all.addAll(other.points);
    return new Range(List.copyOf(all), null);
  }
}
