package ua.switchboard.directory;

import java.time.Duration;
import java.util.regex.Pattern;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.Require;

/**
 * A way out to the public network: a GSM gateway's SIM cards of one operator, or a SIP provider.
 *
 * @param operator the operator whose SIM cards it holds; empty for a provider that reaches
 *     everybody
 * @param dialPattern the dial string with {@code {number}} for the number, e.g. {@code
 *     PJSIP/{number}@kyivstar}
 * @param numberFormat how the number is written on this trunk
 * @param channels how many calls it carries at once: one per SIM card
 * @param postDialDelay what the network needs before the phone rings; added to the ring time
 */
public record Trunk(
    String name,
    String operator,
    String dialPattern,
    NumberFormat numberFormat,
    int channels,
    Duration postDialDelay) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");
  private static final Pattern DIAL =
      Pattern.compile("[A-Za-z0-9]{2,16}/[A-Za-z0-9._@:/-]*\\{number}[A-Za-z0-9._@:/-]*");

  public Trunk {
    Require.matches("trunk", name, NAME, "1 to 40 of A-Z a-z 0-9 . _ -");
    Require.matches(
        "dial pattern", dialPattern, DIAL, "TECHNOLOGY/…{number}… such as PJSIP/{number}@kyivstar");
    Require.that(channels > 0, "channels of trunk " + name, channels, "at least 1");
  }

  /** The dial string for this number. */
  public String dialString(PhoneNumber number) {
    return dialPattern.replace("{number}", numberFormat.format(number));
  }

  /** How a trunk wants numbers written. */
  public enum NumberFormat {
    /** Ukrainian numbers as {@code 0671234567}, others as {@code 00…}: what gateways read best. */
    NATIONAL,
    /** {@code +380671234567}. */
    E164,
    /** {@code 380671234567}. */
    DIGITS;

    String format(PhoneNumber number) {
      return switch (this) {
        case E164 -> number.e164();
        case DIGITS -> number.digits();
        case NATIONAL ->
            number.digits().startsWith("380")
                ? "0" + number.digits().substring(3)
                : "00" + number.digits();
      };
    }
  }
}
