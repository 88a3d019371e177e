package ua.switchboard.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.OfferOutcome;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.Manager;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceBoard.Release;
import ua.switchboard.presence.Reservation;
import ua.switchboard.routing.Reason;

/**
 * What is heard of a call's legs while it is dialled and talked on. Events may be doubled, late or
 * missing: each says one thing, and saying it again changes nothing. Every method is called with
 * the call's monitor held.
 */
final class LegEvents {
  private final CurrentDirectory directory;
  private final PresenceBoard board;
  private final HuntDriver hunts;
  private final SwitchboardSettings settings;
  private final TimeSource time;

  LegEvents(
      CurrentDirectory directory,
      PresenceBoard board,
      HuntDriver hunts,
      SwitchboardSettings settings,
      TimeSource time) {
    this.directory = directory;
    this.board = board;
    this.hunts = hunts;
    this.settings = settings;
    this.time = time;
  }

  void ringing(Hunt hunt, DeviceName device) {
    for (Attempt attempt : hunt.current()) {
      if (attempt.isOpen() && Legs.belongs(attempt, device)) {
        attempt.rang(time.instant());
        attempt.reservation().ifPresent(board::ringing);
      }
    }
  }

  void accepted(Hunt hunt, String dialString) {
    for (Attempt attempt : hunt.current()) {
      if (attempt.isOpen() && Legs.wasDialled(attempt, dialString)) {
        attempt.accepted(time.instant());
        Duration lease = settings.setupMargin().plus(confirm(hunt, attempt));
        attempt.reservation().ifPresent(held -> board.renew(held, lease));
      }
    }
  }

  private static Duration confirm(Hunt hunt, Attempt attempt) {
    return attempt.trunk().isPresent() ? hunt.plan().route().timing().confirm() : Duration.ZERO;
  }

  /** Returns whether this began the call's first conversation. */
  boolean connected(ActiveCall call, Hunt hunt, DeviceName device) {
    endConsultation(hunt, device);
    Optional<Attempt> offered =
        hunt.current().stream().filter(attempt -> Legs.belongs(attempt, device)).findFirst();
    if (offered.isPresent()) {
      return !offered.get().hasTalked() && talk(call, hunt, offered.get());
    }
    Optional<Receiver> asked = askedBy(hunt, device);
    if (asked.isPresent() && !(asked.get() instanceof Receiver.Colleague)) {
      return getsAsked(call, hunt, asked.get());
    }
    Optional<Manager> manager = directory.get().findManagerByDevice(device);
    if (manager.isEmpty() || isTheCaller(hunt, manager.get()) || talks(hunt, manager.get())) {
      return false;
    }
    var pickUp = new Attempt(pickedUp(hunt, manager.get()), Optional.empty());
    hunt.join(pickUp);
    return talk(call, hunt, pickUp);
  }

  /** Who asked a colleague talks with the caller again: the colleague is not needed. */
  private void endConsultation(Hunt hunt, DeviceName device) {
    hunt.redirect()
        .filter(Hunt.Redirect::consulted)
        .flatMap(Hunt.Redirect::back)
        .filter(back -> back.devices().contains(device))
        .ifPresent(back -> hunts.outOfTurn().drop(hunt));
  }

  private static Optional<Receiver> askedBy(Hunt hunt, DeviceName device) {
    return hunt.redirect()
        .filter(Hunt.Redirect::consulted)
        .map(Hunt.Redirect::receiver)
        .filter(receiver -> receiver.devices().contains(device));
  }

  /** A mobile or somebody outside was asked, and has the caller now. */
  private boolean getsAsked(ActiveCall call, Hunt hunt, Receiver asked) {
    hunt.takeRedirect();
    if (asked instanceof Receiver.Mobile mobile) {
      var offered =
          new Attempt.Offered(
              mobile.who(),
              CascadeStage.GSM,
              Reason.TRANSFERRED,
              hunt.lap(),
              Optional.of(mobile.trunk()),
              time.instant(),
              false);
      var attempt = new Attempt(offered, Optional.of(mobile.held()));
      hunt.join(attempt);
      return talk(call, hunt, attempt);
    }
    if (asked instanceof Receiver.Outside outside) {
      hunt.goAway(outside);
    }
    call.expect(time.nanoTime(), settings.talkLease(), settings.lostAfter());
    return false;
  }

