package ua.switchboard.presence;

import ua.switchboard.call.CallId;

/**
 * One channel of a trunk, held for one call.
 *
 * @param generation shared with the reservation of the manager it was taken together with
 * @param expiresAt monotonic nanoseconds
 */
public record TrunkHold(String trunk, CallId call, long generation, long expiresAt) {
  boolean isLive(long nanoTime) {
    return expiresAt - nanoTime > 0;
  }
}
