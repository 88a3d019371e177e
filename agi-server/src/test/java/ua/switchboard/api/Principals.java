package ua.switchboard.api;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;
import ua.switchboard.security.Role;
import ua.switchboard.security.Scope;

/** People and programs who ask, for tests. */
public final class Principals {
  private Principals() {}

  /** A manager who sees their own. */
  public static Principal manager(long manager) {
    return person(manager, Role.MANAGER, "manager " + manager, these(manager));
  }

  /** A supervisor who is a manager too and sees these. */
  public static Principal supervisor(long manager, long... members) {
    return person(manager, Role.SUPERVISOR, "supervisor " + manager, these(members));
  }

  public static Principal administrator() {
    return new Principal(
        1_000,
        Principal.Kind.USER,
        "administrator",
        Role.ADMINISTRATOR,
        Optional.empty(),
        new Scope.Everybody());
  }

  /** A token with these permissions. */
  public static Principal integration(Permission... permissions) {
    return new Principal(
        2_000,
        Principal.Kind.TOKEN,
        "integration",
        Role.INTEGRATION,
        Optional.empty(),
        new Scope.Everybody(),
        Set.of(permissions));
  }

  private static Principal person(long manager, Role role, String name, Scope scope) {
    return new Principal(
        manager, Principal.Kind.USER, name, role, Optional.of(new ManagerId(manager)), scope);
  }

  private static Scope these(long... managers) {
    return new Scope.These(
        Arrays.stream(managers).mapToObj(ManagerId::new).collect(Collectors.toSet()));
  }
}
