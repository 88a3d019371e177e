package ua.switchboard.onec.odata;

import java.util.Optional;
import java.util.UUID;

/**
 * The value of an attribute that has several types: a text and the name of the type it is of. In
 * JSON these are two properties, {@code Контакт} and {@code Контакт_Type}.
 *
 * @param type e.g. {@code StandardODATA.Catalog_Контрагенты}, {@code Edm.String}
 */
public record Composite(String value, String type) {
  static final String NAMESPACE = "StandardODATA.";
  private static final String TEXT = "Edm.String";
  private static final String UNDEFINED = NAMESPACE + "Undefined";

  /** Nothing. */
  public static Composite undefined() {
    return new Composite("", UNDEFINED);
  }

  /** A plain text. */
  public static Composite ofText(String text) {
    return new Composite(text, TEXT);
  }

  /**
   * A reference.
   *
   * @param entitySet e.g. {@code Catalog_Контрагенты}
   */
  public static Composite ofRef(String entitySet, UUID ref) {
    return new Composite(ref.toString(), NAMESPACE + entitySet);
  }

  /** Whether there is no value; whatever the value's text says then. */
  public boolean isUndefined() {
    return type.equals(UNDEFINED) || type.isEmpty();
  }

  /** The reference, if it is one to an instance of this set. */
  public Optional<UUID> findRef(String entitySet) {
    return type.equals(NAMESPACE + entitySet) ? Entity.refOf(value) : Optional.empty();
  }

  /** The text, if it is a plain one. */
  public Optional<String> findText() {
    return type.equals(TEXT) ? Optional.of(value) : Optional.empty();
  }
}
