package ua.switchboard.presence.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.RoutingMemory.CallerMemory;
import ua.switchboard.presence.ManagerMemory;

/**
 * What is remembered, or those parts of it that are to be written.
 *
 * @param groupTurns who was offered the last call of each ring group
 * @param callers the longest unheard of first
 * @param newClients how many calls of new clients were routed; empty: as it was
 */
record Memories(
    Map<ManagerId, ManagerMemory> managers,
    Map<Long, ManagerId> groupTurns,
    Collection<CallerMemory> callers,
    OptionalLong newClients) {
  static final Memories NOTHING = new Memories(Map.of(), Map.of(), List.of(), OptionalLong.empty());

  boolean isEmpty() {
    return managers.isEmpty() && groupTurns.isEmpty() && callers.isEmpty() && newClients.isEmpty();
  }

  long paused() {
    return managers.values().stream().filter(manager -> manager.pause().isPresent()).count();
  }

  /** What is different from an earlier state; callers are changes already. */
  Memories since(Memories earlier) {
    return new Memories(
        changed(earlier.managers, managers),
        changed(earlier.groupTurns, groupTurns),
        callers,
        newClients.equals(earlier.newClients) ? OptionalLong.empty() : newClients);
  }

  private static <K, V> Map<K, V> changed(Map<K, V> before, Map<K, V> now) {
    Map<K, V> changed = new HashMap<>();
    now.forEach((key, value) -> {
      if (!value.equals(before.get(key))) {
        changed.put(key, value);
      }
    });
    return changed;
  }
}
