package ua.switchboard.routing;

import java.util.List;
import java.util.Optional;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.RingGroup.RingStrategy;

/** The order in which a ring group's members are asked: one strategy, one class. */
interface GroupOrder {
  /**
   * The members in order.
   *
   * @param members those who can be asked at all, in the group's order
   * @param previous who was offered the group's previous call
   */
  List<Person> order(List<Person> members, Optional<ManagerId> previous);

  static GroupOrder of(RingStrategy strategy) {
    return switch (strategy) {
      case RING_ALL, LINEAR -> new LinearOrder();
      case ROUND_ROBIN -> new RoundRobinOrder();
      case LEAST_RECENT -> new LeastRecentOrder();
    };
  }
}
