package ua.switchboard.numbering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A text table of spellings and the numbers they hold, one row a line. */
final class NumberTable {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

  private NumberTable() {}

  static Stream<Arguments> rows(String resource) {
    try (var in = NumberTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("table: '" + resource + "' (expected: a test resource)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.contains(" => ") && !line.startsWith("# "))
              .map(line -> line.split(" => ", 2))
              .map(row -> Arguments.of(unescape(row[0]), numbers(row[1].strip())))
              .toList()
              .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unescape(String text) {
    var plain =
        ESCAPE
            .matcher(text)
            .replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)));
    return plain.equals("(empty)") ? "" : plain;
  }

  private static List<String> numbers(String text) {
    return text.equals("—") ? List.of() : List.of(text.split(", "));
  }
}
