package ua.switchboard.onec.standin.query;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import ua.switchboard.onec.standin.model.ODataError;

/** Percent-decoding of UTF-8. A plus stays a plus, as with 1C. */
public final class PercentCode {
  private PercentCode() {}

  /** The text, or a refusal (400 code 6) when it is no UTF-8. */
  public static String decode(String raw) {
    var bytes = new ByteArrayOutputStream(raw.length());
    for (int at = 0; at < raw.length(); at++) {
      char c = raw.charAt(at);
      if (c == '%') {
        bytes.write(hex(raw, at + 1) * 16 + hex(raw, at + 2));
        at += 2;
      } else {
        bytes.write(c); // the HTTP parser hands bytes over one to a character
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException _) {
      throw ODataError.badRequest(6, "Неверный URL: ожидается UTF-8");
    }
  }

  private static int hex(String raw, int at) {
    int digit = at < raw.length() ? Character.digit(raw.charAt(at), 16) : -1;
    if (digit < 0) {
      throw ODataError.badRequest(6, "Неверный URL: незавершенная последовательность %");
    }
    return digit;
  }
}
