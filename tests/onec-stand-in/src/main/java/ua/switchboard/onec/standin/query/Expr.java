package ua.switchboard.onec.standin.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.model.Column;

/** A {@code $filter} that has been read and bound to the properties of a set. */
public sealed interface Expr {
  /** A constant: String, BigDecimal, Boolean, LocalDateTime, UUID or a typed reference; or null. */
  record Literal(@Nullable Object value) implements Expr {}

  /**
   * A property.
   *
   * @param hops references to follow first
   * @param typeIndex where the type name of a composite property stands, or -1
   */
  record Field(List<Column> hops, Column column, int typeIndex) implements Expr {
    public Field {
      hops = List.copyOf(hops);
    }
  }

  /** {@code eq ne gt ge lt le}. */
  record Comparison(Operator operator, Expr left, Expr right) implements Expr {}

  /** {@code and}. */
  record And(Expr left, Expr right) implements Expr {}

  /** {@code or}. */
  record Or(Expr left, Expr right) implements Expr {}

  /** {@code not}. */
  record Not(Expr operand) implements Expr {}

  /** {@code substringof}, {@code startswith}, {@code endswith}. */
  record TextTest(Kind kind, Expr text, Expr part) implements Expr {
    /** Where the part must stand. */
    enum Kind {
      CONTAINS,
      STARTS,
      ENDS
    }
  }

  /** A comparison. */
  enum Operator {
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE;

    /** Whether the operator holds for the sign of a comparison. */
    boolean holds(int sign) {
      return switch (this) {
        case EQ -> sign == 0;
        case NE -> sign != 0;
        case GT -> sign > 0;
        case GE -> sign >= 0;
        case LT -> sign < 0;
        case LE -> sign <= 0;
      };
    }
  }
}
