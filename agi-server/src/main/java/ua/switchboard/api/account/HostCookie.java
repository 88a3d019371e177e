package ua.switchboard.api.account;

import java.time.Duration;
import java.util.Optional;
import ua.switchboard.api.RequestHead;

/**
 * A cookie that no script reads and, over TLS, that is bound to this very host.
 *
 * @param site when a browser sends it along from another site's page
 * @param secure whether browsers come over TLS
 * @param lifetime how long a browser keeps it
 */
record HostCookie(String plainName, Site site, boolean secure, Duration lifetime) {
  private static final Duration ON_THE_WAY = Duration.ofMinutes(10);

  /** What another site's page may do. */
  enum Site {
    /** Nothing: it is not sent along. */
    STRICT("Strict"),
    /** Lead here: it is sent along when the whole page changes to ours. */
    LAX("Lax");

    private final String word;

    Site(String word) {
      this.word = word;
    }
  }

  /** The token of a session. */
  static HostCookie session(boolean secure, Duration lifetime) {
    return new HostCookie("switchboard-session", Site.STRICT, secure, lifetime);
  }

  /** What a browser keeps while it is at an OpenID Connect provider, who sends it back here. */
  static HostCookie onTheWay(boolean secure) {
    return new HostCookie("switchboard-sign-in", Site.LAX, secure, ON_THE_WAY);
  }

  /** The value that a browser sent. */
  Optional<String> read(RequestHead request) {
    return request.cookie(name()).filter(value -> !value.isEmpty());
  }

  /** The header that makes a browser keep a value. */
  String keeping(String value) {
    return name() + "=" + value + "; Max-Age=" + lifetime.toSeconds() + attributes();
  }

  /** The header that makes a browser forget it. */
  String forgetting() {
    return name() + "=; Max-Age=0" + attributes();
  }

  private String name() {
    return secure ? "__Host-" + plainName : plainName;
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=" + site.word + (secure ? "; Secure" : "");
  }
}
