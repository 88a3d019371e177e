package ua.switchboard.live;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import ua.switchboard.call.Caller;
import ua.switchboard.call.Did;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.routing.RoutingRequest;
import ua.switchboard.routing.RoutingRequest.LastTalk;

/**
 * What routing remembers from call to call: who talked with a caller last, whose turn it is in a
 * ring group, how many new clients there were. Thread-safe; whoever keeps it over a restart reads
 * and restores it here.
 */
public final class RoutingMemory {
  private final CallerHistory callers = new CallerHistory();
  private final Map<Long, ManagerId> groupTurns = new ConcurrentHashMap<>();
  private final AtomicLong newClients = new AtomicLong();

  /**
   * One caller.
   *
   * @param talk the last conversation
   * @param miss who was offered the caller's last call in vain; empty when it was answered
   */
  public record CallerMemory(
      PhoneNumber caller, Optional<LastTalk> talk, Optional<ManagerId> miss) {}

  /** Who was offered the last call of each ring group. */
  public Map<Long, ManagerId> groupTurns() {
    return Map.copyOf(groupTurns);
  }

  /** How many calls of new clients were routed. */
  public long newClients() {
    return newClients.get();
  }

  /** The callers of whom something changed since this was asked last. */
  public List<CallerMemory> takeCallerChanges() {
    return callers.takeChanges();
  }

  /**
   * Takes over what was kept; to be called before the first call.
   *
   * @param known the longest unheard of first
   */
  public void restore(
      Collection<CallerMemory> known, Map<Long, ManagerId> turns, long newClientCalls) {
    known.forEach(callers::restore);
    groupTurns.putAll(turns);
    newClients.set(newClientCalls);
  }

  /** A call of this caller with all that is remembered. */
  RoutingRequest request(Did did, Caller caller) {
    Optional<CallerMemory> memory = caller.number().flatMap(callers::find);
    return new RoutingRequest(
        did,
        caller,
        memory.flatMap(CallerMemory::talk),
        memory.flatMap(CallerMemory::miss),
        newClients.get() + 1,
        groupTurns());
  }

  CallerHistory callers() {
    return callers;
  }

  void newClient() {
    newClients.incrementAndGet();
  }

  void groupTurn(long group, ManagerId offered) {
    groupTurns.put(group, offered);
  }
}
