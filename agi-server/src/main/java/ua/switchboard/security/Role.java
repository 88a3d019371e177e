package ua.switchboard.security;

import static ua.switchboard.security.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is in the company; what is not listed for a role is refused. */
public enum Role {
  /** Takes calls, sees their own. */
  MANAGER(
      EnumSet.of(
          CALLS_READ,
          CALLS_RATE,
          RECORDINGS_LISTEN,
          WORKLIST,
          CONTACTS,
          DIRECTORY_READ,
          PRESENCE_READ,
          PRESENCE_SET,
          LIVE_READ,
          CALL,
          CALL_CONTROL,
          EVENTS)),
  /** Leads ring groups, sees what their members do. */
  SUPERVISOR(MANAGER, EnumSet.of(CALLS_EXPORT, CONTACTS_WAIVE, EXPLAIN, SUPERVISE)),
  /** Sees everything and gives rights to others. */
  ADMINISTRATOR(EnumSet.allOf(Permission.class)),
  /** Another program; a token holds some of these, never more, and cannot give rights. */
  INTEGRATION(
      EnumSet.complementOf(
          EnumSet.of(
              CONTACTS_WAIVE, SUPERVISE, USERS_MANAGE, TOKENS_MANAGE, COMPANY_MANAGE, AUDIT_READ)));

  private final Set<Permission> permissions;

  Role(EnumSet<Permission> permissions) {
    this.permissions = Set.copyOf(permissions);
  }

  Role(Role less, EnumSet<Permission> more) {
    more.addAll(less.permissions);
    this.permissions = Set.copyOf(more);
  }

  /** The most somebody of this role may do. */
  public Set<Permission> permissions() {
    return permissions;
  }
}
