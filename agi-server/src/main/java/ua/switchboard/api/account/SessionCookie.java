package ua.switchboard.api.account;

import java.time.Duration;
import java.util.Optional;
import ua.switchboard.api.RequestHead;

/**
 * The cookie of a session: never readable by a script, never sent along from another site, and over
 * TLS bound to this very host.
 */
final class SessionCookie {
  private static final String PLAIN = "switchboard-session";

  private final boolean secure;
  private final Duration lifetime;

  /**
   * A cookie.
   *
   * @param secure whether browsers come over TLS
   */
  SessionCookie(boolean secure, Duration lifetime) {
    this.secure = secure;
    this.lifetime = lifetime;
  }

  /** The token that a browser sent. */
  Optional<String> read(RequestHead request) {
    return request.cookie(name()).filter(token -> !token.isEmpty());
  }

  /** The header that makes a browser keep a token. */
  String keeping(String token) {
    return name() + "=" + token + "; Max-Age=" + lifetime.toSeconds() + attributes();
  }

  /** The header that makes a browser forget it. */
  String forgetting() {
    return name() + "=; Max-Age=0" + attributes();
  }

  private String name() {
    return secure ? "__Host-" + PLAIN : PLAIN;
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
  }
}
