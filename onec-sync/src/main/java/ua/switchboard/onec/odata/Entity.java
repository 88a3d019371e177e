package ua.switchboard.onec.odata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One object, row or record as 1C answered it. Immutable. Asking for a property that the answer
 * does not hold, or holds as another kind of value, is an {@link ODataException}: a property that
 * was selected is always there.
 */
public final class Entity {
  /** The id of every object. */
  public static final String REF = "Ref_Key";

  /** Grows with every write; goes back when the base is restored from a copy. */
  public static final String DATA_VERSION = "DataVersion";

  private static final UUID NO_REF = new UUID(0, 0);

  private final Map<String, Object> values;

  /** Takes texts, numbers, truth values, lists of entities, and {@link #NULL}. */
  Entity(Map<String, Object> values) {
    this.values = values;
  }

  /** What JSON's null is kept as. */
  static final Object NULL = new Object();

  /** Whether the answer holds this property. */
  public boolean has(String property) {
    return values.containsKey(property);
  }

  /** The object's id. */
  public UUID ref() {
    return findRef(REF).orElseThrow(() -> bad(REF, "a reference", NULL));
  }

  /** A reference; nothing for an empty one. */
  public Optional<UUID> findRef(String property) {
    return refOf(text(property));
  }

  /** A text, an enumeration's value, or the version; {@code ""} for none. */
  public String text(String property) {
    return switch (get(property)) {
      case String text -> text;
      case Object value when value == NULL -> "";
      case Object value -> throw bad(property, "a text", value);
    };
  }

  /** A truth value; none is false. */
  public boolean isTrue(String property) {
    return switch (get(property)) {
      case Boolean truth -> truth;
      case Object value when value == NULL -> false;
      case Object value -> throw bad(property, "true or false", value);
    };
  }

  /** A number, also one that 1C spells as a text (whole numbers of 64 bits); none is zero. */
  public BigDecimal number(String property) {
    Object value = get(property);
    try {
      return switch (value) {
        case BigDecimal number -> number;
        case String text -> new BigDecimal(text);
        case Object other when other == NULL -> BigDecimal.ZERO;
        case Object other -> throw bad(property, "a number", other);
      };
    } catch (NumberFormatException e) {
      throw bad(property, "a number", value);
    }
  }

  /** A date in the infobase's local time; nothing for an empty one. */
  public Optional<LocalDateTime> findTime(String property) {
    try {
      return ODataTime.parse(text(property));
    } catch (DateTimeException e) {
      throw bad(property, "a date", "");
    }
  }

  /** The rows of a tabular section. */
  public List<Entity> rows(String property) {
    return switch (get(property)) {
      case Rows rows -> rows.entities();
      case Object value when value == NULL -> List.of();
      case Object value -> throw bad(property, "rows", value);
    };
  }

  /** A value of one of several types. */
  public Composite composite(String property) {
    String type = text(property + "_Type");
    return switch (get(property)) {
      case String text -> new Composite(text, type);
      case Boolean truth -> new Composite(truth.toString(), type);
      case BigDecimal number -> new Composite(number.toPlainString(), type);
      case Object value when value == NULL -> Composite.undefined();
      case Object value -> throw bad(property, "a plain value", value);
    };
  }

  /** What 1C would be told to leave this as it is; what is empty is left out. */
  Map<String, Object> values() {
    Map<String, Object> filled = new LinkedHashMap<>(values);
    filled.values().removeIf(value -> value == NULL);
    return filled;
  }

  /** Only the names: values are people's data. */
  @Override
  public String toString() {
    return "Entity" + values.keySet();
  }

  static Optional<UUID> refOf(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text)).filter(ref -> !ref.equals(NO_REF));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Object get(String property) {
    @Nullable Object value = values.get(property);
    if (value == null) {
      throw new ODataException("the answer has no property '" + property + "'");
    }
    return value;
  }

  private static ODataException bad(String property, String expected, Object value) {
    return new ODataException(
        "property '" + property + "' is " + kindOf(value) + " (expected: " + expected + ")");
  }

  private static String kindOf(Object value) {
    return switch (value) {
      case String text -> "a text of " + text.length() + " characters";
      case BigDecimal number -> "a number";
      case Boolean truth -> "a truth value";
      case Rows rows -> "rows";
      default -> "empty";
    };
  }

  /** The rows of a tabular section as a value. */
  record Rows(List<Entity> entities) {
    Rows {
      entities = List.copyOf(entities);
    }
  }
}
