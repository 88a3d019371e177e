package ua.switchboard.live;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.OfferOutcome;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Trunk;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceBoard.Release;
import ua.switchboard.presence.Reservation;
import ua.switchboard.presence.TrunkHold;
import ua.switchboard.routing.HuntStep;
import ua.switchboard.routing.Reason;

/**
 * The calls managers dial: a trunk with a free channel, and the manager is not offered anything.
 */
final class OutgoingCalls {
  private final CurrentDirectory directory;
  private final PresenceBoard board;
  private final SwitchboardSettings settings;
  private final TimeSource time;

  OutgoingCalls(
      CurrentDirectory directory,
      PresenceBoard board,
      SwitchboardSettings settings,
      TimeSource time) {
    this.directory = directory;
    this.board = board;
    this.settings = settings;
    this.time = time;
  }

  /** Holds the manager for a click-to-call; their telephone rings next. */
  boolean originate(ActiveCall call, Manager manager, PhoneNumber to, Duration lease) {
    var outgoing = Outgoing.originate(to, manager, directory.get());
    Optional<Reservation> held = board.tryReserve(manager, call.id(), lease);
    held.ifPresent(reservation -> outgoing.talkers().put(manager.id(), reservation));
    call.outgoing(outgoing);
    call.expect(time.nanoTime(), lease, settings.lostAfter());
    return held.isPresent();
  }

  /** The telephone of a click-to-call rings. */
  void ringing(Outgoing outgoing, DeviceName device) {
    boolean own = outgoing.dialler().map(m -> m.devices().contains(device)).orElse(false);
    if (own && !outgoing.isPickedUp()) {
      outgoing.rang();
      outgoing.talkers().values().forEach(board::ringing);
    }
  }

  /** Begins: from here on the dialler counts as talking. */
  Decision begin(ActiveCall call, CallRequests.Outbound request) {
    Optional<Outgoing> originated = call.outgoing().filter(Outgoing::isOriginated);
    if (originated.isPresent()) {
      return pickedUp(call, originated.get());
    }
    Directory company = directory.get();
    Optional<Manager> dialler = company.findManagerByDevice(request.from());
    var outgoing = new Outgoing(request.to(), dialler, company);
    call.outgoing(outgoing);
    dialler.ifPresent(manager -> join(call, outgoing, manager));
    return nextWay(call, outgoing);
  }

  private Decision pickedUp(ActiveCall call, Outgoing outgoing) {
    outgoing.pickUp();
    for (Map.Entry<ManagerId, Reservation> talker : outgoing.talkers().entrySet()) {
      if (!board.talking(talker.getValue(), settings.talkLease())) {
        talker.setValue(board.engage(talker.getKey(), call.id(), settings.talkLease()));
      }
    }
    return nextWay(call, outgoing);
  }

  private void join(ActiveCall call, Outgoing outgoing, Manager manager) {
    Reservation held = board.engage(manager.id(), call.id(), settings.talkLease());
    outgoing.talkers().put(manager.id(), held);
  }

  /** A trunk that fails is followed by the next; anything else is the other side's answer. */
  Decision resultOf(ActiveCall call, Outgoing outgoing, DialStatus status, HangupCause cause) {
    OfferOutcome outcome = OfferOutcome.of(status, cause);
    if (outcome != OfferOutcome.ANSWERED) {
      outgoing.fail(Originates.farSide(status, cause));
    }
    boolean trunkFailed =
        outcome == OfferOutcome.FAILED
            || outcome == OfferOutcome.UNREACHABLE && cause.equals(HangupCause.NONE);
    if (trunkFailed && !call.isAnswered()) {
      outgoing.channel().ifPresent(board::release);
      outgoing.over(Optional.empty());
      return nextWay(call, outgoing);
    }
    if (outcome == OfferOutcome.ANSWERED) {
      call.answered(outgoing.dialler().map(Manager::id).orElse(null), null);
    }
    return stop(call, Decisions.done(call.id(), Reason.ENDED));
  }

  private Decision nextWay(ActiveCall call, Outgoing outgoing) {
    Reason why = Reason.NO_TRUNK;
    for (Optional<Trunk> way = outgoing.nextWay(); way.isPresent(); way = outgoing.nextWay()) {
      Optional<TrunkHold> hold = board.tryHoldTrunk(way.get(), call.id(), settings.talkLease());
      if (hold.isPresent()) {
        outgoing.over(hold);
        return dial(call, outgoing.number().orElseThrow(), way.get());
      }
      why = Reason.NO_FREE_CHANNEL;
    }
    var refuse = new HuntStep.Refuse(why.id());
    return stop(call, Decisions.outgoing(call, refuse, why.id(), false));
  }

  private Decision dial(ActiveCall call, PhoneNumber number, Trunk trunk) {
    var ring = settings.dialOutRing().plus(trunk.postDialDelay());
    var step = new HuntStep.DialOut(number, trunk, ring);
    Decision decision =
        Decisions.outgoing(call, step, Reason.OUTBOUND.id(), settings.recordOutgoing());
    call.decided(decision);
    call.expect(time.nanoTime(), settings.talkLease(), settings.lostAfter());
    return decision;
  }

  private Decision stop(ActiveCall call, Decision decision) {
    call.decided(decision);
    call.expect(time.nanoTime(), settings.terminalCeiling(), settings.lostAfter());
    return decision;
  }

  /**
   * Both sides are in one bridge, or a colleague joined by a transfer; true for the first answer.
   */
  boolean connected(ActiveCall call, Outgoing outgoing, DeviceName device) {
    directory
        .get()
        .findManagerByDevice(device)
        .filter(manager -> !outgoing.talkers().containsKey(manager.id()))
        .ifPresent(manager -> join(call, outgoing, manager));
    call.expect(time.nanoTime(), settings.talkLease(), settings.lostAfter());
    return call.answered(outgoing.dialler().map(Manager::id).orElse(null), time.instant());
  }

  void legEnded(ActiveCall call, Outgoing outgoing, DeviceName device) {
    directory
        .get()
        .findManagerByDevice(device)
        .flatMap(manager -> Optional.ofNullable(outgoing.talkers().remove(manager.id())))
        .ifPresent(held -> board.release(held, how(call)));
  }

  /** Everybody is free again. */
  void release(ActiveCall call, Outgoing outgoing) {
    outgoing.talkers().values().forEach(held -> board.release(held, how(call)));
    outgoing.channel().ifPresent(board::release);
  }

  private static Release how(ActiveCall call) {
    return call.isAnswered() ? Release.TALKED : Release.NOT_TAKEN;
  }
}
