package ua.switchboard.live;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.HangupCause;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.routing.Explanation;

/**
 * The calls in progress. Every method answers from memory, never blocks on I/O, may be called from
 * any thread, and is idempotent: a duplicated or late event changes nothing.
 */
public final class Switchboard {
  /** Routes a call that has just arrived; the first step's reservations are held on return. */
  public Decision plan(CallRequests.Inbound request) {
    throw new UnsupportedOperationException(request.toString());
  }

  /** Chooses the trunk of a manager's outgoing call and marks the manager as talking. */
  public Decision dialOut(CallRequests.Outbound request) {
    throw new UnsupportedOperationException(request.toString());
  }

  /** Records how the last step ended and chooses the next one. */
  public Decision next(CallRequests.StepResult result) {
    throw new UnsupportedOperationException(result.toString());
  }

  /** The caller is gone: releases everything, tells the listeners once. */
  public void ended(CallRequests.Ended end) {
    throw new UnsupportedOperationException(end.toString());
  }

  /** A manager's device rings for a call (AMI DialBegin, DialState RINGING). */
  public void ringing(CallId call, DeviceName device) {
    throw new UnsupportedOperationException(call.toString() + device);
  }

  /**
   * A device or a mobile's leg was answered and the bridge is being built (AMI DialEnd ANSWER): the
   * offer no longer times out.
   *
   * @param dialString what was dialled, for legs over a trunk; the device for a telephone
   */
  public void accepted(CallId call, String dialString) {
    throw new UnsupportedOperationException(call.toString() + dialString);
  }

  /** Caller and leg are in one bridge (AMI BridgeEnter): they talk, all other offers end. */
  public void connected(CallId call, String channel) {
    throw new UnsupportedOperationException(call.toString() + channel);
  }

  /** A leg that is not the caller's is gone (AMI Hangup). */
  public void legEnded(CallId call, String channel, HangupCause cause) {
    throw new UnsupportedOperationException(call.toString() + channel + cause);
  }

  /**
   * The calls one Asterisk really has, after its link came back: calls of that server that are not
   * among them have ended meanwhile.
   */
  public void resync(String server, List<CallId> callsThere) {
    throw new UnsupportedOperationException(server + callsThere);
  }

  /**
   * A manager takes no calls until {@link #unpause}; during a call it takes effect after it.
   *
   * @return who it was; empty when no manager has this device
   */
  public Optional<ManagerId> pause(DeviceName device, String reason) {
    throw new UnsupportedOperationException(device + reason);
  }

  /**
   * The end of a pause.
   *
   * @return who it was; empty when no manager has this device
   */
  public Optional<ManagerId> unpause(DeviceName device) {
    throw new UnsupportedOperationException(device.toString());
  }

  /**
   * The manager says no while the call is offered to them: they are not asked again.
   *
   * @return false when the call is not offered to this manager now
   */
  public boolean decline(CallId call, ManagerId manager) {
    throw new UnsupportedOperationException(call.toString() + manager);
  }

  /**
   * The manager hands an offered call to a colleague, who is reserved at once and rings next.
   *
   * @return false when the call is not offered to {@code from} now, the colleague is not free or
   *     was asked already, or the call was redirected too often
   */
  public boolean redirect(CallId call, ManagerId from, ManagerId to) {
    throw new UnsupportedOperationException(call.toString() + from + to);
  }

  /** Who would be rung, in which order and why, if this call came now; reserves nothing. */
  public Explanation explain(CallRequests.Question question) {
    throw new UnsupportedOperationException(question.toString());
  }

  public Optional<ActiveCall> findCall(CallId call) {
    throw new UnsupportedOperationException(call.toString());
  }

  public List<ActiveCall> listCalls() {
    throw new UnsupportedOperationException();
  }

  /** Ends leases that ran out; run every second. */
  public void sweep() {
    throw new UnsupportedOperationException();
  }

  /** Everything about the calls in progress as plain maps and lists, for {@code /debug/state}. */
  public Map<String, Object> debugState() {
    throw new UnsupportedOperationException();
  }
}
