package ua.switchboard.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import ua.switchboard.call.CallId;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.routing.HuntProgress.Line;
import ua.switchboard.routing.RoutePlan.Priority;

/**
 * The calls that hear music because everybody they could ring is busy. First come, first served,
 * among VIP before known before others; who waited too long goes first whatever they are.
 *
 * <p>Thread-safe by its own lock, which is held for a few comparisons and never while another is
 * taken. A place is kept by asking again: who does not is no longer there, whatever was reported.
 */
final class WaitingLine {
  private final long starvationNanos;
  private final long placeLostNanos;
  private final Map<CallId, Place> places = new HashMap<>();

  private record Place(Priority priority, long arrivedAt, long askedAt, Set<ManagerId> wanted) {}

  /**
   * An empty line.
   *
   * @param placeLost after how long without asking a place is lost
   */
  WaitingLine(Duration starvation, Duration placeLost) {
    this.starvationNanos = starvation.toNanos();
    this.placeLostNanos = placeLost.toNanos();
  }

  synchronized boolean isEmpty() {
    return places.isEmpty();
  }

  synchronized int size() {
    return places.size();
  }

  /** Takes or keeps a place. */
  synchronized void stand(
      CallId call, Priority priority, long arrivedAt, Set<ManagerId> wanted, long now) {
    places.put(call, new Place(priority, arrivedAt, now, Set.copyOf(wanted)));
  }

  synchronized void leave(CallId call) {
    places.remove(call);
  }

  /** Who goes before this call and wants one of the same people. */
  synchronized Line ahead(
      CallId call, Priority priority, long arrivedAt, Set<ManagerId> wanted, long now) {
    places.values().removeIf(place -> now - place.askedAt() > placeLostNanos);
    var self = new Place(priority, arrivedAt, now, wanted);
    Set<ManagerId> wantedAhead = new HashSet<>();
    int ahead = 0;
    for (Map.Entry<CallId, Place> other : places.entrySet()) {
      Place place = other.getValue();
      if (!other.getKey().equals(call) && isBefore(place, self, now) && wantsAnyOf(place, wanted)) {
        ahead++;
        wantedAhead.addAll(place.wanted());
      }
    }
    return ahead == 0 ? Line.EMPTY : new Line(ahead, Set.copyOf(wantedAhead));
  }

  private boolean isBefore(Place a, Place b, long now) {
    boolean aStarves = now - a.arrivedAt() >= starvationNanos;
    boolean bStarves = now - b.arrivedAt() >= starvationNanos;
    if (aStarves != bStarves) {
      return aStarves;
    }
    if (!aStarves && a.priority() != b.priority()) {
      return a.priority().compareTo(b.priority()) < 0;
    }
    return a.arrivedAt() - b.arrivedAt() < 0;
  }

  private static boolean wantsAnyOf(Place place, Set<ManagerId> wanted) {
    for (ManagerId manager : place.wanted()) {
      if (wanted.contains(manager)) {
        return true;
      }
    }
    return false;
  }
}
