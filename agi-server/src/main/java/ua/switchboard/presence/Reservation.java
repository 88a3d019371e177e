package ua.switchboard.presence;

import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.directory.ManagerId;

/**
 * A lease on a manager (and, for a mobile, on one channel of a trunk) for one call.
 *
 * @param generation unique over the life of the board and growing; a holder with an older
 *     generation than the board's is stale and ignored
 * @param trunk the trunk whose channel is held with it
 */
public record Reservation(
    ManagerId manager, CallId call, long generation, Optional<String> trunk) {}
