package ua.switchboard.live;

import java.time.Instant;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.Did;

/** A call in progress. */
public final class ActiveCall {
  private final CallId id;
  private final Did did;
  private final Caller caller;
  private final Instant arrivedAt;

  ActiveCall(CallId id, Did did, Caller caller, Instant arrivedAt) {
    this.id = id;
    this.did = did;
    this.caller = caller;
    this.arrivedAt = arrivedAt;
  }

  public CallId id() {
    return id;
  }

  public Did did() {
    return did;
  }

  public Caller caller() {
    return caller;
  }

  public Instant arrivedAt() {
    return arrivedAt;
  }
}
