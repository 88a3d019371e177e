package ua.switchboard.api.calls;

import java.util.Optional;
import java.util.Set;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.security.Principal;
import ua.switchboard.security.Scope;

/** Whose calls somebody may see, as the journal asks for it. */
final class Scopes {
  private Scopes() {}

  /** Empty: everybody's. */
  static Optional<Set<ManagerId>> of(Principal who) {
    return switch (who.scope()) {
      case Scope.Everybody _ -> Optional.empty();
      case Scope.These these -> Optional.of(these.managers());
    };
  }
}
