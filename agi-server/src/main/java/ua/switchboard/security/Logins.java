package ua.switchboard.security;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a login may look like: one spelling for the table, the throttle and the eye. */
public final class Logins {
  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

  private Logins() {}

  /** The one spelling of a login; empty when it is none. */
  public static Optional<String> canonical(String login) {
    String lower = login.strip().toLowerCase(Locale.ROOT);
    return LOGIN.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
  }
}
