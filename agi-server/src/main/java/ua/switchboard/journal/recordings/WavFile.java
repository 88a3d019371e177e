package ua.switchboard.journal.recordings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;

/**
 * What the header of a WAV says, held against the file's size. Asterisk writes {@code RIFF}, {@code
 * fmt } and {@code data} (formats/format_wav.c) and puts the sizes in when it closes the file; a
 * call that nobody answered leaves the 44 bytes of a header.
 */
sealed interface WavFile {
  /** A sound one. */
  record Sound(Duration length) implements WavFile {}

  /** A header without a sound after it. */
  record Empty() implements WavFile {}

  /** Not a WAV, or not the whole of one. */
  record Broken(String reason) implements WavFile {}

  int HEADER = 44;

  /** Reads a file from its begin on; the channel is left anywhere. */
  static WavFile read(SeekableByteChannel file) throws IOException {
    if (file.size() <= HEADER) {
      return new Empty();
    }
    var chunk = chunk(file, 0, 12);
    if (!name(chunk, 0).equals("RIFF") || !name(chunk, 8).equals("WAVE")) {
      return new Broken("no-wav");
    }
    long bytesPerSecond = 0;
    long at = 12;
    while (at + 8 <= file.size()) {
      var head = chunk(file, at, 8);
      long size = Integer.toUnsignedLong(head.getInt(4));
      if (name(head, 0).equals("fmt ") && size >= 16 && at + 24 <= file.size()) {
        bytesPerSecond = Integer.toUnsignedLong(chunk(file, at + 8, 16).getInt(8));
      } else if (name(head, 0).equals("data")) {
        return sound(size, file.size() - at - 8, bytesPerSecond);
      }
      at += 8 + size + size % 2;
    }
    return new Broken("no-wav");
  }

  private static WavFile sound(long said, long there, long bytesPerSecond) {
    if (bytesPerSecond == 0) {
      return new Broken("no-wav");
    }
    if (said == 0) {
      return there == 0 ? new Empty() : new Broken("cut-off");
    }
    return said > there
        ? new Broken("cut-off")
        : new Sound(Duration.ofMillis(said * 1_000 / bytesPerSecond));
  }

  private static ByteBuffer chunk(SeekableByteChannel file, long at, int length)
      throws IOException {
    var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    file.position(at);
    while (buffer.hasRemaining() && file.read(buffer) >= 0) {}
    return buffer;
  }

  private static String name(ByteBuffer chunk, int at) {
    var name = new StringBuilder();
    for (int i = at; i < at + 4; i++) {
      name.append((char) chunk.get(i));
    }
    return name.toString();
  }
}
