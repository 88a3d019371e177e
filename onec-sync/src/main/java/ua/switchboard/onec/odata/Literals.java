package ua.switchboard.onec.odata;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.UUID;

/** Values as they are spelled in a {@code $filter}, a key or a function's argument. */
public final class Literals {
  private static final String PLAIN = "-._~'(),/:$=*";

  private Literals() {}

  public static String guid(UUID ref) {
    return "guid'" + ref + "'";
  }

  /** Local time of the infobase; see {@link ODataTime}. */
  public static String datetime(LocalDateTime time) {
    return "datetime'" + ODataTime.format(time) + "'";
  }

  /** In single quotes, quotes inside doubled. */
  public static String string(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * A reference compared with a property of several types. Without the cast 1C finds nothing and
   * says nothing.
   *
   * @param entitySet e.g. {@code Catalog_Контрагенты}
   */
  public static String cast(UUID ref, String entitySet) {
    return "cast(" + guid(ref) + ", " + string(entitySet) + ")";
  }

  /**
   * Percent-encodes a path or a query in UTF-8. A space becomes {@code %20}, because 1C takes a
   * plus literally; what OData itself writes stays readable.
   */
  static String encode(String text) {
    var encoded = new StringBuilder(text.length() * 3);
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (octet & 0xFF);
      if (isPlain(letter)) {
        encoded.append(letter);
      } else {
        encoded.append('%').append(hex(letter >> 4)).append(hex(letter & 0xF));
      }
    }
    return encoded.toString();
  }

  private static char hex(int digit) {
    return Character.toUpperCase(Character.forDigit(digit, 16));
  }

  private static boolean isPlain(char letter) {
    return letter >= '0' && letter <= '9'
        || letter >= 'a' && letter <= 'z'
        || letter >= 'A' && letter <= 'Z'
        || PLAIN.indexOf(letter) >= 0;
  }
}
