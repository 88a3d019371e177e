package ua.switchboard.security.openid;

/** The provider does not answer, or says what cannot be used: nobody's fault who signs in. */
public final class ProviderAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProviderAway(String what, Throwable cause) {
    super(what, cause);
  }
}
