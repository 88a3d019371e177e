package ua.switchboard.routing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.Did;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.Manager;
import ua.switchboard.presence.PresenceView;

/**
 * What the plans of one snapshot share: everybody as last seen, and the turns of every route. A
 * call in progress thus holds references and no copy of the company.
 *
 * <p>Thread-safe. All it keeps are immutable values; two threads that miss the same one make it
 * twice, and either is right.
 */
final class Roster {
  private final Directory directory;
  private volatile @Nullable Lineup last;
  private final Map<Did, Turns> turns = new ConcurrentHashMap<>();

  /** The turns of a route by the manager's position in the directory. */
  private record Turns(List<Turn> ranked, List<Turn> mobile) {}

  Roster(Directory directory) {
    this.directory = directory;
  }

  Directory directory() {
    return directory;
  }

  /** Everybody as they are now. */
  Lineup look(PresenceView presence, Instant at) {
    Lineup before = last;
    Lineup now =
        before == null
            ? Lineup.of(directory, presence, at)
            : before.again(directory.listManagers(), presence, at);
    if (now != before) {
      last = now;
    }
    return now;
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
