package ua.switchboard.onec.names;

import java.util.Set;

/** What kind of value an attribute holds, and how OData spells it. */
public enum Form {
  TEXT("", Set.of("Edm.String")),
  TIME("", Set.of("Edm.DateTime")),
  TRUTH("", Set.of("Edm.Boolean")),
  NUMBER("", Set.of("Edm.Double", "Edm.Decimal", "Edm.Int16", "Edm.Int32", "Edm.Int64")),
  /** A reference to one kind of object: {@code Ответственный_Key}. */
  REF("_Key", Set.of("Edm.Guid")),
  /** The name of an enumeration's value. */
  ENUMERATION("", Set.of("Edm.String")),
  /** A value of several types: {@code Контакт} with {@code Контакт_Type}. */
  COMPOSITE("", Set.of("Edm.String")),
  /** A tabular section. */
  TABLE("", Set.of()),
  /** A figure of a register's turnovers: {@code СуммаTurnover}. */
  TURNOVER("Turnover", Set.of("Edm.Double", "Edm.Decimal", "Edm.Int64"));

  private final String suffix;
  private final Set<String> types;

  Form(String suffix, Set<String> types) {
    this.suffix = suffix;
    this.types = types;
  }

  /** What OData appends to the attribute's name. */
  String suffix() {
    return suffix;
  }

  /** Whether a property of this type can be it. */
  boolean fits(String type) {
    if (this == TABLE) {
      return type.startsWith("Collection(");
    }
    return types.contains(type)
        // Enumerations may be typed by their own name.
        || this == ENUMERATION && !type.startsWith("Edm.") && !type.startsWith("Collection(");
  }

  /** For a person. */
  String expected() {
    return switch (this) {
      case TABLE -> "a tabular section";
      case COMPOSITE -> "a value of several types";
      case REF -> "a reference to one type";
      case ENUMERATION -> "an enumeration";
      case TEXT -> "a text";
      case TIME -> "a date";
      case TRUTH -> "true or false";
      case NUMBER, TURNOVER -> "a number";
    };
  }
}
