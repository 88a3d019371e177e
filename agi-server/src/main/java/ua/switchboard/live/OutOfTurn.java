package ua.switchboard.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.InboundRoute.Timing;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.Trunk;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.Reservation;
import ua.switchboard.routing.HuntStep;
import ua.switchboard.routing.NextStep;
import ua.switchboard.routing.Reason;

/**
 * The steps of a hunt that a person chose and not the router: to whom a call was given, and back
 * from there. Every method is called with the call's monitor held.
 */
final class OutOfTurn {
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final HuntDriver hunts;
  private final Receivers receivers;
  private final PresenceBoard board;
  private final SwitchboardSettings settings;
  private final TimeSource time;

  OutOfTurn(
      HuntDriver hunts,
      Receivers receivers,
      PresenceBoard board,
      SwitchboardSettings settings,
      TimeSource time) {
    this.hunts = hunts;
    this.receivers = receivers;
    this.board = board;
    this.settings = settings;
    this.time = time;
  }

  /**
   * Holds somebody for the call; they ring when the present ring or conversation has ended, or, if
   * they are asked first, at once and for as long as that may take.
   */
  Optional<Refusal> hold(ActiveCall call, Hunt hunt, Destination to, Hunt.Handing how) {
    Duration ring = hunt.plan().route().timing().rankedRing();
    Duration lease =
        how.consulted()
            ? settings.talkLease()
            : ring.multipliedBy(2).plus(settings.setupMargin().multipliedBy(2));
    return switch (receivers.hold(call.id(), to, lease)) {
      case Receivers.Found.Not(Refusal why) -> Optional.of(why);
      case Receivers.Found.Held(Receiver receiver) -> {
        hunt.redirectTo(new Hunt.Redirect(receiver, how));
        yield Optional.empty();
      }
    };
  }

  /** To whom the call was given, or who gave it, when there is somebody. */
  Optional<Decision> next(ActiveCall call, Hunt hunt) {
    hunt.takeAway().ifPresent(receivers::release);
    return hunt.takeRedirect()
        .flatMap(to -> redirected(call, hunt, to))
        .or(() -> returned(call, hunt));
  }

  private Optional<Decision> redirected(ActiveCall call, Hunt hunt, Hunt.Redirect redirect) {
    hunt.backTo(redirect.back().orElse(null));
    boolean inTime = call.isAnswered() || hunts.hasTimeToRing(call, hunt);
    Optional<Decision> step =
        inTime ? ring(call, hunt, redirect.receiver(), redirect.reason()) : Optional.empty();
    if (step.isEmpty()) {
      receivers.release(redirect.receiver());
    }
    return step;
  }

  private Optional<Decision> ring(ActiveCall call, Hunt hunt, Receiver to, Reason why) {
    return switch (to) {
      case Receiver.Colleague(Manager who, Reservation held) ->
          isStillHeld(held, hunt)
              ? Optional.of(ringDesk(call, hunt, who, held, why))
              : Optional.empty();
      case Receiver.Mobile mobile ->
          isStillHeld(mobile.held(), hunt)
              ? Optional.of(ringMobile(call, hunt, mobile, why))
              : Optional.empty();
      case Receiver.OwnMobile own ->
          receivers
              .take(call.id(), own, leaseOf(hunt))
              .map(mobile -> ringMobile(call, hunt, mobile, why));
      case Receiver.Outside outside -> Optional.of(dialOut(call, hunt, outside, why));
    };
  }

  private boolean isStillHeld(Reservation held, Hunt hunt) {
    return board.holdsAlone(held) && board.renew(held, leaseOf(hunt));
  }

  /** Nobody took the transferred caller: who handed them on has them again, wrapped up or not. */
  private Optional<Decision> returned(ActiveCall call, Hunt hunt) {
    Optional<Manager> back = hunt.takeBack();
    if (back.isEmpty()) {
      return Optional.empty();
    }
    Manager manager = back.get();
    board.endWrapUp(manager.id());
    Optional<Reservation> held = board.tryReserve(manager, call.id(), leaseOf(hunt));
    if (held.isPresent()) {
      return Optional.of(ringDesk(call, hunt, manager, held.get(), Reason.TRANSFER_RETURNED));
    }
    if (!hunt.mayWaitForBack()) {
      return Optional.empty();
    }
    // Their telephone is still on its way to the hook.
    hunt.backTo(manager);
    var breath = new HuntStep.Wait(BREATH);
    return Optional.of(hunts.wait(call, hunt, breath, Reason.TRANSFER_RETURNED, hunt.lap()));
  }

  private Decision ringDesk(ActiveCall call, Hunt hunt, Manager to, Reservation held, Reason why) {
    NextStep next = hunts.ringOf(call, hunt, to, why);
    var ring = (HuntStep.RingDevices) next.step();
    if (call.isAnswered()) {
      // The budget bounds the wait for a first answer, not what follows a conversation.
      Duration whole = hunt.plan().route().timing().rankedRing();
      ring = new HuntStep.RingDevices(ring.stage(), ring.managers(), whole);
    }
    var offered = hunts.offered(to, ring.stage(), next, Optional.empty(), board.isKnownIdle(to));
    var attempt = new Attempt(offered, Optional.of(held));
    Duration lease = ring.ring().plus(settings.setupMargin());
    return hunts.offer(call, hunt, List.of(attempt), ring, next, lease);
  }

  private Decision ringMobile(ActiveCall call, Hunt hunt, Receiver.Mobile to, Reason why) {
    NextStep next = hunts.ringOf(call, hunt, to.who(), why);
    Timing timing = hunt.plan().route().timing();
    boolean confirms = hunt.plan().route().policy().confirmMobile();
    var ring =
        new HuntStep.RingMobile(
            to.who().id(),
            to.number(),
            to.trunk(),
            timing.mobileRing().plus(to.trunk().postDialDelay()),
            confirms ? timing.confirm() : Duration.ZERO);
    Duration lease = ring.ring().plus(ring.confirmTime()).plus(settings.setupMargin());
    board.renew(to.held(), lease);
    Optional<Trunk> trunk = Optional.of(to.trunk());
    var offered = hunts.offered(to.who(), CascadeStage.GSM, next, trunk, false);
    var attempt = new Attempt(offered, Optional.of(to.held()));
    return hunts.offer(call, hunt, List.of(attempt), ring, next, lease);
  }

  /** Somebody outside is no manager's attempt: what is known of them is the line they are on. */
  private Decision dialOut(ActiveCall call, Hunt hunt, Receiver.Outside to, Reason why) {
    board.renew(to.held(), settings.talkLease());
    hunt.goAway(to);
    Duration ring = settings.dialOutRing().plus(to.trunk().postDialDelay());
    var step = new HuntStep.DialOut(to.number(), to.trunk(), ring);
    Decision decision = Decisions.hunting(call, hunt, step, why);
    call.decided(decision);
    call.expect(time.nanoTime(), settings.talkLease(), settings.lostAfter());
    return decision;
  }

  private Duration leaseOf(Hunt hunt) {
    return hunt.plan().route().timing().rankedRing().plus(settings.setupMargin());
  }

  /** Nobody is given the call any more. */
  void drop(Hunt hunt) {
    hunt.takeRedirect().map(Hunt.Redirect::receiver).ifPresent(receivers::release);
  }

  /** Everybody whom people gave the call to is free again. */
  void release(Hunt hunt) {
    drop(hunt);
    hunt.takeAway().ifPresent(receivers::release);
  }
}
