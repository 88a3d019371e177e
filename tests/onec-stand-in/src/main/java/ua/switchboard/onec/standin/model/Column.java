package ua.switchboard.onec.standin.model;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One OData property. A stored value is a String, Long, BigDecimal, Boolean, LocalDateTime or UUID.
 *
 * @param attribute the name in the configurator
 * @param suffix what OData puts behind it: {@code ""}, {@code _Key} or {@code _Type}
 * @param type of the attribute; of a composite one both properties carry it
 * @param role what it is for
 * @param index where its value stands in a row; renaming and hiding never move it
 * @param initial the value of a new object
 */
public record Column(
    String attribute, String suffix, ValueType type, Role role, int index, Object initial) {
  /** The empty date of 1C. */
  public static final LocalDateTime EMPTY_DATE = LocalDateTime.of(1, 1, 1, 0, 0);

  /** The empty reference. */
  public static final UUID EMPTY_REF = new UUID(0, 0);

  /** The type name of a composite attribute without a value. */
  public static final String UNDEFINED = "StandardODATA.Undefined";

  /** What a property is for. */
  public enum Role {
    /** Part of the key, set by the platform. */
    KEY,
    /** Set by the platform on every write. */
    SYSTEM,
    /** An attribute. */
    VALUE,
    /** A dimension of a register. */
    DIMENSION,
    /** A resource of a register. */
    RESOURCE,
    /** The type name of the composite attribute before it. */
    TYPE_NAME
  }

  /** The name in OData. */
  public String name() {
    return suffix.isEmpty() ? attribute : attribute + suffix;
  }

  /** Whether this is the type name of a composite attribute. */
  public boolean isTypeName() {
    return suffix.equals("_Type");
  }

  /** Whether this is the value of a composite attribute. */
  public boolean isMixedValue() {
    return type instanceof ValueType.Mixed && !isTypeName();
  }

  /** The set this property refers to, or null. */
  public @Nullable String target() {
    return type instanceof ValueType.Reference(var set) ? set : null;
  }

  /** Whether this is a string without a limit. */
  public boolean isUnlimitedText() {
    return type instanceof ValueType.Text(var limit) && limit == 0;
  }

  /** The type in {@code $metadata}. */
  public String edmType() {
    return switch (type) {
      case ValueType.Text _, ValueType.Choice _, ValueType.Mixed _ -> "Edm.String";
      case ValueType.Whole _ -> "Edm.Int64";
      case ValueType.Decimal _ -> "Edm.Double";
      case ValueType.Bool _ -> "Edm.Boolean";
      case ValueType.Moment _ -> "Edm.DateTime";
      case ValueType.Uuid _, ValueType.Reference _ -> "Edm.Guid";
    };
  }

  Column at(int newIndex) {
    return new Column(attribute, suffix, type, role, newIndex, initial);
  }

  Column named(String newAttribute) {
    return new Column(newAttribute, suffix, type, role, index, initial);
  }

  Column suffixed(String newSuffix) {
    return new Column(attribute, newSuffix, type, role, index, initial);
  }

  Column as(Role newRole) {
    return new Column(attribute, suffix, type, newRole, index, initial);
  }

  /** The value of an attribute that nobody has filled. */
  public static Object empty(ValueType type) {
    return switch (type) {
      case ValueType.Text _, ValueType.Choice _, ValueType.Mixed _ -> "";
      case ValueType.Whole _ -> 0L;
      case ValueType.Decimal _ -> BigDecimal.ZERO;
      case ValueType.Bool _ -> false;
      case ValueType.Moment _ -> EMPTY_DATE;
      case ValueType.Uuid _, ValueType.Reference _ -> EMPTY_REF;
    };
  }
}
