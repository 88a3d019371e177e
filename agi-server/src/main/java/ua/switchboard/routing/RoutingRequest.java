package ua.switchboard.routing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.call.Caller;
import ua.switchboard.call.Did;
import ua.switchboard.directory.ManagerId;

/**
 * A call to be routed, with what is remembered about the caller and the turns taken so far.
 *
 * @param lastTalk who spoke with this caller last; the route's window decides whether it counts
 * @param lastMiss who was offered this caller's last call in vain, for a note
 * @param newClientTurn which new client this would be, counted from 1, for the fairness turn
 * @param groupTurns who was offered the previous call of a ring group
 */
public record RoutingRequest(
    Did did,
    Caller caller,
    Optional<LastTalk> lastTalk,
    Optional<ManagerId> lastMiss,
    long newClientTurn,
    Map<Long, ManagerId> groupTurns) {

  /** A conversation of this caller with a manager. */
  public record LastTalk(ManagerId manager, Instant at) {}

  /** A caller of whom nothing is remembered. */
  public static RoutingRequest of(Did did, Caller caller) {
    return new RoutingRequest(did, caller, Optional.empty(), Optional.empty(), 1, Map.of());
  }
}
