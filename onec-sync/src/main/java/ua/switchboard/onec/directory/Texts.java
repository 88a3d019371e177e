package ua.switchboard.onec.directory;

/** Texts of 1C as our columns take them. */
final class Texts {
  private Texts() {}

  /** On one line, without control characters, cut to so many characters. */
  static String fit(String text, int longest) {
    String clean =
        text.codePoints()
            .map(c -> Character.isISOControl(c) ? ' ' : c)
            .limit(longest)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return clean.strip();
  }
}
