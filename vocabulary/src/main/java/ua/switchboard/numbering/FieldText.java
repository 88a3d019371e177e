package ua.switchboard.numbering;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a telephone field, cleaned and cut into pieces that hold at most one number each, as
 * far as punctuation and words can tell.
 */
final class FieldText {
  /** Marks around an extension that was cut out; private-use characters cannot be typed. */
  static final char EXTENSION_START = '\uE000';

  static final char EXTENSION_END = '\uE001';

  private static final int COMMENT_WITH_A_NUMBER = 9;

  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(sips?:|tel:)?([^\\s<>;,|/@:]+)@[^\\s<>;,|]+");
  private static final Pattern SCHEME = Pattern.compile("(?i)\\b(?:sips?|tel|callto):(?://)?");
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?iu)(?:[;,]?\\s*;\\s*ext\\s*=\\s*|,{2,}\\s*|(?<=\\d)#"
              + "|[,;]?\\s*(?<!\\p{L})(?:доб(?:ав\\p{L}*)?|дод(?:атк?\\p{L}*)?|вн(?:утр\\p{L}*)?|ext(?:ension|n)?|[xх])"
              + "\\s*[.:№#]?\\s*)(\\d{1,6})(?!\\d)(?![\\s().-]+\\d{1,7}(?!\\d))");
  private static final Pattern COMMENT =
      Pattern.compile("[(\\[]([^()\\[\\]]*\\p{L}[^()\\[\\]]*)[)\\]]");
  private static final Pattern SEPARATOR =
      Pattern.compile("(?iu)[;\\n\\r|<>]|(?<!\\p{L})(?:або|или|та|и|і|й|or|and)(?!\\p{L})");
  private static final Pattern SOFT_SEPARATOR = Pattern.compile(",|(?<=\\d)\\s*/\\s*(?=[\\d+(])");

  private FieldText() {}

  /**
   * The pieces between hard separators: semicolons, lines, bars, angle brackets, "or" and "and".
   */
  static List<String> pieces(String field) {
    var text = ADDRESS.matcher(CharacterCleaner.clean(field)).replaceAll(FieldText::user);
    text = SCHEME.matcher(text).replaceAll(" ");
    text =
        EXTENSION
            .matcher(text)
            .replaceAll(found -> EXTENSION_START + found.group(1) + EXTENSION_END);
    text = COMMENT.matcher(text).replaceAll(FieldText::comment);
    return split(text, SEPARATOR);
  }

  /** A piece cut at commas, and at slashes between digits. */
  static List<String> parts(String piece) {
    return split(piece, SOFT_SEPARATOR);
  }

  private static List<String> split(String text, Pattern separator) {
    List<String> parts = new ArrayList<>();
    for (String part : separator.split(text, -1)) {
      if (!part.isBlank()) {
        parts.add(part);
      }
    }
    return parts;
  }

  /** {@code 0671234567@10.0.0.5} is a number; {@code office2020@example.com} is mail. */
  private static String user(java.util.regex.MatchResult address) {
    var user = address.group(2);
    boolean mail = user.codePoints().anyMatch(Character::isLetter);
    return mail ? " " : Matcher.quoteReplacement(user);
  }

  private static String comment(java.util.regex.MatchResult comment) {
    var text = comment.group(1);
    boolean holdsNumber = text.chars().filter(FieldText::isDigit).count() >= COMMENT_WITH_A_NUMBER;
    if (holdsNumber) {
      return Matcher.quoteReplacement(";" + text + ";");
    }
    int extension = text.indexOf(EXTENSION_START);
    return extension < 0 ? " " : text.substring(extension, text.indexOf(EXTENSION_END) + 1);
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
