package ua.switchboard.config;

import java.net.InetAddress;
import java.net.URI;
import ua.switchboard.settings.Key;
import ua.switchboard.settings.Secret;
import ua.switchboard.settings.Values;

/**
 * The OpenID Connect provider that people may sign in by.
 *
 * @param issuer as its tokens name it; empty: there is none
 * @param secret shared with the provider; empty: none
 * @param label what people call the provider
 * @param loginClaim the claim that is a login, when users are found by it
 */
public record OpenIdSection(
    String issuer,
    String clientId,
    Secret secret,
    String label,
    By by,
    String loginClaim,
    Newcomers newcomers) {
  /** What users are found by. */
  public enum By {
    EMAIL,
    LOGIN
  }

  /** What becomes of whoever is not known yet. */
  public enum Newcomers {
    REFUSED,
    MANAGER,
    SUPERVISOR
  }

  public boolean isOn() {
    return !issuer.isEmpty();
  }

  static OpenIdSection of(Values values) {
    var settings =
        new OpenIdSection(
            values.get(Keys.OPENID_ISSUER),
            values.get(Keys.OPENID_CLIENT),
            values.secret(Keys.OPENID_SECRET, Keys.OPENID_SECRET_FILE, 0),
            values.get(Keys.OPENID_LABEL),
            values.get(Keys.OPENID_BY),
            values.get(Keys.OPENID_LOGIN_CLAIM),
            values.get(Keys.OPENID_NEWCOMERS));
    if (settings.isOn()) {
      requireUrl(values, Keys.OPENID_ISSUER);
      requireGiven(values, Keys.OPENID_CLIENT);
      requireGiven(values, Keys.HTTP_PUBLIC_URL);
    }
    return settings;
  }

  /** The address browsers come by, without a slash at its end; empty when it is not told. */
  static String publicUrl(Values values) {
    String url = values.get(Keys.HTTP_PUBLIC_URL);
    if (!url.isEmpty()) {
      requireUrl(values, Keys.HTTP_PUBLIC_URL);
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static void requireGiven(Values values, Key<String> key) {
    if (values.get(key).isEmpty()) {
      values.problem("config-missing", key.path(), "is missing (security.openid.issuer is given)");
    }
  }

  /** Codes and tokens go over TLS, or do not leave this machine. */
  private static void requireUrl(Values values, Key<String> key) {
    if (!isUrl(values.get(key))) {
      values.problem(
          "config-bad-value",
          key.path(),
          "is '%s' (expected: https://…, or http:// to this machine)".formatted(values.get(key)));
    }
  }

  private static boolean isUrl(String text) {
    try {
      URI url = URI.create(text);
      String host = url.getHost();
      boolean plain = url.getQuery() == null && url.getFragment() == null && host != null;
      return plain
          && ("https".equals(url.getScheme())
              || "http".equals(url.getScheme()) && isThisMachine(String.valueOf(host)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isThisMachine(String host) {
    try {
      return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
