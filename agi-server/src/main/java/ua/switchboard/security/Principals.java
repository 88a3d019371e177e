package ua.switchboard.security;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.ManagerId;

/** What users and tokens may do and see, by the company as it is now. Thread-safe. */
public final class Principals {
  private final CurrentDirectory directory;

  public Principals(CurrentDirectory directory) {
    this.directory = directory;
  }

  /** A person; with a one-time password they may do nothing but change it. */
  public Principal of(User user, String address) {
    return new Principal(
        user.id(),
        Principal.Kind.USER,
        user.login(),
        user.role(),
        user.manager(),
        scopeOf(user),
        user.mustChange() ? Set.of() : user.role().permissions(),
        address);
  }

  /** A program. */
  public Principal of(ApiTokens.Token token, String address) {
    return new Principal(
        token.id(),
        Principal.Kind.TOKEN,
        token.name(),
        Role.INTEGRATION,
        Optional.empty(),
        new Scope.Everybody(),
        token.permissions(),
        address);
  }

  private Scope scopeOf(User user) {
    return switch (user.role()) {
      case ADMINISTRATOR, INTEGRATION -> new Scope.Everybody();
      case SUPERVISOR -> new Scope.These(ledBy(user));
      case MANAGER -> new Scope.These(user.manager().map(Set::of).orElse(Set.of()));
    };
  }

  private Set<ManagerId> ledBy(User user) {
    Directory company = directory.get();
    Set<ManagerId> led = new HashSet<>();
    user.manager().ifPresent(led::add);
    for (long group : user.ringGroups()) {
      company.findRingGroup(group).ifPresent(found -> led.addAll(found.members()));
    }
    return led;
  }
}
