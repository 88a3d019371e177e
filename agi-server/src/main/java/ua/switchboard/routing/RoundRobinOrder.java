package ua.switchboard.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ua.switchboard.directory.ManagerId;

/** The group's list as a circle, beginning after the member who was offered the previous call. */
final class RoundRobinOrder implements GroupOrder {
  @Override
  public List<Person> order(List<Person> members, Optional<ManagerId> previous) {
    int start = previous.map(last -> indexOf(members, last) + 1).orElse(0);
    List<Person> circle = new ArrayList<>(members.size());
    for (int i = 0; i < members.size(); i++) {
      circle.add(members.get((start + i) % members.size()));
    }
    return circle;
  }

  private static int indexOf(List<Person> members, ManagerId id) {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).manager().id().equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
