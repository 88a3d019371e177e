package ua.switchboard.live;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.routing.RoutingRequest.LastTalk;

/**
 * What recent callers are remembered by: who talked with them last, and who was last offered their
 * call in vain. The longest unheard of is forgotten first. Thread-safe.
 */
final class CallerHistory {
  private static final int CALLERS = 50_000;

  private final Map<PhoneNumber, Memory> memories =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PhoneNumber, Memory> eldest) {
          return size() > CALLERS;
        }
      };

  /** What is remembered of one caller. */
  record Memory(Optional<LastTalk> talk, Optional<ManagerId> miss) {
    static final Memory NONE = new Memory(Optional.empty(), Optional.empty());
  }

  synchronized Memory get(PhoneNumber caller) {
    return memories.getOrDefault(caller, Memory.NONE);
  }

  synchronized void talked(PhoneNumber caller, ManagerId manager, Instant at) {
    memories.put(caller, new Memory(Optional.of(new LastTalk(manager, at)), Optional.empty()));
  }

  synchronized void missed(PhoneNumber caller, ManagerId manager) {
    memories.put(caller, new Memory(get(caller).talk(), Optional.of(manager)));
  }
}
