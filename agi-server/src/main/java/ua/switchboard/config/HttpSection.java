package ua.switchboard.config;

import java.nio.file.Path;
import java.util.List;
import ua.switchboard.settings.Secret;
import ua.switchboard.settings.Values;

/**
 * The listener for health, metrics and diagnosis, and for whoever fetches finished calls.
 *
 * @param onecToken what a reader of finished calls must know; empty: nobody may read
 * @param trustedProxies whose word is taken for where a request came from
 * @param publicUrl what browsers ask, without a slash at its end; empty: not told
 * @param connectionsPerAddress how many an address may have at once, unless it is a proxy's
 */
public record HttpSection(
    String host,
    int port,
    Secret onecToken,
    Tls tls,
    List<String> trustedProxies,
    String publicUrl,
    int connectionsPerAddress) {
  private static final int SHORTEST_TOKEN = 20;

  public HttpSection {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** Whether browsers come over TLS, to us or to a proxy in front. */
  public boolean isSecure() {
    return tls.isOn() || publicUrl.startsWith("https:");
  }

  /**
   * TLS of the listener, by PEM files.
   *
   * @param certificate with the chain to its authority; empty: no TLS
   * @param key of the certificate
   */
  public record Tls(Path certificate, Path key) {
    public boolean isOn() {
      return !certificate.toString().isEmpty();
    }
  }

  static HttpSection of(Values values) {
    Secret token = values.secret(Keys.HTTP_ONEC_TOKEN, Keys.HTTP_ONEC_TOKEN_FILE, 0);
    int length = token.reveal().length();
    if (length > 0 && length < SHORTEST_TOKEN) {
      values.problem(
          "config-weak-secret",
          Keys.HTTP_ONEC_TOKEN.path(),
          "has %d characters (expected: at least %d)".formatted(length, SHORTEST_TOKEN));
    }
    var tls = new Tls(values.get(Keys.HTTP_CERTIFICATE), values.get(Keys.HTTP_KEY));
    if (tls.isOn() == tls.key().toString().isEmpty()) {
      values.problem(
          "config-contradiction",
          Keys.HTTP_KEY.path(),
          "and http.certificate-file need each other");
    }
    return new HttpSection(
        values.get(Keys.HTTP_HOST),
        values.get(Keys.HTTP_PORT),
        token,
        tls,
        values.get(Keys.HTTP_PROXIES),
        OpenIdSection.publicUrl(values),
        values.get(Keys.HTTP_CONNECTIONS));
  }
}
