package ua.switchboard.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallControl.Outcome;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.routing.HuntStep;

/**
 * What people do with calls from their desks. Each method first changes the state of the call, so
 * that nobody is promised twice, then has Asterisk follow; what Asterisk refuses is undone. Blocks
 * as {@link CallControl} does. Thread-safe. Whether somebody may do it is asked before.
 */
public final class CallDesk {
  private static final Duration COLLEAGUE_RING = Duration.ofSeconds(30);
  private static final Duration OUTSIDE_RING = Duration.ofSeconds(60);
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Switchboard switchboard;
  private final PresenceBoard board;
  private final CurrentDirectory directory;
  private final CallControl control;
  private final Telephones telephones;

  public CallDesk(
      Switchboard switchboard,
      PresenceBoard board,
      CurrentDirectory directory,
      CallControl control) {
    this.switchboard = switchboard;
    this.board = board;
    this.directory = directory;
    this.control = control;
    this.telephones = new Telephones(switchboard);
  }

  public Outcome hangUp(CallId call) {
    return switchboard.findCall(call).isPresent()
        ? control.hangUp(call)
        : Outcome.refused(Refusal.CALL_UNKNOWN);
  }

  /** The manager does not take the call that is offered to them; the next one rings at once. */
  public Outcome decline(CallId call, ManagerId manager) {
    return handThen(
        call,
        active -> switchboard.handovers().decline(active, manager),
        () -> control.endRing(call, telephones.of(call, manager)));
  }

  /** The manager has a colleague ring instead, or their own mobile. */
  public Outcome redirect(CallId call, ManagerId from, Destination to) {
    List<DeviceName> ringing = telephones.ringing(call);
    return handThen(
        call,
        active -> switchboard.handovers().redirect(active, from, to),
        () -> control.endRing(call, ringing));
  }

  /** The manager's telephone rings next for a call that rings elsewhere or waits. */
  public Outcome pickUp(CallId call, ManagerId manager) {
    List<DeviceName> ringing = telephones.ringing(call);
    return handThen(
        call,
        active -> switchboard.handovers().take(active, manager),
        () -> isWaiting(call) ? control.askNext(call) : control.endRing(call, ringing));
  }

  /** The other side goes from the one who talks with them to somebody else. */
  public Outcome transfer(CallId call, ManagerId from, Destination to) {
    return handThen(
        call,
        active -> switchboard.handovers().transfer(active, from, to, false),
        () -> control.handOver(call, telephones.of(call, from)));
  }

  /** The other side waits by music while the one who talks with them asks somebody else. */
  public Outcome consult(CallId call, ManagerId from, Destination to) {
    return handThen(
        call,
        active -> switchboard.handovers().transfer(active, from, to, true),
        () ->
            asked(call, from)
                .map(receiver ->
                    control.consult(
                        call, telephones.of(call, from), receiver.dialString(), ringOf(receiver)))
                .orElse(Outcome.refused(Refusal.NO_CONSULTATION)));
  }

  private static Duration ringOf(Receiver receiver) {
    return switch (receiver) {
      case Receiver.Colleague ignored -> COLLEAGUE_RING;
      case Receiver.Mobile mobile -> COLLEAGUE_RING.plus(mobile.trunk().postDialDelay());
      case Receiver.OwnMobile own -> COLLEAGUE_RING.plus(own.trunk().postDialDelay());
      case Receiver.Outside outside -> OUTSIDE_RING.plus(outside.trunk().postDialDelay());
    };
  }

  /** Who was asked gets the other side. */
  public Outcome completeConsult(CallId call, ManagerId from) {
    return asked(call, from)
        .map(asked -> control.completeConsult(call, telephones.of(call, from), asked.devices()))
        .orElseGet(() -> noConsultation(call));
  }

  /** Who was asked is let go, the other side is back with the one who asked. */
  public Outcome cancelConsult(CallId call, ManagerId from) {
    return asked(call, from)
        .map(asked -> control.cancelConsult(call, asked.devices()))
        .orElseGet(() -> noConsultation(call));
  }

  /** What became of the wish to call somebody. */
  public sealed interface Originated {
    /** The manager's telephone is about to ring. */
    record Begun(CallId call) implements Originated {}

    record Refused(Refusal why, String detail) implements Originated {}
  }

  /** Click-to-call: rings the manager's own telephone, then dials the number. */
  public Originated originate(ManagerId who, PhoneNumber to) {
    Optional<Manager> manager = directory.get().findManager(who);
    Optional<DeviceName> device = manager.flatMap(board::findReachable);
    if (device.isEmpty()) {
      return new Originated.Refused(Refusal.NO_TELEPHONE, "");
    }
    CallId call = control.newCall(device.get());
    Duration ring = switchboard.settings().ownRing();
    Optional<Refusal> refusal =
        switchboard.originate(call, manager.orElseThrow(), to, ring.plus(MARGIN));
    if (refusal.isPresent()) {
      return new Originated.Refused(refusal.get(), "");
    }
    Outcome outcome = control.originate(call, device.get(), to, ring);
    if (outcome instanceof Outcome.Refused(Refusal why, String detail)) {
      switchboard.ended(CallRequests.Ended.ofUnstarted(call));
      return new Originated.Refused(why, detail);
    }
    return new Originated.Begun(call);
  }

  public Optional<OriginateView> findOriginate(CallId call) {
    return switchboard.findOriginate(call);
  }

  /** Silences the recording, e.g. while a card number is said, or goes on with it. */
  public Outcome pauseRecording(CallId call, boolean paused) {
    return switchboard.findCall(call).isPresent()
        ? control.pauseRecording(call, paused)
        : Outcome.refused(Refusal.CALL_UNKNOWN);
  }

  /** A change of the state. */
  private interface Rule extends Function<ActiveCall, Optional<Refusal>> {}

  /** Asterisk's part. */
  private interface Command extends Supplier<Outcome> {}

  private Outcome handThen(CallId call, Rule rule, Command command) {
    Optional<Refusal> refusal = switchboard.hand(call, rule);
    if (refusal.isPresent()) {
      return Outcome.refused(refusal.get());
    }
    Outcome outcome = command.get();
    if (outcome instanceof Outcome.Refused) {
      switchboard.hand(
          call,
          active -> {
            switchboard.handovers().drop(active);
            return Optional.empty();
          });
    }
    return outcome;
  }

  private boolean isWaiting(CallId call) {
    return switchboard
        .findCall(call)
        .flatMap(ActiveCall::decision)
        .map(decision -> decision.step() instanceof HuntStep.Wait)
        .orElse(false);
  }

  private Outcome noConsultation(CallId call) {
    return Outcome.refused(
        switchboard.findCall(call).isPresent() ? Refusal.NO_CONSULTATION : Refusal.CALL_UNKNOWN);
  }

  private Optional<Receiver> asked(CallId call, ManagerId from) {
    return switchboard
        .findCall(call)
        .flatMap(active -> {
          synchronized (active) {
            return Handovers.consultationOf(active, from).map(Hunt.Redirect::receiver);
          }
        });
  }
}
