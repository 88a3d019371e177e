package ua.switchboard.security;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ua.switchboard.directory.ManagerId;

/**
 * Who asks.
 *
 * @param id of the user or the token, by its kind
 * @param name how they are called in lists and in the audit
 * @param manager the manager this user is; a token is none
 * @param scope whose calls they may see
 * @param permissions what they may do: never more than the role allows
 * @param address where they ask from; empty when it is not known
 */
public record Principal(
    long id,
    Kind kind,
    String name,
    Role role,
    Optional<ManagerId> manager,
    Scope scope,
    Set<Permission> permissions,
    String address) {
  public Principal {
    Set<Permission> most = role.permissions();
    permissions =
        permissions.stream().filter(most::contains).collect(Collectors.toUnmodifiableSet());
  }

  /** Somebody from an unknown address. */
  public Principal(
      long id,
      Kind kind,
      String name,
      Role role,
      Optional<ManagerId> manager,
      Scope scope,
      Set<Permission> permissions) {
    this(id, kind, name, role, manager, scope, permissions, "");
  }

  /** Somebody with everything their role allows. */
  public Principal(
      long id, Kind kind, String name, Role role, Optional<ManagerId> manager, Scope scope) {
    this(id, kind, name, role, manager, scope, role.permissions());
  }

  /** The same, asking from this address. */
  public Principal from(String where) {
    return new Principal(id, kind, name, role, manager, scope, permissions, where);
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** How they came in. */
  public enum Kind {
    /** A person with a session. */
    USER,
    /** A program with a token. */
    TOKEN
  }
}
