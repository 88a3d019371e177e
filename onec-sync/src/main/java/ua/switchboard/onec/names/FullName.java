package ua.switchboard.onec.names;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A metadata object as the configurator names it, e.g. {@code Справочник.Контрагенты}.
 *
 * @param kind in front of the dot
 * @param name behind it
 */
public record FullName(ObjectKind kind, String name) {
  /** A name of the 1C language: letters, digits, underscore, no digit in front. */
  static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,79}");

  /** Nothing for what the configurator would not take as a name. */
  public static Optional<FullName> parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0 || !IDENTIFIER.matcher(text.substring(dot + 1)).matches()) {
      return Optional.empty();
    }
    return Arrays.stream(ObjectKind.values())
        .filter(kind -> kind.russian().equals(text.substring(0, dot)))
        .findFirst()
        .map(kind -> new FullName(kind, text.substring(dot + 1)));
  }

  /** OData's set, e.g. {@code Catalog_Контрагенты}. */
  public String entitySet() {
    return kind.prefix() + "_" + name;
  }

  /** As the configurator writes it. */
  @Override
  public String toString() {
    return kind.russian() + "." + name;
  }
}
