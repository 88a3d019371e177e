package ua.switchboard.routing;

import java.util.List;
import java.util.Optional;
import ua.switchboard.directory.ManagerId;

/** Always from the top of the group's list. */
final class LinearOrder implements GroupOrder {
  @Override
  public List<Person> order(List<Person> members, Optional<ManagerId> previous) {
    return members;
  }
}
