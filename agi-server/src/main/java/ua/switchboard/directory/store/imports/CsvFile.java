package ua.switchboard.directory.store.imports;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file as spreadsheets and accounting systems in Ukraine save it: UTF-8 with or without a
 * mark, or Windows-1251; semicolons, commas or tabs; perhaps Excel's {@code sep=;} line.
 *
 * @param rows with their numbers as a spreadsheet counts them; blank ones left out
 */
record CsvFile(String encoding, char delimiter, List<String> header, List<Row> rows) {
  static final int LARGEST = 64 * 1024 * 1024;
  private static final Charset WINDOWS = Charset.forName("windows-1251");
  private static final char[] DELIMITERS = {';', '\t', ','};

  /** The cells of one row. */
  record Row(int number, List<String> cells) {}

  /**
   * Takes the bytes apart.
   *
   * @param delimiter of the cells; empty: Excel's {@code sep=} line says it, or the header does
   * @throws IllegalArgumentException in words for people when this is no CSV file
   */
  static CsvFile of(byte[] bytes, Optional<Character> delimiter) {
    if (bytes.length > LARGEST) {
      throw new IllegalArgumentException(
          "%d bytes (expected: at most %d)".formatted(bytes.length, LARGEST));
    }
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      throw new IllegalArgumentException("UTF-16 (expected: UTF-8 or Windows-1251)");
    }
    var utf8 = utf8(bytes);
    var text = utf8 == null ? new String(bytes, WINDOWS) : utf8;
    return parse(utf8 == null ? "windows-1251" : "UTF-8", text, delimiter);
  }

  private static CsvFile parse(String encoding, String whole, Optional<Character> wanted) {
    var text = whole.startsWith("\uFEFF") ? whole.substring(1) : whole;
    var firstLine = text.lines().findFirst().orElse("");
    boolean declared = firstLine.matches("(?i)\"?sep=.\"?");
    char recognised =
        declared ? firstLine.replace("\"", "").charAt("sep=".length()) : mostFrequent(firstLine);
    char delimiter = wanted.orElse(recognised);
    var format =
        CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).get();
    List<Row> rows = new ArrayList<>();
    try (var parser = format.parse(new StringReader(text))) {
      for (CSVRecord csv : parser) {
        var cells = Stream.of(csv.values()).map(String::strip).toList();
        if (!cells.stream().allMatch(String::isEmpty)) {
          rows.add(new Row((int) csv.getRecordNumber(), cells));
        }
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new IllegalArgumentException(
          e.getMessage() + " (expected: CSV with its quotes closed)", e);
    }
    if (declared) {
      rows.removeFirst();
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("empty (expected: a header and rows)");
    }
    return new CsvFile(encoding, delimiter, rows.removeFirst().cells(), rows);
  }

  private static char mostFrequent(String line) {
    char best = ';';
    long most = 0;
    var unquoted = line.replaceAll("\"[^\"]*\"", "");
    for (char delimiter : DELIMITERS) {
      long count = unquoted.chars().filter(c -> c == delimiter).count();
      if (count > most) {
        most = count;
        best = delimiter;
      }
    }
    return best;
  }

  private static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }
}
