package ua.switchboard.journal.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      long waitingSeconds) {
    private Group plus(Group more) {
      return new Group(
          direction,
          result,
          calls + more.calls,
          talkSeconds + more.talkSeconds,
          waits + more.waits,
          waitingSeconds + more.waitingSeconds);
    }
  }

  /** Of groups counted apart, the same direction and result more than once among them. */
  static CallTotals sum(List<Group> groups) {
    Map<List<Enum<?>>, Group> sums = new LinkedHashMap<>();
    for (Group group : groups) {
      sums.merge(List.of(group.direction(), group.result()), group, Group::plus);
    }
    return new CallTotals(List.copyOf(sums.values()));
  }

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
