package ua.switchboard;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.RingGroup;
import ua.switchboard.security.Role;
import ua.switchboard.security.User;
import ua.switchboard.security.Users;

/**
 * Lets somebody in when nobody is known yet: an administrator with a one-time password, and the
 * managers of the demo company. Passwords are printed to whoever started the server, this once, and
 * never logged.
 */
final class FirstUsers {
  private static final String ADMINISTRATOR = "admin";

  private final SecurityParts security;

  FirstUsers(SecurityParts security) {
    this.security = security;
  }

  /**
   * Adds them if there is nobody.
   *
   * @param demo whether the company is the demo company
   * @return lines for the console
   */
  List<String> addIfNobody(Directory company, boolean demo) throws SQLException, Users.Taken {
    if (!security.users().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("", "Nobody could sign in yet, so there is now:"));
    lines.add(administrator());
    if (demo) {
      lines.add(managers(company));
    }
    lines.add(
        "These passwords are shown this once: ./switchboard user reset LOGIN makes a new one.");
    return lines;
  }

  private String administrator() throws SQLException, Users.Taken {
    var draft =
        draft(ADMINISTRATOR, "Administrator", Role.ADMINISTRATOR, Optional.empty(), Set.of());
    String password = security.people().add(draft, this::audited).oneTimePassword();
    return "  the administrator %s with the one-time password %s"
        .formatted(ADMINISTRATOR, password);
  }

  /** By their extensions; the last of them leads every group. */
  private String managers(Directory company) throws SQLException, Users.Taken {
    List<Manager> managers = company.listManagers();
    String password = security.secrets().oneTimePassword();
    String hash = security.passwords().hash(password);
    Set<Long> groups =
        company.listRingGroups().stream().map(RingGroup::id).collect(Collectors.toSet());
    for (Manager manager : managers) {
      boolean leads = manager.equals(managers.getLast());
      Role role = leads ? Role.SUPERVISOR : Role.MANAGER;
      var draft =
          draft(
              manager.extension(),
              manager.name(),
              role,
              Optional.of(manager),
              leads ? groups : Set.of());
      security.users().add(draft, hash, false);
      audited("user-added", manager.extension(), Map.of("role", role.name(), "demo", "true"));
    }
    return "  the managers %s to %s (a supervisor) with the password %s"
        .formatted(managers.getFirst().extension(), managers.getLast().extension(), password);
  }

  private static User.Draft draft(
      String login, String name, Role role, Optional<Manager> manager, Set<Long> groups) {
    return new User.Draft(
        login, name, Optional.empty(), role, manager.map(Manager::id), groups, "uk", true);
  }

  private void audited(String action, String subject, Map<String, String> details) {
    security.audit().recordConsole(action, subject, details);
  }
}
