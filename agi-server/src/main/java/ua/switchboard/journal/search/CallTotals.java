package ua.switchboard.journal.search;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Figures of a filtered list.
 *
 * @param groups one for each direction and result that occurs
 */
public record CallTotals(List<Group> groups) {
  public CallTotals {
    groups = List.copyOf(groups);
  }

  /**
   * Calls of one direction and result.
   *
   * @param waits how many have a known waiting time
   */
  public record Group(
      CallDirection direction,
      CallResult result,
      long calls,
      long talkSeconds,
      long waits,
      long waitingSeconds) {}

  /** How many calls. */
  public long calls() {
    return groups.stream().mapToLong(Group::calls).sum();
  }

  /** How long people talked in all. */
  public long talkSeconds() {
    return groups.stream().mapToLong(Group::talkSeconds).sum();
  }

  /**
   * How long inbound callers waited on average, those who gave up included; empty without any.
   * Seconds.
   */
  public OptionalDouble averageWait() {
    List<Group> inbound =
        groups.stream().filter(group -> group.direction() == CallDirection.INBOUND).toList();
    long waits = inbound.stream().mapToLong(Group::waits).sum();
    long seconds = inbound.stream().mapToLong(Group::waitingSeconds).sum();
    return waits == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) seconds / waits);
  }
}
