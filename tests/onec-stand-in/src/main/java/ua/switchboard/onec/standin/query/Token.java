package ua.switchboard.onec.standin.query;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.model.ODataError;

/**
 * A word of the {@code $filter} language.
 *
 * @param text as written: a name, an operator, a bracket, a comma; empty for a literal
 * @param literal the value of a literal, else null
 */
record Token(String text, @Nullable Object literal) {
  static List<Token> split(String filter) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < filter.length()) {
      char c = filter.charAt(at);
      if (c == ' ') {
        at++;
      } else if (c == '(' || c == ')' || c == ',') {
        tokens.add(new Token(String.valueOf(c), null));
        at++;
      } else {
        int end = endOfWord(filter, at);
        if (end < filter.length() && filter.charAt(end) == '\'') {
          int close = endOfString(filter, end);
          tokens.add(new Token("", literal(filter.substring(at, close))));
          end = close;
        } else {
          tokens.add(word(filter.substring(at, end)));
        }
        at = end;
      }
    }
    return tokens;
  }

  /** The value of {@code guid'…'}, {@code datetime'…'} or {@code '…'}. */
  static Object literal(String written) {
    int quote = written.indexOf('\'');
    var value = unquote(written.substring(quote));
    return switch (written.substring(0, quote)) {
      case "" -> value;
      case "guid" -> Guids.find(value).orElseThrow(() -> unreadable(value));
      case "datetime" -> dateTime(value);
      default -> throw unreadable(written);
    };
  }

  private static LocalDateTime dateTime(String value) {
    try {
      return LocalDateTime.parse(value.indexOf('T') < 0 ? value + "T00:00:00" : value);
    } catch (DateTimeParseException _) {
      throw unreadable(value);
    }
  }

  private static Token word(String word) {
    return switch (word) {
      case "true" -> new Token("", true);
      case "false" -> new Token("", false);
      case "null" -> new Token("null", null);
      default ->
          Character.isDigit(word.charAt(0)) || word.charAt(0) == '-'
              ? number(word)
              : new Token(word, null);
    };
  }

  private static Token number(String word) {
    try {
      return new Token("", new BigDecimal(word.replaceAll("[LlDdMmFf]$", "")));
    } catch (NumberFormatException _) {
      throw unreadable(word);
    }
  }

  private static int endOfWord(String text, int start) {
    int at = start;
    while (at < text.length() && " (),'".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** Behind the closing quote; a doubled one stands for itself. */
  private static int endOfString(String text, int open) {
    for (int at = open + 1; at < text.length(); at++) {
      if (text.charAt(at) == '\'') {
        if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
          at++;
        } else {
          return at + 1;
        }
      }
    }
    throw unreadable(text.substring(open));
  }

  private static String unquote(String quoted) {
    if (quoted.length() < 2 || !quoted.endsWith("'")) {
      throw unreadable(quoted);
    }
    return quoted.substring(1, quoted.length() - 1).replace("''", "'");
  }

  private static ODataError unreadable(String text) {
    return ODataError.badRequest(
        14, "Не удалось разобрать параметр запроса: " + text.length() + " символов");
  }
}
