package ua.switchboard.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A telephone as Asterisk names it in device states and dial strings: {@code PJSIP/101}, {@code
 * SIP/211}.
 *
 * @param value technology, slash, endpoint; endpoint of {@code A-Z a-z 0-9 . _ -}
 */
public record DeviceName(String value) implements Comparable<DeviceName> {
  private static final int SHORTEST_TECHNOLOGY = 2;
  private static final int LONGEST_TECHNOLOGY = 16;
  private static final int LONGEST_ENDPOINT = 64;
  private static final int LONGEST_NUMBER_OF_A_CHANNEL = 16;

  public DeviceName {
    Require.that(isDevice(value), "device", value, "TECHNOLOGY/endpoint such as PJSIP/101");
  }

  /** The device of this name; empty for what is no telephone: {@code Custom:dnd101}, a Local. */
  public static Optional<DeviceName> find(String text) {
    return isDevice(text) ? Optional.of(new DeviceName(text)) : Optional.empty();
  }

  /** The device of a channel name: {@code PJSIP/101-0000002a} belongs to {@code PJSIP/101}. */
  public static Optional<DeviceName> ofChannel(String channel) {
    boolean half = channel.endsWith(";1") || channel.endsWith(";2"); // of a Local channel
    int end = half ? channel.length() - 2 : channel.length();
    int dash = channel.lastIndexOf('-', end);
    return dash > 0 && isNumberOfChannel(channel, dash + 1, end)
        ? find(channel.substring(0, dash))
        : Optional.empty();
  }

  private static boolean isDevice(String text) {
    int slash = text.indexOf('/');
    int endpoint = text.length() - slash - 1;
    return slash >= SHORTEST_TECHNOLOGY
        && slash <= LONGEST_TECHNOLOGY
        && endpoint > 0
        && endpoint <= LONGEST_ENDPOINT
        && Spelling.isPlain(text, 0, slash, "")
        && Spelling.isPlain(text, slash + 1, text.length(), "._-");
  }

  private static boolean isNumberOfChannel(String channel, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Spelling.isHexadecimal(channel.charAt(i))) {
        return false;
      }
    }
    return from < to && to - from <= LONGEST_NUMBER_OF_A_CHANNEL;
  }

  /* Written out: a key of maps that are read for every manager of every plan, where the generated
  methods of a record cost a method handle a call. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeviceName device && device.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The endpoint without the technology: {@code 101}. */
  public String endpoint() {
    return value.substring(value.indexOf('/') + 1);
  }

  @Override
  public int compareTo(DeviceName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
