package ua.switchboard.security;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.directory.ManagerId;

/**
 * Somebody who may sign in.
 *
 * @param login compared without regard to case
 * @param manager the manager they are
 * @param ringGroups the groups a supervisor leads, by their ids
 * @param language {@code uk}, {@code ru} or {@code en}
 * @param active false: never let in
 * @param mustChange they have a one-time password and may do nothing before changing it
 */
public record User(
    long id,
    String login,
    String name,
    Optional<String> email,
    Role role,
    Optional<ManagerId> manager,
    Set<Long> ringGroups,
    String language,
    boolean active,
    boolean mustChange,
    Instant createdAt) {
  public User {
    ringGroups = Set.copyOf(ringGroups);
  }

  /** The same user, let in or not. */
  public Draft letIn(boolean allowed) {
    return new Draft(login, name, email, role, manager, ringGroups, language, allowed);
  }

  /** What an administrator decides of a user. */
  public record Draft(
      String login,
      String name,
      Optional<String> email,
      Role role,
      Optional<ManagerId> manager,
      Set<Long> ringGroups,
      String language,
      boolean active) {
    public Draft {
      ringGroups = Set.copyOf(ringGroups);
    }
  }
}
