package ua.switchboard.onec.config;

import java.net.URI;
import java.util.Locale;
import ua.switchboard.settings.Type;

/** The kinds of values that only these settings have. */
final class Types {
  private Types() {}

  /** An address of the web without a password in it and without a slash at its end. */
  static Type<URI> webAddress() {
    return new Type<>(
        "http://host/base or https://host/base, without user and password",
        (text, base) -> {
          if (text.isEmpty()) {
            return URI.create("");
          }
          URI address =
              URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
          String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
          boolean isWeb = scheme.equals("http") || scheme.equals("https");
          if (!isWeb || address.getHost() == null || address.getUserInfo() != null) {
            throw new IllegalArgumentException();
          }
          return address;
        });
  }

  /** {@code e1c://server/cluster/base}. */
  static Type<String> thinClientAddress() {
    return new Type<>(
        "e1c://server/cluster:port/base or e1c://filev/…, or nothing",
        (text, base) -> {
          if (!text.isEmpty() && !text.startsWith("e1c://")) {
            throw new IllegalArgumentException();
          }
          return text;
        });
  }

  static Type<ExclusiveWindows.Hours> windows() {
    return new Type<>(
        "times such as 02:00-04:30 or sun 22:00-06:00",
        (text, base) -> ExclusiveWindows.Hours.parse(text));
  }
}
