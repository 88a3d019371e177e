package ua.switchboard.security.openid;

import java.util.Optional;
import ua.switchboard.security.Role;

/**
 * Whom of those a provider vouches for we let in.
 *
 * @param by what our users are found by
 * @param loginClaim the claim that is taken for a login
 * @param newcomers the role of whoever is not known yet; empty: they are refused
 */
public record Admission(By by, String loginClaim, Optional<Role> newcomers) {
  /** What users are found by. */
  public enum By {
    /** An address that the provider has verified. */
    EMAIL,
    /** A claim that is our login. */
    LOGIN
  }
}
