package ua.switchboard.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.RoutingMemory.CallerMemory;
import ua.switchboard.routing.RoutingRequest.LastTalk;

/**
 * What recent callers are remembered by: who talked with them last, and who was last offered their
 * call in vain. The longest unheard of is forgotten first. Thread-safe.
 */
final class CallerHistory {
  private static final int CALLERS = 50_000;

  private final Set<PhoneNumber> changed = new HashSet<>();
  private final Map<PhoneNumber, CallerMemory> memories =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PhoneNumber, CallerMemory> eldest) {
          boolean full = size() > CALLERS;
          if (full) {
            changed.remove(eldest.getKey());
          }
          return full;
        }
      };

  synchronized Optional<CallerMemory> find(PhoneNumber caller) {
    return Optional.ofNullable(memories.get(caller));
  }

  synchronized void talked(PhoneNumber caller, ManagerId manager, Instant at) {
    put(new CallerMemory(caller, Optional.of(new LastTalk(manager, at)), Optional.empty()));
  }

  synchronized void missed(PhoneNumber caller, ManagerId manager) {
    Optional<LastTalk> talk = find(caller).flatMap(CallerMemory::talk);
    put(new CallerMemory(caller, talk, Optional.of(manager)));
  }

  private void put(CallerMemory memory) {
    memories.put(memory.caller(), memory);
    changed.add(memory.caller());
  }

  synchronized void restore(CallerMemory memory) {
    memories.put(memory.caller(), memory);
  }

  /** What changed since the last time this was asked. */
  synchronized List<CallerMemory> takeChanges() {
    List<CallerMemory> taken = new ArrayList<>(changed.size());
    for (PhoneNumber caller : changed) {
      find(caller).ifPresent(taken::add);
    }
    changed.clear();
    return taken;
  }
}
