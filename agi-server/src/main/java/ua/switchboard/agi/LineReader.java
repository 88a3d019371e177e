package ua.switchboard.agi;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the replies of a session into lines of bounded length; keeps half a line until the rest
 * comes.
 */
final class LineReader {
  private static final byte[] NOTHING = {};

  private final int longest;
  private byte[] half = NOTHING;

  LineReader(int longest) {
    this.longest = longest;
  }

  /** The next whole line without its end, or null when more must arrive first. */
  @Nullable String next(ByteBuf in) throws AgiProtocolException {
    int lineFeed = in.bytesBefore((byte) '\n');
    int length = lineFeed < 0 ? in.readableBytes() : lineFeed;
    if (half.length + length > longest) {
      throw new AgiProtocolException(Refusal.LINE_TOO_LONG);
    }
    if (lineFeed >= 0 && half.length == 0) {
      String line = in.readString(length, StandardCharsets.UTF_8);
      in.skipBytes(1);
      return withoutReturn(line);
    }
    append(in, length);
    if (lineFeed < 0) {
      return null;
    }
    in.skipBytes(1);
    String line = new String(half, StandardCharsets.UTF_8);
    half = NOTHING;
    return withoutReturn(line);
  }

  private void append(ByteBuf in, int length) {
    byte[] longer = Arrays.copyOf(half, half.length + length);
    in.readBytes(longer, half.length, length);
    half = longer;
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }
}
