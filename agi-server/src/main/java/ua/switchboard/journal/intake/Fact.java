package ua.switchboard.journal.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Something that an Asterisk recorded: a channel event (CEL) or a call record (CDR). Immutable.
 *
 * <p>It may arrive over the manager interface, from a file, or both, in any order and any number of
 * times; {@link #key} is the same each time. The texts are as Asterisk wrote them.
 */
public sealed interface Fact {
  /** Bytes of a key. */
  int KEY_BYTES = 16;

  /** Characters of a text that are kept. */
  int LONGEST_TEXT = 300;

  /** The Asterisk, by its name in the settings. */
  String server();

  /** Microseconds since 1970. */
  long micros();

  /** Of the channel. */
  String uniqueId();

  /** Of the call, as it was when this happened. */
  String linkedId();

  /** What makes it this fact. */
  byte[] key();

  /** Whether it tells of Switchboard being asked, not of a call (dialplan, {@code sb-server}). */
  boolean isQuestion();

  /**
   * A channel event.
   *
   * @param number of the channel's caller id, as {@code name}
   * @param data the application's arguments
   * @param extra JSON, different for each event; may be empty
   * @param nth counts those of one channel that are alike within a second, from 0
   */
  record Cel(
      String server,
      CelEvent event,
      long micros,
      String uniqueId,
      String linkedId,
      String channel,
      String number,
      String name,
      String exten,
      String context,
      String application,
      String data,
      String extra,
      int nth)
      implements Fact {
    @Override
    public byte[] key() {
      return digest(likeness() + "\n" + nth);
    }

    /** What those that happen again within a second have in common. */
    String likeness() {
      return server + "\n" + uniqueId + "\n" + event + "\n" + micros / 1_000_000 + "\n" + extra;
    }

    Cel nth(int which) {
      return new Cel(
          server,
          event,
          micros,
          uniqueId,
          linkedId,
          channel,
          number,
          name,
          exten,
          context,
          application,
          data,
          extra,
          which);
    }

    @Override
    public boolean isQuestion() {
      return isAboutServer(channel) || event == CelEvent.APP_START && isAboutServer(data);
    }
  }

  /**
   * A call record.
   *
   * @param micros when it began; {@code answerMicros}: 0 without an answer
   * @param sequence with the unique id its key
   */
  record Cdr(
      String server,
      long micros,
      long answerMicros,
      long endMicros,
      String uniqueId,
      String linkedId,
      long sequence,
      String source,
      String destination,
      String channel,
      String toChannel,
      String disposition)
      implements Fact {
    @Override
    public byte[] key() {
      return digest(server + "\n" + uniqueId + "\n" + sequence);
    }

    @Override
    public boolean isQuestion() {
      return isAboutServer(channel) || isAboutServer(toChannel);
    }
  }

  /** A text as much of it as is kept: callers choose some, of any length. */
  static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  private static boolean isAboutServer(String channel) {
    return channel.startsWith("Local/") && channel.contains("@sb-server");
  }

  private static byte[] digest(String text) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(whole, KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
