package ua.switchboard.call;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code ${DIALSTATUS}} as app_dial sets it (Asterisk, apps/app_dial.c). */
public enum DialStatus {
  ANSWER,
  BUSY,
  NOANSWER,
  CANCEL,
  CONGESTION,
  CHANUNAVAIL,
  DONTCALL,
  TORTURE,
  INVALIDARGS,
  /** Ours, set by the dialplan: a mobile answered, but nobody pressed 1. */
  UNCONFIRMED,
  /** Anything else, and nothing at all. */
  UNKNOWN;

  private static final Map<String, DialStatus> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Enum::name, Function.identity()));

  /** Never fails: what Asterisk says today and we do not know is {@link #UNKNOWN}. */
  public static DialStatus of(String text) {
    return BY_NAME.getOrDefault(text.strip(), UNKNOWN);
  }
}
