package ua.switchboard.numbering;

/**
 * Brings the characters of a telephone field to ASCII where they mean the same: digits of any
 * script, dashes, spaces, full-width forms; drops the invisible ones that phone books and web pages
 * add; reads a letter O next to digits as a zero.
 */
final class CharacterCleaner {
  private static final int FULL_WIDTH_FIRST = 0xFF01;
  private static final int FULL_WIDTH_LAST = 0xFF5E;
  private static final int FULL_WIDTH_OFFSET = 0xFEE0;

  private CharacterCleaner() {}

  static String clean(String field) {
    var text = new StringBuilder(field.length());
    field.codePoints().forEach(c -> append(text, c));
    return zerosForLetters(text);
  }

  private static void append(StringBuilder text, int original) {
    int c =
        original >= FULL_WIDTH_FIRST && original <= FULL_WIDTH_LAST
            ? original - FULL_WIDTH_OFFSET
            : original;
    if (Character.isDigit(c)) {
      text.append((char) ('0' + Character.digit(c, 10)));
      return;
    }
    switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.NON_SPACING_MARK,
          Character.PRIVATE_USE,
          Character.SURROGATE -> {}
      case Character.DASH_PUNCTUATION -> text.append('-');
      case Character.SPACE_SEPARATOR -> text.append(' ');
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> text.append('\n');
      default -> text.appendCodePoint(alike(c));
    }
  }

  private static int alike(int c) {
    return switch (c) {
      case '\u2212', '_', '~' -> '-'; // minus sign and what is typed for a dash
      case '\t', '\u000B', '\f', '\u00B7', '\u2022', '\u2219' -> ' '; // tabs, dots in the middle
      case '\u2044', '\u2215', '\\' -> '/';
      default -> c;
    };
  }

  /** A run of letters O that touches a digit and no other letter is a run of zeros. */
  private static String zerosForLetters(StringBuilder text) {
    for (int start = 0; start < text.length(); start++) {
      if (!isO(text.charAt(start))) {
        continue;
      }
      int end = start;
      while (end < text.length() && isO(text.charAt(end))) {
        end++;
      }
      char before = start == 0 ? ' ' : text.charAt(start - 1);
      char after = end == text.length() ? ' ' : text.charAt(end);
      boolean touchesDigit = FieldText.isDigit(before) || FieldText.isDigit(after);
      if (touchesDigit && !Character.isLetter(before) && !Character.isLetter(after)) {
        text.replace(start, end, "0".repeat(end - start));
      }
      start = end - 1;
    }
    return text.toString();
  }

  private static boolean isO(char c) {
    return c == 'O' || c == 'o' || c == '\u041E' || c == '\u043E'; // Latin and Cyrillic
  }
}
