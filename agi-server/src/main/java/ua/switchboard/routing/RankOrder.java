package ua.switchboard.routing;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ua.switchboard.call.Did;
import ua.switchboard.directory.InboundRoute;

/**
 * An order of people by rank, and the turns that follow from it. Margins decide, and they change
 * once a week: the same order serves call after call until a tie is decided another way.
 *
 * <p>Thread-safe: the turns it keeps are immutable, made twice by two threads they are the same.
 */
final class RankOrder {
  /** Positions of people, the best first. */
  private final int[] positions;

  private final Map<Did, RouteTurns> turns = new ConcurrentHashMap<>();

  private RankOrder(int[] positions) {
    this.positions = positions;
  }

  static RankOrder of(Person[] people) {
    return sorted(people.clone());
  }

  /** The order of people who were in this order before they changed. */
  RankOrder of(Person[] before, Person[] now) {
    if (holds(before, now)) {
      return this;
    }
    var ranked = new Person[positions.length];
    for (int rank = 0; rank < ranked.length; rank++) {
      ranked[rank] = now[positions[rank]]; // nearly sorted already: that is quick
    }
    return sorted(ranked);
  }

  private static RankOrder sorted(Person[] people) {
    Arrays.sort(people, Person.BEST_FIRST);
    var positions = new int[people.length];
    for (int rank = 0; rank < positions.length; rank++) {
      positions[rank] = people[rank].position();
    }
    return new RankOrder(positions);
  }

  private boolean holds(Person[] before, Person[] now) {
    for (int rank = 0; rank < positions.length; rank++) {
      Person person = now[positions[rank]];
      if (!person.out().equals(before[positions[rank]].out())) {
        return false;
      }
      if (rank > 0 && Person.BEST_FIRST.compare(now[positions[rank - 1]], person) > 0) {
        return false;
      }
    }
    return true;
  }

  int positionAt(int rank) {
    return positions[rank];
  }

  RouteTurns turns(InboundRoute route, Lineup lineup, Roster roster) {
    RouteTurns made = turns.get(route.did());
    if (made == null) {
      made = RouteTurns.of(lineup.ranking(), route, roster);
      turns.put(route.did(), made);
    }
    return made;
  }
}
