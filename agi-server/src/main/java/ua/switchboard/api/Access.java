package ua.switchboard.api;

import java.util.Optional;
import ua.switchboard.security.Permission;

/**
 * Who is let in to a path.
 *
 * @param everybody whether nobody is asked who they are
 * @param permission what somebody who is known must be allowed besides
 */
public record Access(boolean everybody, Optional<Permission> permission) {
  /** Nobody is asked who they are: signing in, the description of the API. */
  public static final Access ANYBODY = new Access(true, Optional.empty());

  /** Whoever is known, whatever they may do. */
  public static final Access SIGNED_IN = new Access(false, Optional.empty());

  /** Who has this permission. */
  public static Access of(Permission permission) {
    return new Access(false, Optional.of(permission));
  }
}
