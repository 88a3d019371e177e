package ua.switchboard.onec.standin.query;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares two stored values as a query of 1C does. */
public final class Values {
  private Values() {}

  /** Whether a query would find one by the other. */
  public static boolean areEqual(@Nullable Object a, @Nullable Object b) {
    var sign = compare(a, b);
    return sign != null && sign == 0;
  }

  /** The sign, or null when the two cannot be compared: then they are simply not equal. */
  static @Nullable Integer compare(@Nullable Object a, @Nullable Object b) {
    return switch (a) {
      case String text when b instanceof String other -> text.compareToIgnoreCase(other);
      case UUID ref when b instanceof UUID other -> RefOrder.STORED.compare(ref, other);
      case TypedRef ref when b instanceof TypedRef other ->
          ref.equals(other) ? Integer.valueOf(0) : null;
      case LocalDateTime date when b instanceof LocalDateTime other -> date.compareTo(other);
      case Boolean flag when b instanceof Boolean other -> flag.compareTo(other);
      case Number number when b instanceof Number other ->
          decimal(number).compareTo(decimal(other));
      case null, default -> null;
    };
  }

  private static BigDecimal decimal(Number number) {
    return number instanceof BigDecimal exact ? exact : BigDecimal.valueOf(number.longValue());
  }
}
