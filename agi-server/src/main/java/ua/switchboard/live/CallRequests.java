package ua.switchboard.live;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.PhoneNumber;

/** What an Asterisk asks: the inputs of {@link Switchboard}. */
public final class CallRequests {
  private CallRequests() {}

  /** A call arrived from outside. */
  public record Inbound(CallId call, Did did, Caller caller) {}

  /** A manager dials out. */
  public record Outbound(CallId call, DeviceName from, PhoneNumber to) {}

  /**
   * A step ended without connecting the caller for good.
   *
   * @param offer the token of the decision this is the result of
   * @param memory {@link Decision#memory()} of that decision, for a server that restarted; may be
   *     empty
   */
  public record StepResult(
      CallId call,
      long offer,
      DialStatus status,
      HangupCause cause,
      Optional<DeviceName> peer,
      String memory) {}

  /**
   * The caller's channel is gone.
   *
   * @param peer who the caller was connected with at last
   */
  public record Ended(
      CallId call,
      long offer,
      DialStatus status,
      HangupCause cause,
      Optional<DeviceName> peer,
      String memory) {
    /** A click-to-call whose telephone could not even be rung. */
    static Ended ofUnstarted(CallId call) {
      var cause = new HangupCause(20);
      return new Ended(call, 0, DialStatus.UNKNOWN, cause, Optional.empty(), "");
    }
  }

  /**
   * What would happen to a call.
   *
   * @param at the moment it comes; empty: now
   * @param busy extensions of managers to be taken as being in a call
   * @param paused extensions of managers to be taken as paused
   */
  public record Question(
      Did did, Caller caller, Optional<Instant> at, Set<String> busy, Set<String> paused) {
    public Question {
      busy = Set.copyOf(busy);
      paused = Set.copyOf(paused);
    }
  }
}
