package ua.switchboard.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ua.switchboard.directory.ManagerId;

/** Who was offered a call the longest ago first; ties in the group's order. */
final class LeastRecentOrder implements GroupOrder {
  private static final Comparator<Person> LONGEST_AGO =
      Comparator.comparing(person -> person.availability().lastOfferAt());

  @Override
  public List<Person> order(List<Person> members, Optional<ManagerId> previous) {
    List<Person> sorted = new ArrayList<>(members);
    sorted.sort(LONGEST_AGO);
    return sorted;
  }
}
