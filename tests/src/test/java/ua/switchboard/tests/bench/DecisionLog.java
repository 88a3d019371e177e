package ua.switchboard.tests.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * Our server's own word on how long its decisions took: every line of its log ends with the
 * microseconds from the packet read to the last command written.
 *
 * @param file the server's log
 * @param from where the part of interest begins
 */
record DecisionLog(Path file, long from) {
  private static final Pattern MICROS = Pattern.compile(" us=(\\d+)");

  /** From now on. */
  static DecisionLog open(Path file) throws IOException {
    return new DecisionLog(file, Files.size(file));
  }

  /** Microseconds; empty for a server that writes none. */
  Histogram micros() throws IOException {
    var histogram = new Histogram(3);
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(from);
      var rest = new byte[(int) (in.length() - from)];
      in.readFully(rest);
      Matcher found = MICROS.matcher(new String(rest, StandardCharsets.UTF_8));
      while (found.find()) {
        histogram.recordValue(Long.parseLong(found.group(1)));
      }
    }
    return histogram;
  }
}
