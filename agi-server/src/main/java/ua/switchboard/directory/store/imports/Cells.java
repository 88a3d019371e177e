package ua.switchboard.directory.store.imports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.numbering.Spelled;

/**
 * One row of a file, read cell by cell by the columns' names. A cell that cannot be read becomes a
 * problem and a harmless value, so that all problems of a row come to light at once.
 */
final class Cells {
  private static final Set<String> YES =
      Set.of("1", "yes", "y", "true", "+", "так", "да", "істина", "истина");
  private static final Set<String> NO =
      Set.of("", "0", "no", "n", "false", "-", "ні", "нет", "хибність", "ложь");
  private static final Pattern SPREADSHEET_TEXT = Pattern.compile("=\"(.*)\"", Pattern.DOTALL);
  private static final Pattern LIST = Pattern.compile("[,;|\\s]+");
  private static final int LONGEST_CELL = 2_000;

  private final CsvFile.Row row;
  private final Map<String, Integer> positions;
  private final List<String> header;
  private final List<RowProblem> problems;
  private final PhoneNumberReader numbers;

  Cells(
      CsvFile.Row row,
      Map<String, Integer> positions,
      List<String> header,
      List<RowProblem> problems,
      PhoneNumberReader numbers) {
    this.row = row;
    this.positions = positions;
    this.header = header;
    this.problems = problems;
    this.numbers = numbers;
  }

  int number() {
    return row.number();
  }

  /** Whether the file has this column at all. */
  boolean has(String column) {
    return positions.containsKey(column);
  }

  /** The cell; empty when the row ends before it or the file does not have it. */
  String raw(String column) {
    var position = positions.get(column);
    if (position == null || position >= row.cells().size()) {
      return "";
    }
    var cell = row.cells().get(position);
    var wrapped = SPREADSHEET_TEXT.matcher(cell);
    return wrapped.matches() ? wrapped.group(1).strip() : cell;
  }

  /** Free text: no control characters, no formula, not longer than the table's column. */
  String text(String column, int longest) {
    var value = raw(column);
    if (value.length() > longest) {
      problem(column, "at most " + longest + " characters");
    } else if (value.codePoints().anyMatch(Character::isISOControl)) {
      problem(column, "text without control characters");
    } else if (value.startsWith("=") || value.startsWith("@")) {
      problem(column, "text, not a formula");
    } else {
      return value;
    }
    return "";
  }

  String requiredText(String column, int longest) {
    var value = text(column, longest);
    if (value.isEmpty() && raw(column).isEmpty()) {
      problem(column, "not empty");
    }
    return value;
  }

  /** Text if the file has the column, else the sign to leave things as they are. */
  String optionalText(String column, int longest) {
    return has(column) ? text(column, longest) : Item.KEEP;
  }

  /** Anything that a constructor of the vocabulary refuses with a reason becomes a problem. */
  <T> Optional<T> parsed(String column, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(raw(column)));
    } catch (IllegalArgumentException e) {
      var message = String.valueOf(e.getMessage());
      int expected = message.lastIndexOf("(expected: ");
      problem(
          column,
          expected < 0
              ? message
              : message.substring(expected + "(expected: ".length(), message.length() - 1));
      return Optional.empty();
    }
  }

  /** 0 or 1, or as it is when the file does not have the column. */
  String flag(String column) {
    if (!has(column)) {
      return Item.KEEP;
    }
    var value = raw(column).toLowerCase(Locale.ROOT);
    if (!YES.contains(value) && !NO.contains(value)) {
      problem(column, "1 or 0, yes or no, так or ні, да or нет");
    }
    return YES.contains(value) ? "1" : "0";
  }

  String wholeNumber(String column, int least, int most) {
    if (!has(column)) {
      return Item.KEEP;
    }
    var value = raw(column);
    boolean digits =
        !value.isEmpty()
            && value.length() <= 9
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
      problem(column, "a whole number from " + least + " to " + most);
      return "0";
    }
    return Integer.toString(Integer.parseInt(value));
  }

  /** Several values in a cell, separated by commas, semicolons, bars or blanks. */
  List<String> list(String column) {
    var value = raw(column);
    return value.isEmpty()
        ? List.of()
        : LIST.splitAsStream(value).filter(s -> !s.isEmpty()).toList();
  }

  /** Every number of a cell that has any; a filled cell without a number is a problem. */
  List<Spelled> phones(String column) {
    var value = raw(column);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.length() > LONGEST_CELL) {
      problem(column, "at most " + LONGEST_CELL + " characters");
      return List.of();
    }
    var found = numbers.readSpelled(value);
    if (found.isEmpty()) {
      problem(column, "a telephone number such as 067 123 45 67");
    }
    return found;
  }

  /** Exactly one number. */
  Optional<PhoneNumber> phone(String column) {
    var found = phones(column);
    if (found.size() > 1) {
      problem(column, "one telephone number");
    } else if (raw(column).isEmpty()) {
      problem(column, "a telephone number such as 067 123 45 67");
    }
    return found.stream().map(Spelled::number).findFirst();
  }

  void problem(String column, String expected) {
    var position = positions.get(column);
    var shown = position == null ? column : header.get(position);
    problems.add(new RowProblem(row.number(), shown, raw(column), expected));
  }

  int problemCount() {
    return problems.size();
  }
}
