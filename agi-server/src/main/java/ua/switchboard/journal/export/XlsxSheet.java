package ua.switchboard.journal.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import ua.switchboard.journal.export.Column.Cell;

/**
 * A workbook. Texts stand in their cells and not in a table of the workbook, which would be held in
 * memory; a text is never a formula. What does not fit on one sheet goes on on the next.
 */
final class XlsxSheet implements Sheet {
  private static final int ROWS_AT_ONCE = 500;
  private static final String TIME = "yyyy-mm-dd hh:mm:ss";
  private static final double TIME_WIDTH = 20;

  private final Workbook workbook;
  private final List<Cell> header;
  private final int rowsOfASheet;
  private Worksheet sheet;
  private int sheets = 1;
  private int rows;

  /**
   * A workbook with the header on each sheet.
   *
   * @param rowsOfASheet Excel takes 1,048,576
   */
  XlsxSheet(OutputStream out, List<Cell> header, int rowsOfASheet) throws IOException {
    this.workbook = new Workbook(out, "Switchboard", null);
    this.header = List.copyOf(header);
    this.rowsOfASheet = rowsOfASheet;
    this.sheet = begin();
  }

  private Worksheet begin() throws IOException {
    Worksheet begun = workbook.newWorksheet("calls " + sheets);
    begun.width(0, TIME_WIDTH);
    begun.freezePane(0, 1);
    rows = 0;
    write(begun, header);
    return begun;
  }

  @Override
  public void add(List<Cell> row) throws IOException {
    if (rows == rowsOfASheet) {
      sheet.finish();
      sheets++;
      sheet = begin();
    }
    write(sheet, row);
    if (rows % ROWS_AT_ONCE == 0) {
      sheet.flush();
    }
  }

  private void write(Worksheet to, List<Cell> row) {
    for (int column = 0; column < row.size(); column++) {
      switch (row.get(column)) {
        case Cell.Text text -> to.inlineString(rows, column, text.text());
        case Cell.Number number -> to.value(rows, column, number.number());
        case Cell.Time time -> {
          to.value(rows, column, time.time());
          to.style(rows, column).format(TIME).set();
        }
        case Cell.Nothing _ -> {}
      }
    }
    rows++;
  }

  @Override
  public void close() throws IOException {
    sheet.finish();
    workbook.finish();
  }
}
