package ua.switchboard.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One line of the write-ahead file: eight hexadecimal digits of CRC-32C over the rest of the line,
 * a space, the milliseconds since 1970 at which the call ended, a space, the JSON, a newline. JSON
 * holds no newline, so a line is a record and a record is a line.
 */
record JournalLine(long endedMillis, byte[] json) {
  private static final int CHECKSUM = 8;
  private static final int LEAST = CHECKSUM + 4;

  /** The bytes of the line, newline included, ready to be written at once. */
  ByteBuffer encode() {
    byte[] millis = Long.toString(endedMillis).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer line = ByteBuffer.allocate(CHECKSUM + 1 + millis.length + 1 + json.length + 1);
    line.position(CHECKSUM + 1);
    line.put(millis).put((byte) ' ').put(json);
    byte[] checksum = checksum(line.array(), CHECKSUM + 1, line.position());
    line.put((byte) '\n').flip();
    line.put(0, checksum).put(CHECKSUM, (byte) ' ');
    return line;
  }

  /** The record of a line without its newline; empty when the line is damaged. */
  static Optional<JournalLine> decode(byte[] line) {
    if (line.length < LEAST || line[CHECKSUM] != ' ') {
      return Optional.empty();
    }
    byte[] expected = checksum(line, CHECKSUM + 1, line.length);
    if (!ByteBuffer.wrap(line, 0, CHECKSUM).equals(ByteBuffer.wrap(expected))) {
      return Optional.empty();
    }
    int space = CHECKSUM + 1;
    long millis = 0;
    while (space < line.length && line[space] != ' ') {
      millis = 10 * millis + Character.digit(line[space++], 10);
    }
    int json = Math.min(space + 1, line.length);
    return Optional.of(new JournalLine(millis, Arrays.copyOfRange(line, json, line.length)));
  }

  private static byte[] checksum(byte[] bytes, int from, int until) {
    var crc = new CRC32C();
    crc.update(bytes, from, until - from);
    return "%08x".formatted(crc.getValue()).getBytes(StandardCharsets.US_ASCII);
  }
}
