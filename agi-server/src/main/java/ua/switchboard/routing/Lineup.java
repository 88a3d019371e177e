package ua.switchboard.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.presence.Availability;
import ua.switchboard.presence.PresenceView;

/**
 * Everybody as seen at one moment, with the order in which new clients go to them.
 *
 * <p>Immutable. Between two calls hardly anybody changes: a lineup is made from the one before it
 * and shares with it all that still holds, the order above all.
 */
final class Lineup {
  /** In the order of the ids. */
  private final Person[] people;

  private final RankOrder order;

  private Lineup(Person[] people, RankOrder order) {
    this.people = people;
    this.order = order;
  }

  static Lineup of(Directory directory, PresenceView presence, Instant at) {
    List<Manager> managers = directory.listManagers();
    Availability[] doing = presence.listAvailabilities(managers);
    var people = new Person[managers.size()];
    for (int i = 0; i < people.length; i++) {
      Manager manager = managers.get(i);
      OptionalLong margin = directory.margins().kopecksOf(manager.id());
      people[i] =
          new Person(
              i,
              manager,
              doing[i],
              margin.isPresent(),
              margin.orElse(0),
              Person.whyOut(manager, at));
    }
    return new Lineup(people, RankOrder.of(people));
  }

  /** The same people at a later moment; this very lineup when nobody has changed. */
  Lineup again(List<Manager> managers, PresenceView presence, Instant at) {
    Availability[] doing = presence.listAvailabilities(managers);
    Person[] seen = people;
    for (int i = 0; i < people.length; i++) {
      Person before = people[i];
      Person now = before.again(doing[i], at);
      if (now != before) {
        seen = seen == people ? people.clone() : seen;
        seen[i] = now;
      }
    }
    return seen == people ? this : new Lineup(seen, order.of(people, seen));
  }

  /** The same moment, but one of them is not to be asked. */
  Lineup without(ManagerId id, Reason why) {
    Optional<Person> found = find(id).filter(person -> person.out().isEmpty());
    if (found.isEmpty()) {
      return this;
    }
    Person[] others = people.clone();
    others[found.get().position()] = found.get().out(why);
    return new Lineup(others, order.of(people, others));
  }

  /** The turns of a route's stages, in order. */
  RouteTurns turns(InboundRoute route, Roster roster) {
    return order.turns(route, this, roster);
  }

  /** Everybody, best first. */
  List<Person> ranking() {
    List<Person> ranking = new ArrayList<>(people.length);
    for (int rank = 0; rank < people.length; rank++) {
      ranking.add(people[order.positionAt(rank)]);
    }
    return ranking;
  }

  Optional<Person> find(ManagerId id) {
    int low = 0;
    int high = people.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = people[middle].manager().id().compareTo(id);
      if (order == 0) {
        return Optional.of(people[middle]);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }
}
