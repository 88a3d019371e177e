package ua.switchboard.call;

import java.util.regex.Pattern;

/** Argument checks whose message carries the offending value and what was expected. */
public final class Require {
  private static final int SHOWN_CHARACTERS = 80;

  private Require() {}

  /**
   * Returns the value if the whole of it matches the pattern.
   *
   * @throws IllegalArgumentException naming the value and what was expected
   */
  public static String matches(String what, String value, Pattern pattern, String expected) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + ": '" + shown(value) + "' (expected: " + expected + ")");
    }
    return value;
  }

  /**
   * Refuses an argument that breaks a rule.
   *
   * @throws IllegalArgumentException naming the value and what was expected
   */
  public static void that(boolean holds, String what, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          what + ": '" + shown(String.valueOf(value)) + "' (expected: " + expected + ")");
    }
  }

  /** The value as it may be shown in a message or a log: control characters replaced, cut. */
  public static String shown(String value) {
    String cut =
        value.length() <= SHOWN_CHARACTERS ? value : value.substring(0, SHOWN_CHARACTERS) + "…";
    return cut.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
