package ua.switchboard.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
 * Whom a call wants is kept as a set of bits: every decision of an overloaded company walks the
 * line.
 */
final class WaitingLine {
  private final long starvationNanos;
  private final Map<CallId, Place> places = new HashMap<>();
  private final Map<ManagerId, Integer> bitOf = new HashMap<>();
  private final List<ManagerId> managerAt = new ArrayList<>();

  private record Place(Priority priority, long arrivedAt, long lostAt, BitSet wanted) {}

  WaitingLine(Duration starvation) {
    this.starvationNanos = starvation.toNanos();
  }

  synchronized boolean isEmpty() {
    return places.isEmpty();
  }

  synchronized int size() {
    return places.size();
  }

  /**
   * Takes or keeps a place.
   *
   * @param kept after how long without asking again it is lost
   */
  synchronized void stand(
      CallId call,
      Priority priority,
      long arrivedAt,
      Set<ManagerId> wanted,
      long now,
      Duration kept) {
    places.put(call, new Place(priority, arrivedAt, now + kept.toNanos(), bits(wanted)));
  }

  synchronized void leave(CallId call) {
    places.remove(call);
  }

  /** Who goes before this call and wants one of the same people. */
  synchronized Line ahead(
      CallId call, Priority priority, long arrivedAt, Set<ManagerId> wanted, long now) {
    places.values().removeIf(place -> now - place.lostAt() > 0);
    var self = new Place(priority, arrivedAt, now, bits(wanted));
    var wantedAhead = new BitSet(managerAt.size());
    int ahead = 0;
    for (Map.Entry<CallId, Place> other : places.entrySet()) {
      Place place = other.getValue();
      if (!other.getKey().equals(call)
          && isBefore(place, self, now)
          && place.wanted().intersects(self.wanted())) {
        ahead++;
        wantedAhead.or(place.wanted());
      }
    }
    return ahead == 0 ? Line.EMPTY : new Line(ahead, managers(wantedAhead));
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

  private BitSet bits(Set<ManagerId> managers) {
    var bits = new BitSet(managerAt.size());
    for (ManagerId manager : managers) {
      bits.set(bitOf.computeIfAbsent(manager, this::nextBit));
    }
    return bits;
  }

  /** Bits are never given back: there are a few hundred managers in a company's life. */
  private int nextBit(ManagerId manager) {
    managerAt.add(manager);
    return managerAt.size() - 1;
  }

  private Set<ManagerId> managers(BitSet bits) {
    Set<ManagerId> managers = HashSet.newHashSet(bits.cardinality());
    bits.stream().forEach(bit -> managers.add(managerAt.get(bit)));
    return managers;
  }
}
