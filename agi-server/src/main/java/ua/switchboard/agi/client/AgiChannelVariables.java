package ua.switchboard.agi.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The variables of a channel, and the commands that set and read them, parsed by Asterisk's own
 * rules: words as in res/res_agi.c (parse_args), MSet's pairs as in main/app.c
 * (__ast_app_separate_args). Not thread-safe.
 */
public final class AgiChannelVariables {
  private static final String USAGE =
      """
      520-Invalid command syntax.  Proper usage follows:
      Usage: SET VARIABLE <variablename> <value>
      520 End of proper usage.\
      """;

  private final Map<String, String> values = new TreeMap<>();

  /** The value; empty when it was never set. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  public void set(String name, String value) {
    values.put(name, value);
  }

  /** Every variable that was set. */
  public Map<String, String> all() {
    return Collections.unmodifiableMap(values);
  }

  /** Executes one command and returns the reply's line. */
  public String execute(String command) {
    List<String> words = words(command);
    String verb = words.isEmpty() ? "" : words.getFirst().toUpperCase(Locale.ROOT);
    return switch (verb) {
      case "SET" -> setVariable(words);
      case "GET" -> getVariable(words);
      case "EXEC" -> exec(words);
      case "NOOP", "VERBOSE" -> "200 result=0";
      default -> "510 Invalid or unknown command";
    };
  }

  private String setVariable(List<String> words) {
    if (words.size() != 4 || !words.get(1).equalsIgnoreCase("VARIABLE")) {
      return USAGE;
    }
    set(words.get(2), words.get(3));
    return "200 result=1";
  }

  private String getVariable(List<String> words) {
    if (words.size() != 3 || !words.get(1).equalsIgnoreCase("VARIABLE")) {
      return "510 Invalid or unknown command";
    }
    String value = values.get(words.get(2));
    return value == null ? "200 result=0" : "200 result=1 (" + value + ")";
  }

  private String exec(List<String> words) {
    if (words.size() < 2 || !words.get(1).equalsIgnoreCase("MSet")) {
      return "200 result=-2";
    }
    for (String pair : separate(words.size() > 2 ? words.get(2) : "")) {
      int equals = pair.indexOf('=');
      if (equals >= 0) {
        set(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return "200 result=0";
  }

  /**
   * Blanks part words, quotes keep them together, a backslash takes the next character literally.
   */
  static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    var word = new StringBuilder();
    boolean within = false;
    boolean quoted = false;
    boolean escaped = false;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == '"' && !escaped) {
        quoted = !quoted;
        within |= quoted;
      } else if (c == '\\' && !escaped) {
        escaped = true;
        continue;
      } else if ((c == ' ' || c == '\t') && !quoted && !escaped) {
        if (within) {
          words.add(word.toString());
          word.setLength(0);
        }
        within = false;
      } else {
        word.append(c);
        within = true;
      }
      escaped = false;
    }
    if (within) {
      words.add(word.toString());
    }
    return words;
  }

  /** Parts arguments outside quotes, parentheses and brackets; quotes and backslashes are eaten. */
  static List<String> separate(String text) {
    List<String> parts = new ArrayList<>();
    var part = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        continue;
      }
      if (c == '\\' && i + 1 < text.length()) {
        part.append(text.charAt(++i));
        continue;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if ((c == ')' || c == ']') && depth > 0) {
        depth--;
      } else if (c == ',' && depth == 0 && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
        continue;
      }
      part.append(c);
    }
    if (!text.isEmpty()) {
      parts.add(part.toString());
    }
    return parts;
  }
}
