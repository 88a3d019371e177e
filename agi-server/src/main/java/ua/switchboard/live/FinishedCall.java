package ua.switchboard.live;

import java.time.Instant;
import ua.switchboard.call.CallId;

/** Everything known of a call when it is over: what a journal writes. */
public record FinishedCall(CallId id, Instant arrivedAt, Instant endedAt) {}