  private static boolean isTheCaller(Hunt hunt, Manager manager) {
    return hunt.plan().colleague().filter(caller -> caller.id().equals(manager.id())).isPresent();
  }

  private static boolean talks(Hunt hunt, Manager manager) {
    return hunt.listAttempts().stream()
        .anyMatch(a -> a.isTalking() && a.managerId().equals(manager.id()));
  }

  private Attempt.Offered pickedUp(Hunt hunt, Manager manager) {
    CascadeStage stage = hunt.stage().orElse(CascadeStage.OWNER);
    boolean wasAsked =
        hunt.redirect()
            .flatMap(asked -> asked.receiver().manager())
            .map(asked -> asked.id().equals(manager.id()))
            .orElse(false);
    Reason why = wasAsked ? Reason.TRANSFERRED : Reason.PICK_UP;
    return new Attempt.Offered(
        manager, stage, why, hunt.lap(), Optional.empty(), time.instant(), false);
  }

  private boolean talk(ActiveCall call, Hunt hunt, Attempt talker) {
    talker.talking(time.instant());
    boolean held =
        talker.reservation().map(r -> board.talking(r, settings.talkLease())).orElse(false);
    if (!held) {
      Reservation fact = board.engage(talker.managerId(), call.id(), settings.talkLease());
      talker.reservation().ifPresent(stale -> board.release(stale, Release.NOT_TAKEN));
      talker.holdBy(fact);
    }
    for (Attempt other : hunt.current()) {
      if (other != talker && other.isOpen()) {
        hunts.close(other, OfferOutcome.PREEMPTED);
      }
    }
    hunts.outOfTurn().drop(hunt);
    hunt.backTo(null);
    hunts.leaveLine(call.id());
    call.expect(time.nanoTime(), settings.talkLease(), settings.lostAfter());
    return call.answered(talker.managerId(), time.instant());
  }

  void legEnded(Hunt hunt, DeviceName device, HangupCause cause) {
    for (Attempt attempt : List.copyOf(hunt.listAttempts())) {
      if (attempt.isTalking() && Legs.belongs(attempt, device)) {
        hunts.close(attempt, OfferOutcome.ANSWERED);
      }
    }
    for (Attempt attempt : hunt.current()) {
      if (attempt.isOpen() && Legs.belongs(attempt, device)) {
        ringingLegEnded(hunt, attempt, device, cause);
      }
    }
  }

  /** Of several who ring at once one may be out already; a single one is left to the dialplan. */
  private void ringingLegEnded(Hunt hunt, Attempt attempt, DeviceName device, HangupCause cause) {
    if (attempt.isAccepted()) {
      attempt.legDied();
      return;
    }
    if (hunt.current().size() < 2 || !attempt.deviceDied(device)) {
      return;
    }
    if (attempt.hasSaidNo() || cause.equals(HangupCause.CALL_REJECTED)) {
      hunts.close(attempt, OfferOutcome.DECLINED);
    } else if (cause.equals(HangupCause.USER_BUSY)) {
      boolean no = hunts.isPersonsNo(attempt);
      hunts.close(attempt, no ? OfferOutcome.DECLINED : OfferOutcome.BUSY);
    }
  }

  /** Every conversation of the call goes on: its leases run anew. */
  void renew(ActiveCall call) {
    call.hunt()
        .ifPresent(hunt ->
            hunt.listAttempts().stream()
                .filter(Attempt::isTalking)
                .flatMap(attempt -> attempt.reservation().stream())
                .forEach(held -> board.renew(held, settings.talkLease())));
    call.outgoing()
        .ifPresent(out -> {
          out.talkers().values().forEach(held -> board.renew(held, settings.talkLease()));
          out.channel().ifPresent(hold -> board.renew(hold, settings.talkLease()));
        });
  }
}
