package ua.switchboard.security.openid;

import java.net.URI;

/**
 * What this server is to a provider.
 *
 * @param issuer the provider, as its tokens name it
 * @param secret shared with the provider; empty: none, PKCE alone binds a code to us
 * @param returnTo where the provider sends browsers back to, as it is registered there
 */
public record OpenIdClient(URI issuer, String id, String secret, URI returnTo) {
  /** Without the secret. */
  @Override
  public String toString() {
    return id + " at " + issuer;
  }
}
