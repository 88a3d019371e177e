package ua.switchboard.security.openid;

import ua.switchboard.security.Secrets;

/**
 * One try to sign in, from the way out to the way back. Everything in it comes from one random
 * value that only the browser keeps: there is nothing to remember here, to fill up or to lose at a
 * restart.
 *
 * @param state comes back with the browser: what began elsewhere does not end here
 * @param nonce comes back within the ID token: a token of another try is none
 * @param verifier of PKCE: a code that was seen on its way is of no use
 */
record Attempt(String state, String nonce, String verifier) {
  static Attempt of(String secret) {
    return new Attempt(
        Secrets.derived(secret, "openid state"),
        Secrets.derived(secret, "openid nonce"),
        Secrets.derived(secret, "openid verifier"));
  }
}
