package ua.switchboard.onec.standin.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.model.ODataError;

/**
 * The path behind {@code /odata/standard.odata}, decoded and cut into segments.
 *
 * @param segments none for the service document
 */
public record ResourcePath(List<Segment> segments) {
  public ResourcePath {
    segments = List.copyOf(segments);
  }

  /**
   * {@code Имя}, {@code Имя()} or {@code Имя(a=1,b=guid'…')}.
   *
   * @param arguments what stands in the brackets, as written; null without brackets
   */
  public record Segment(String name, @Nullable String arguments) {
    /**
     * The arguments by name; a single one without a name has the name "".
     *
     * <p>A {@code Condition} may hold quotes. Both spellings are taken: doubled, as the rules of
     * OData want it, and plain, as the vendor's guide prints it. So a string ends at the last quote
     * before the next {@code ,Name=} or the end.
     */
    public Map<String, Object> literals() {
      Map<String, Object> literals = new TreeMap<>();
      for (var part : split(arguments == null ? "" : arguments)) {
        int equals = part.indexOf('=');
        boolean named = equals > 0 && part.substring(0, equals).indexOf('\'') < 0;
        literals.put(
            named ? part.substring(0, equals).strip() : "",
            literal(part.substring(named ? equals + 1 : 0).strip()));
      }
      return literals;
    }

    private static Object literal(String written) {
      if (written.startsWith("'") && written.endsWith("'") && written.length() > 1) {
        return written.substring(1, written.length() - 1).replace("''", "'");
      }
      if (written.matches("-?[0-9]+")) {
        return Long.valueOf(written);
      }
      if (written.equals("true") || written.equals("false")) {
        return Boolean.valueOf(written);
      }
      if (written.indexOf('\'') < 0) {
        throw ODataError.badRequest(6, "Неверный URL: '%s'".formatted(written));
      }
      return Token.literal(written);
    }

    private static List<String> split(String arguments) {
      return arguments.isBlank()
          ? List.of()
          : List.of(arguments.split(",(?=\\s*[A-Za-zА-Яа-яІЇЄҐіїєґ_]+=)", 0));
    }
  }

  /** Cuts the raw path. */
  public static ResourcePath parse(String rawPath) {
    var path = PercentCode.decode(rawPath);
    List<Segment> segments = new ArrayList<>();
    for (var text : split(path)) {
      int open = text.indexOf('(');
      if (open < 0) {
        segments.add(new Segment(text, null));
      } else if (text.endsWith(")")) {
        segments.add(
            new Segment(text.substring(0, open), text.substring(open + 1, text.length() - 1)));
      } else {
        throw ODataError.badRequest(6, "Неверный URL: нет закрывающей скобки");
      }
    }
    return new ResourcePath(segments);
  }

  /** At slashes outside brackets. */
  private static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    var part = new StringBuilder();
    for (char c : path.toCharArray()) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '/' && depth == 0) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    parts.removeIf(String::isEmpty);
    return parts;
  }
}
