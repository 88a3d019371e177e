package ua.switchboard.journal.export;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ua.switchboard.journal.export.Column.Cell;
import ua.switchboard.journal.search.CallCursor;
import ua.switchboard.journal.search.CallFilter;
import ua.switchboard.journal.search.CallPage;
import ua.switchboard.journal.search.CallRow;
import ua.switchboard.journal.search.CallSearch;

/**
 * Writes filtered calls as a file, newest first. A page of calls is read, written and forgotten:
 * neither the memory nor a connection of the database waits for a slow reader. Calls that end
 * meanwhile are not in the file. Thread-safe.
 */
public final class CallExport {
  private static final int PAGE = 1_000;
  private static final int EXCEL_ROWS = 1_048_576;

  private final CallSearch search;
  private final ZoneId zone;

  /**
   * An export of what the search finds.
   *
   * @param zone in which times are written
   */
  public CallExport(CallSearch search, ZoneId zone) {
    this.search = search;
    this.zone = zone;
  }

  /**
   * Writes a CSV.
   *
   * @param mark whether it begins with a byte order mark
   */
  public void writeCsv(OutputStream out, CallFilter filter, Language language, boolean mark)
      throws IOException, SQLException {
    var words = new Words(language);
    try (var sheet = new CsvSheet(out, mark)) {
      sheet.add(header(words));
      write(sheet, filter, words);
    }
  }

  /** Writes a workbook of Excel. */
  public void writeXlsx(OutputStream out, CallFilter filter, Language language)
      throws IOException, SQLException {
    var words = new Words(language);
    try (var sheet = new XlsxSheet(out, header(words), EXCEL_ROWS)) {
      write(sheet, filter, words);
    }
  }

  private List<Cell> header(Words words) {
    return Arrays.stream(Column.values())
        .<Cell>map(column -> new Cell.Text(words.header(column, zone)))
        .toList();
  }

  private void write(Sheet sheet, CallFilter filter, Words words) throws IOException, SQLException {
    Optional<CallCursor> place = Optional.empty();
    do {
      CallPage page = search.page(filter, place, PAGE);
      for (CallRow call : page.calls()) {
        sheet.add(
            Arrays.stream(Column.values()).map(column -> column.of(call, words, zone)).toList());
      }
      place = page.next();
    } while (place.isPresent());
  }
}
