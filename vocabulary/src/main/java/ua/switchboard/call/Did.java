package ua.switchboard.call;

import java.util.regex.Pattern;

/**
 * The number that was dialled from outside (direct inward dialling), as the trunk delivers it: the
 * dialplan extension, e.g. {@code 380441234567} or a gateway line's {@code gsm-l1}.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 + * # . _ -}, a leading plus removed
 */
public record Did(String value) {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9*#._-]{1,64}");

  public Did {
    value = value.startsWith("+") ? value.substring(1) : value;
    Require.matches("DID", value, SAFE, "1 to 64 of A-Z a-z 0-9 + * # . _ -");
  }

  @Override
  public String toString() {
    return value;
  }
}
