package ua.switchboard.journal.worklist;

import java.util.Optional;
import java.util.Set;
import ua.switchboard.directory.ManagerId;

/**
 * Which tasks are meant.
 *
 * @param within whose tasks may be seen; empty: everybody's, and those that are nobody's
 * @param states empty: all
 * @param owner whose tasks are asked for
 * @param nobodys only tasks without an owner
 */
public record WorklistFilter(
    Optional<Set<ManagerId>> within,
    Set<TaskState> states,
    Optional<ManagerId> owner,
    boolean nobodys) {
  public WorklistFilter {
    within = within.map(Set::copyOf);
    states = Set.copyOf(states);
  }

  /** Open tasks of everybody and nobody. */
  public static WorklistFilter open() {
    return new WorklistFilter(
        Optional.empty(), Set.of(TaskState.NEW, TaskState.CALLED_BACK), Optional.empty(), false);
  }
}
