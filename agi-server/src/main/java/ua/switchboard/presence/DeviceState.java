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

  /** Whether somebody uses the device: it talks, rings, or holds a call. */
  public boolean isInUse() {
    return switch (this) {
      case INUSE, BUSY, RINGING, RINGINUSE, ONHOLD -> true;
      case UNKNOWN, NOT_INUSE, INVALID, UNAVAILABLE -> false;
    };
  }

  /** Whether the device cannot be reached at all. */
  public boolean isAbsent() {
    return this == UNAVAILABLE || this == INVALID;
  }
}
