package ua.switchboard.directory.store.imports;

import ua.switchboard.call.Require;

/**
 * What is wrong with one cell.
 *
 * @param row as a spreadsheet counts: the header is row 1; 0 for the file as a whole
 * @param column as the header of the file calls it; empty for the row as a whole
 * @param value the offending value, as it may be shown
 */
public record RowProblem(int row, String column, String value, String expected) {
  public RowProblem {
    value = Require.shown(value);
  }

  /** One line for people: {@code row 7, column телефон: 'abc' (expected: a telephone number)}. */
  public String message() {
    var place =
        row == 0 ? "file" : column.isEmpty() ? "row " + row : "row " + row + ", column " + column;
    return "%s: '%s' (expected: %s)".formatted(place, value, expected);
  }
}
