package ua.switchboard.journal.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import ua.switchboard.journal.export.Column.Cell;

/**
 * UTF-8 with semicolons, as the spreadsheets of the region expect it. A text that a spreadsheet
 * would take for a formula gets an apostrophe in front (OWASP, CSV injection); a telephone number
 * is none.
 */
final class CsvSheet implements Sheet {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setDelimiter(';').setRecordSeparator("\r\n").get();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final String FORMULA = "=+-@\t\r\n";
  private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{7,15}");

  private final CSVPrinter csv;

  /**
   * A file without rows.
   *
   * @param mark whether it begins with the byte order mark that some spreadsheets need
   */
  CsvSheet(OutputStream out, boolean mark) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    if (mark) {
      text.write('\uFEFF');
    }
    csv = new CSVPrinter(text, FORMAT);
  }

  @Override
  public void add(List<Cell> row) throws IOException {
    csv.printRecord(row.stream().map(CsvSheet::text));
  }

  private static String text(Cell cell) {
    return switch (cell) {
      case Cell.Text text -> harmless(text.text());
      case Cell.Number number -> Long.toString(number.number());
      case Cell.Time time -> TIME.format(time.time());
      case Cell.Nothing _ -> "";
    };
  }

  private static String harmless(String text) {
    boolean formula = FORMULA.indexOf(text.charAt(0)) >= 0 && !NUMBER.matcher(text).matches();
    return formula ? "'" + text : text;
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
