package ua.switchboard.journal.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the records of a CSV file and says how many bytes each took, so that reading can go on
 * later behind the last whole one. Fields are quoted as Asterisk's CSV_QUOTE does: within quotes a
 * quote is doubled, and a newline belongs to the field. Not thread-safe.
 */
final class CsvRecords {
  /** No record is this long; a quote that is never closed must not swallow the file. */
  static final int LONGEST = 16_384;

  private final InputStream in;

  /**
   * @param in buffered; stands at the beginning of a record
   */
  CsvRecords(InputStream in) {
    this.in = in;
  }

  /**
   * One record.
   *
   * @param bytes how long it is, newline included
   * @param fields empty when it is too long to be one
   */
  record CsvRecord(long bytes, List<String> fields) {}

  /** The next whole record; empty at the end of the file, or when the last one is half written. */
  Optional<CsvRecord> next() throws IOException {
    in.mark(LONGEST + 1);
    byte[] line = new byte[256];
    int length = 0;
    boolean quoted = false;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n' && !quoted) {
        return Optional.of(new CsvRecord(length + 1L, fields(line, length)));
      }
      if (length == LONGEST) {
        in.reset();
        return skipLine();
      }
      if (length == line.length) {
        line = java.util.Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) next;
      quoted ^= next == '"';
    }
    return Optional.empty();
  }

  /** Behind the next newline a sound record may begin. */
  private Optional<CsvRecord> skipLine() throws IOException {
    long length = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      length++;
      if (next == '\n') {
        return Optional.of(new CsvRecord(length, List.of()));
      }
    }
    return Optional.empty();
  }

  private static List<String> fields(byte[] line, int length) {
    String text = new String(line, 0, length, StandardCharsets.UTF_8);
    List<String> fields = new ArrayList<>(16);
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          field.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c != '\r' || quoted) {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
