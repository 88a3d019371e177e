package ua.switchboard.agi;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The environment Asterisk sends at the start of a session ({@code agi_<name>: <value>} lines up to
 * a blank one; res/res_agi.c, setup_env), read in place: the bytes are kept as they came, a value
 * becomes text when it is asked for.
 *
 * <p>Bytes that are no UTF-8 become the replacement character. Asterisk sends no name twice: a
 * second one was smuggled in with a value and is refused. Used by one event loop.
 *
 * <p>Positions are held by ordinal, and the keys as bytes that nobody changes: this is the hot
 * path.
 */
@SuppressWarnings({"EnumOrdinal", "ImmutableEnumChecker"})
final class AgiEnvironment {
  private static final int INITIAL_BYTES = 1_024;
  private static final byte[] PREFIX = ascii("agi_");
  private static final byte[] HANGUP = ascii("HANGUP");
  private static final byte[] UNKNOWN = ascii("unknown");

  /** The lines a script of ours may ask for. */
  enum Field {
    NETWORK_SCRIPT,
    REQUEST,
    CHANNEL,
    UNIQUEID,
    CALLERID,
    CALLERIDNAME,
    CALLINGPRES,
    EXTENSION,
    ARG_1,
    ARG_2,
    ARG_3,
    ARG_4,
    ARG_5,
    ARG_6;

    private static final Field[] ALL = values();
    private final byte[] key = ascii("agi_" + name().toLowerCase(Locale.ROOT));

    static @Nullable Field find(byte[] data, int from, int to) {
      for (Field field : ALL) {
        byte[] key = field.key;
        if (key.length == to - from
            && key[key.length - 1] == data[to - 1]
            && Arrays.equals(key, 0, key.length, data, from, to)) {
          return field;
        }
      }
      return null;
    }
  }

  private final AgiLimits limits;
  private final int[] starts = new int[Field.ALL.length];
  private final int[] ends = new int[Field.ALL.length];
  private byte[] data = new byte[INITIAL_BYTES];
  private int size;
  private int lineStart;
  private int lines;

  AgiEnvironment(AgiLimits limits) {
    this.limits = limits;
  }

  /**
   * Takes what has arrived, up to the end of the environment and not a byte further.
   *
   * @return whether the environment is complete
   */
  boolean read(ByteBuf in) throws AgiProtocolException {
    while (in.isReadable()) {
      int lineFeed = in.bytesBefore((byte) '\n');
      append(in, lineFeed < 0 ? in.readableBytes() : lineFeed + 1);
      if (lineFeed >= 0 && endLine()) {
        return true;
      }
    }
    return false;
  }

  /** Whether no byte of it has come yet. */
  boolean isUntouched() {
    return size == 0;
  }

  /** The value; empty when the line is missing, empty, or says {@code unknown}. */
  String get(Field field) {
    int start = starts[field.ordinal()];
    int end = ends[field.ordinal()];
    if (start == end || Arrays.equals(UNKNOWN, 0, UNKNOWN.length, data, start, end)) {
      return "";
    }
    return new String(data, start, end - start, StandardCharsets.UTF_8);
  }

  /** The first of two values that is there. */
  String get(Field field, Field otherwise) {
    String value = get(field);
    return value.isEmpty() ? get(otherwise) : value;
  }

  /**
   * The name of the script that is asked for: {@code route} of {@code route?x=y} or {@code
   * agi://host/route}. Nothing is decoded, so nothing can fail to decode.
   */
  String script() {
    String path = get(Field.NETWORK_SCRIPT);
    if (path.isEmpty()) {
      path = get(Field.REQUEST);
      int authority = path.indexOf("//");
      int slash = authority < 0 ? -1 : path.indexOf('/', authority + 2);
      path = slash < 0 ? "" : path.substring(slash + 1);
    }
    int query = path.indexOf('?');
    String name = query < 0 ? path : path.substring(0, query);
    return name.startsWith("/") ? name.substring(1) : name;
  }

  /** Every line without its end, for a script that reads the whole environment itself. */
  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    int start = 0;
    for (int i = 0; i < size; i++) {
      if (data[i] == '\n') {
        all.add(new String(data, start, lineEnd(start, i) - start, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    all.removeIf(line -> line.isEmpty() || line.equals("HANGUP"));
    return all;
  }

  private void append(ByteBuf in, int length) throws AgiProtocolException {
    if (size - lineStart + length > limits.lineBytes()) {
      throw new AgiProtocolException(Refusal.LINE_TOO_LONG);
    }
    if (size + length > limits.totalBytes()) {
      throw new AgiProtocolException(Refusal.TOO_LARGE);
    }
    if (size + length > data.length) {
      data = Arrays.copyOf(data, Math.max(size + length, 2 * data.length));
    }
    in.readBytes(data, size, length);
    size += length;
  }

  private boolean endLine() throws AgiProtocolException {
    int start = lineStart;
    int end = lineEnd(start, size - 1);
    lineStart = size;
    if (start == end) {
      if (lines == 0) {
        throw new AgiProtocolException(Refusal.NOT_AN_ENVIRONMENT);
      }
      return true;
    }
    if (++lines > limits.lines()) {
      throw new AgiProtocolException(Refusal.TOO_MANY_LINES);
    }
    if (!Arrays.equals(HANGUP, 0, HANGUP.length, data, start, end)) {
      note(start, end);
    }
    return false;
  }

  private void note(int start, int end) throws AgiProtocolException {
    int colon = start;
    while (colon < end && data[colon] != ':') {
      colon++;
    }
    if (colon == end
        || colon - start <= PREFIX.length
        || !Arrays.equals(PREFIX, 0, PREFIX.length, data, start, start + PREFIX.length)) {
      throw new AgiProtocolException(Refusal.NOT_AN_ENVIRONMENT);
    }
    Field field = Field.find(data, start, colon);
    if (field == null) {
      return;
    }
    int value = colon + 1 < end && data[colon + 1] == ' ' ? colon + 2 : colon + 1;
    if (starts[field.ordinal()] != 0) {
      throw new AgiProtocolException(Refusal.REPEATED_LINE);
    }
    starts[field.ordinal()] = value;
    ends[field.ordinal()] = end;
  }

  private int lineEnd(int start, int lineFeed) {
    return lineFeed > start && data[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
