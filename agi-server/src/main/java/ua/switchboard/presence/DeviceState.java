package ua.switchboard.presence;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A device's state as AMI's DeviceStateChange names it (Asterisk, main/devicestate.c). */
public enum DeviceState {
  UNKNOWN,
  NOT_INUSE,
  INUSE,
  BUSY,
  INVALID,
  UNAVAILABLE,
  RINGING,
  RINGINUSE,
  ONHOLD;

  private static final Map<String, DeviceState> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Enum::name, Function.identity()));

  /** Never fails: what we do not know is {@link #UNKNOWN}. */
  public static DeviceState of(String text) {
    return BY_NAME.getOrDefault(text.strip(), UNKNOWN);
  }
}
