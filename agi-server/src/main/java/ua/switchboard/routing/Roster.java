package ua.switchboard.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import ua.switchboard.call.Did;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.Manager;
import ua.switchboard.presence.Availability;

/**
 * What the plans of one snapshot share: everybody as last seen, and the turns of every route. A
 * call in progress thus holds references and no copy of the company.
 *
 * <p>Thread-safe. All it keeps are immutable values; two threads that miss the same one make it
 * twice, and either is right.
 */
final class Roster {
  private final Directory directory;
  private final AtomicReferenceArray<Person> lastSeen;
  private final Map<Did, Turns> turns = new ConcurrentHashMap<>();

  /** The turns of a route by the manager's position in the directory. */
  private record Turns(List<Turn> ranked, List<Turn> mobile) {}

  Roster(Directory directory) {
    this.directory = directory;
    this.lastSeen = new AtomicReferenceArray<>(directory.listManagers().size());
  }

  Directory directory() {
    return directory;
  }

  /** The manager at this position of the directory, as they are now. */
  Person see(int position, Availability availability, Optional<Reason> out) {
    Person last = lastSeen.get(position);
    if (last != null && last.out().equals(out) && last.availability().equals(availability)) {
      return last;
    }
    Manager manager = directory.listManagers().get(position);
    OptionalLong margin = directory.margins().kopecksOf(manager.id());
    var seen =
        new Person(position, manager, availability, margin.isPresent(), margin.orElse(0), out);
    lastSeen.set(position, seen);
    return seen;
  }

  Turn ranked(InboundRoute route, Person person) {
    return turns(route).ranked().get(person.position());
  }

  /** The turn on the mobile; without trunks when no way leads there. */
  Turn mobile(InboundRoute route, Person person) {
    return turns(route).mobile().get(person.position());
  }

  private Turns turns(InboundRoute route) {
    Turns made = turns.get(route.did());
    return made != null ? made : turns.computeIfAbsent(route.did(), did -> make(route));
  }

  private Turns make(InboundRoute route) {
    var timing = route.timing();
    List<Manager> managers = directory.listManagers();
    return new Turns(
        managers.stream()
            .map(m -> Turn.of(CascadeStage.RANKED, Reason.RANKED, m, timing.rankedRing()))
            .toList(),
        managers.stream()
            .map(m -> Turn.ofMobile(m, timing.mobileRing(), directory.listTrunksToMobile(m.id())))
            .toList());
  }
}
