package ua.switchboard.onec.standin.model;

import java.util.List;

/** The type of an attribute as the configurator knows it. */
public sealed interface ValueType {
  /**
   * A string.
   *
   * @param limit characters kept; 0 = unlimited
   */
  record Text(int limit) implements ValueType {}

  /** A whole number, Edm.Int64. */
  record Whole() implements ValueType {}

  /** A number with a fraction, Edm.Double. */
  record Decimal() implements ValueType {}

  /** Булево. */
  record Bool() implements ValueType {}

  /** Дата: local time of the infobase, no zone. */
  record Moment() implements ValueType {}

  /** УникальныйИдентификатор. */
  record Uuid() implements ValueType {}

  /** A value of an enumeration, Edm.String. */
  record Choice(String enumeration, List<String> values) implements ValueType {}

  /** A reference to an object of one set. */
  record Reference(String set) implements ValueType {}

  /** A composite type: the value as a string, and a second property that names its type. */
  record Mixed(List<ValueType> alternatives) implements ValueType {}
}
