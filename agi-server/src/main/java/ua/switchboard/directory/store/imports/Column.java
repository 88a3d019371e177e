package ua.switchboard.directory.store.imports;

import java.util.List;
import java.util.Locale;

/**
 * A column of an import file.
 *
 * @param name the English name, by which the code asks for it
 * @param required whether a file without it is refused
 * @param aliases other headers it goes by, in Ukrainian, Russian and English
 */
public record Column(String name, boolean required, List<String> aliases) {
  static Column required(String name, String... aliases) {
    return new Column(name, true, List.of(aliases));
  }

  static Column optional(String name, String... aliases) {
    return new Column(name, false, List.of(aliases));
  }

  boolean isCalled(String header) {
    var plain = plain(header);
    return plain(name).equals(plain) || aliases.stream().anyMatch(a -> plain(a).equals(plain));
  }

  /** Case, blanks and punctuation of headers do not matter. */
  private static String plain(String header) {
    return header.toLowerCase(Locale.ROOT).replace('ё', 'е').replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
