package ua.switchboard.call;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone as Asterisk names it in device states and dial strings: {@code PJSIP/101}, {@code
 * SIP/211}.
 *
 * @param value technology, slash, endpoint; endpoint of {@code A-Z a-z 0-9 . _ -}
 */
public record DeviceName(String value) implements Comparable<DeviceName> {
  private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9]{2,16}/[A-Za-z0-9._-]{1,64}");
  private static final Pattern CHANNEL =
      Pattern.compile("([A-Za-z0-9]{2,16}/[A-Za-z0-9._-]{1,64})-[0-9a-fA-F]{1,16}(;[12])?");

  public DeviceName {
    Require.matches("device", value, DEVICE, "TECHNOLOGY/endpoint such as PJSIP/101");
  }

  /** The device of this name; empty for what is no telephone: {@code Custom:dnd101}, a Local. */
  public static Optional<DeviceName> find(String text) {
    return DEVICE.matcher(text).matches() ? Optional.of(new DeviceName(text)) : Optional.empty();
  }

  /** The device of a channel name: {@code PJSIP/101-0000002a} belongs to {@code PJSIP/101}. */
  public static Optional<DeviceName> ofChannel(String channel) {
    var matcher = CHANNEL.matcher(channel);
    return matcher.matches() ? Optional.of(new DeviceName(matcher.group(1))) : Optional.empty();
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
