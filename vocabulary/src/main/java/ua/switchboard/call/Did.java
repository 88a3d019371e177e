package ua.switchboard.call;

/**
 * The number that was dialled from outside (direct inward dialling), as the trunk delivers it: the
 * dialplan extension, e.g. {@code 380441234567} or a gateway line's {@code gsm-l1}.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 + * # . _ -}, a leading plus removed
 */
public record Did(String value) {
  private static final int LONGEST = 64;

  public Did {
    value = value.startsWith("+") ? value.substring(1) : value;
    Require.that(isSafe(value), "DID", value, "1 to 64 of A-Z a-z 0-9 + * # . _ -");
  }

  private static boolean isSafe(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && Spelling.isPlain(text, 0, text.length(), "*#._-");
  }

  @Override
  public String toString() {
    return value;
  }
}
