package ua.switchboard.call;

/**
 * A public telephone number in E.164 form with its plus, e.g. {@code +380671234567}.
 *
 * <p>Spellings are turned into this by {@code ua.switchboard.numbering}; the core compares, never
 * parses.
 *
 * @param e164 a plus and 7 to 15 digits (ITU-T E.164)
 */
public record PhoneNumber(String e164) implements Comparable<PhoneNumber> {
  private static final int FEWEST_DIGITS = 7;
  private static final int MOST_DIGITS = 15;

  public PhoneNumber {
    Require.that(isE164(e164), "phone number", e164, "E.164 such as +380671234567");
  }

  private static boolean isE164(String text) {
    int digits = text.length() - 1;
    return digits >= FEWEST_DIGITS
        && digits <= MOST_DIGITS
        && text.charAt(0) == '+'
        && text.charAt(1) != '0'
        && Spelling.isDigits(text, 1);
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
