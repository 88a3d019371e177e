package ua.switchboard.call;

/**
 * Checks of the names that stand in every question of an Asterisk, character by character: for
 * these a pattern costs more than all the rest of the reading.
 */
final class Spelling {
  private Spelling() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c);
  }

  static boolean isHexadecimal(char c) {
    return c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || isDigit(c);
  }

  /** Whether there is only {@code A-Z a-z 0-9} and those others between the two positions. */
  static boolean isPlain(String text, int from, int to, String others) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && others.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether there are only digits from this position on. */
  static boolean isDigits(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
