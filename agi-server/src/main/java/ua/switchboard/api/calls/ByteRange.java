package ua.switchboard.api.calls;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which bytes of a file a request asks for, RFC 9110 section 14. */
sealed interface ByteRange {
  /** All of it: nothing was asked for, or nothing that can be honoured. */
  record Whole() implements ByteRange {}

  /** From the first to the last of them, both included. */
  record Part(long first, long last) implements ByteRange {
    long length() {
      return last - first + 1;
    }

    String header(long bytes) {
      return "bytes " + first + "-" + last + "/" + bytes;
    }
  }

  /** None of the file's bytes. */
  record Beyond() implements ByteRange {}

  Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /**
   * What is to be sent. Several ranges at once are answered with the whole, which a server may do.
   *
   * @param range the header Range
   * @param ifRange the header If-Range: for another state of the file the range means nothing
   * @param tag of the file as it is, in quotes
   * @param bytes of the file, more than none
   */
  static ByteRange of(Optional<String> range, Optional<String> ifRange, String tag, long bytes) {
    Matcher asked = ONE.matcher(range.orElse("").strip());
    if (!asked.matches() || ifRange.filter(known -> !known.strip().equals(tag)).isPresent()) {
      return new Whole();
    }
    String first = asked.group(1);
    String last = asked.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new Whole() : end(Long.parseLong(last), bytes);
    }
    long from = Long.parseLong(first);
    long until = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
    if (until < from) {
      return new Whole();
    }
    return from < bytes ? new Part(from, Math.min(until, bytes - 1)) : new Beyond();
  }

  private static ByteRange end(long length, long bytes) {
    return length == 0 ? new Beyond() : new Part(Math.max(0, bytes - length), bytes - 1);
  }
}
