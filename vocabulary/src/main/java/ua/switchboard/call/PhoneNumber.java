package ua.switchboard.call;

import java.util.regex.Pattern;

/**
 * A public telephone number in E.164 form with its plus, e.g. {@code +380671234567}.
 *
 * <p>Spellings are turned into this by {@code ua.switchboard.numbering}; the core compares, never
 * parses.
 *
 * @param e164 a plus and 7 to 15 digits (ITU-T E.164)
 */
public record PhoneNumber(String e164) implements Comparable<PhoneNumber> {
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  public PhoneNumber {
    Require.matches("phone number", e164, E164, "E.164 such as +380671234567");
  }

  /** The digits without the plus. */
  public String digits() {
    return e164.substring(1);
  }

  @Override
  public int compareTo(PhoneNumber other) {
    return e164.compareTo(other.e164);
  }

  @Override
  public String toString() {
    return e164;
  }
}
