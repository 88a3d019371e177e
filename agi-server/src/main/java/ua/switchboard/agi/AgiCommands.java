package ua.switchboard.agi;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.Map;
import ua.switchboard.call.Require;

/**
 * The commands the server sends, as one line each without its line feed.
 *
 * <p>Asterisk splits a command at blanks, a quoted part is one word, a backslash takes the next
 * character literally (res/res_agi.c, parse_args); MSet splits again at commas, and there quotes,
 * brackets and backslashes mean something too (main/app.c). So free text travels in a {@code SET
 * VARIABLE} of its own, and MSet gets values of a safe alphabet only.
 */
final class AgiCommands {
  /** Asterisk 16 cuts a longer line in two, and every reply after it is one off. */
  static final int LONGEST_BYTES = 1_899;

  static final String OK = "OK";
  static final String FALLBACK = "FALLBACK";
  static final String SET_FALLBACK =
      "SET VARIABLE " + ChannelVariable.SB_STATUS + " \"" + FALLBACK + "\"";

  private static final String SAFE = "._~:+*#/&@-";

  private AgiCommands() {}

  /**
   * Sets a variable to free text: escaped, without control characters, cut so that the command is
   * never too long.
   */
  static String setText(ChannelVariable variable, String text) {
    var command = new StringBuilder(64 + text.length());
    command.append("SET VARIABLE ").append(variable).append(" \"");
    int left = LONGEST_BYTES - command.length() - 2; // the quote and the line feed
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      if (Character.isISOControl(codePoint)) {
        continue;
      }
      boolean escaped = codePoint == '"' || codePoint == '\\';
      left -= escaped ? 2 : utf8Bytes(codePoint);
      if (left < 0) {
        break;
      }
      if (escaped) {
        command.append('\\');
      }
      command.appendCodePoint(codePoint);
    }
    return command.append('"').toString();
  }

  /**
   * Sets several variables and then {@code SB_STATUS=OK} in one round trip.
   *
   * @throws IllegalStateException when a value is not of the safe alphabet or all of them are too
   *     long: such a decision is never half sent
   */
  static String setAll(Map<ChannelVariable, String> variables) {
    var command = new StringBuilder(512).append("EXEC MSet \"");
    variables.forEach((variable, value) -> {
      requireSafe(variable, value);
      command.append(variable).append('=').append(value).append(',');
    });
    command.append(ChannelVariable.SB_STATUS).append('=').append(OK).append('"');
    if (command.length() >= LONGEST_BYTES) {
      throw new IllegalStateException(
          "command length: " + command.length() + " (expected: below " + LONGEST_BYTES + ")");
    }
    return command.toString();
  }

  /**
   * What goes over the wire: UTF-8, and the line feed in the same write. Written straight into
   * memory the kernel can read; Netty would copy anything else there.
   */
  static ByteBuf wire(String command, ByteBufAllocator memory) {
    ByteBuf line = memory.directBuffer(ByteBufUtil.utf8MaxBytes(command) + 1);
    ByteBufUtil.writeUtf8(line, command);
    return line.writeByte('\n');
  }

  private static void requireSafe(ChannelVariable variable, String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isSafe(value.charAt(i))) {
        throw new IllegalStateException(
            variable
                + ": '"
                + Require.shown(value)
                + "' (expected: letters, digits and "
                + SAFE
                + ")");
      }
    }
  }

  private static boolean isSafe(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || SAFE.indexOf(c) >= 0;
  }

  /** A lone surrogate is written as a question mark: one byte, counted as three. */
  private static int utf8Bytes(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
