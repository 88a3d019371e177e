package ua.switchboard.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.OfferOutcome;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.FinishedCall.End;
import ua.switchboard.live.FinishedCall.Offer;
import ua.switchboard.routing.HuntStep;

/** Ends calls: everybody is released, and the record of the call is made. */
final class Endings {
  private final HuntDriver hunts;
  private final OutgoingCalls outgoing;
  private final CallerHistory history;
  private final Duration countedRing;
  private final TimeSource time;

  /** How an end was heard of. */
  record Ending(
      DialStatus status, HangupCause cause, Optional<Attempt> peer, boolean lost, boolean ofStep) {
    static final Ending GONE =
        new Ending(DialStatus.CANCEL, HangupCause.NONE, Optional.empty(), false, true);
    static final Ending LOST =
        new Ending(DialStatus.UNKNOWN, HangupCause.NONE, Optional.empty(), true, false);
  }

  Endings(
      HuntDriver hunts,
      OutgoingCalls outgoing,
      CallerHistory history,
      Duration countedRing,
      TimeSource time) {
    this.hunts = hunts;
    this.outgoing = outgoing;
    this.history = history;
    this.countedRing = countedRing;
    this.time = time;
  }

  /** Called with the call's monitor held, once per call. */
  FinishedCall finish(ActiveCall call, Ending ending) {
    call.end();
    call.hunt().ifPresent(hunt -> close(call, hunt, ending));
    if (call.outgoing().isPresent()) {
      if (ending.status() == DialStatus.ANSWER) {
        call.answered(call.outgoing().get().dialler().map(m -> m.id()).orElse(null), null);
      }
      outgoing.release(call, call.outgoing().get());
    }
    hunts.leaveLine(call.id());
    FinishedCall finished = record(call, ending);
    call.hunt().ifPresent(hunt -> remember(finished, hunt));
    return finished;
  }

  private void close(ActiveCall call, Hunt hunt, Ending ending) {
    boolean answeredUnheard = ending.status() == DialStatus.ANSWER && !call.isAnswered();
    if (answeredUnheard && !hunt.current().isEmpty()) {
      hunts.settleAnswered(call, hunt, ending.peer());
    }
    for (Attempt attempt : hunt.listAttempts()) {
      hunts.close(attempt, lastOutcome(attempt, ending));
    }
    hunts.outOfTurn().release(hunt);
  }

  /** A phone that stopped by itself just before the caller did has its own outcome. */
  private static OfferOutcome lastOutcome(Attempt attempt, Ending ending) {
    if (attempt.hasSaidNo()) {
      return OfferOutcome.DECLINED;
    }
    boolean byItself =
        ending.ofStep()
            && switch (ending.status()) {
              case BUSY, NOANSWER, CHANUNAVAIL, CONGESTION, UNCONFIRMED -> true;
              case ANSWER, CANCEL, DONTCALL, TORTURE, INVALIDARGS, UNKNOWN -> false;
            };
    return byItself ? OfferOutcome.of(ending.status(), ending.cause()) : OfferOutcome.CANCELLED;
  }

  private FinishedCall record(ActiveCall call, Ending ending) {
    Instant now = time.instant();
    List<Offer> offers =
        call.hunt().map(Hunt::listAttempts).orElse(List.of()).stream()
            .map(attempt -> attempt.toOffer(now, countedRing))
            .toList();
    Optional<PhoneNumber> dialled = call.outgoing().flatMap(Outgoing::number);
    return new FinishedCall(
        call.id(),
        end(call, ending),
        why(call, ending),
        call.outgoing().isPresent() ? Optional.empty() : Optional.of(call.did()),
        call.caller(),
        dialled,
        call.client(),
        call.arrivedAt(),
        call.answeredAt(),
        now,
        call.answeredBy(),
        offers,
        call.outgoing().isPresent() ? Optional.empty() : call.plan(),
        ending.status(),
        ending.cause());
  }

  private static End end(ActiveCall call, Ending ending) {
    if (call.outgoing().isPresent()) {
      return End.OUTGOING;
    }
    if (call.isAnswered()) {
      return End.ANSWERED;
    }
    if (ending.lost()) {
      return End.LOST;
    }
    return call.decision().map(decision -> end(decision.step())).orElse(End.ABANDONED);
  }

  private static End end(HuntStep last) {
    return switch (last) {
      case HuntStep.Finish ignored -> End.NOT_ANSWERED;
      case HuntStep.Refuse ignored -> End.REFUSED;
      case HuntStep.NoRoute ignored -> End.DUTY_GROUP;
      case HuntStep.RingDevices ignored -> End.ABANDONED;
      case HuntStep.RingMobile ignored -> End.ABANDONED;
      case HuntStep.Wait ignored -> End.ABANDONED;
      case HuntStep.DialOut ignored -> End.OUTGOING;
      case HuntStep.Done ignored -> End.ABANDONED;
    };
  }

  private static String why(ActiveCall call, Ending ending) {
    return ending.lost()
        ? "lost"
        : call.decision().map(decision -> decision.reasons().getFirst()).orElse("unknown");
  }

  private void remember(FinishedCall finished, Hunt hunt) {
    Optional<PhoneNumber> number = finished.caller().number();
    if (number.isEmpty() || hunt.plan().isInternal()) {
      return;
    }
    if (finished.answeredBy().isPresent()) {
      history.talked(number.get(), finished.answeredBy().get(), finished.endedAt());
      return;
    }
    lastNotTaken(finished.offers()).ifPresent(who -> history.missed(number.get(), who));
  }

  private static Optional<ManagerId> lastNotTaken(List<Offer> offers) {
    return offers.reversed().stream().filter(Offer::notTaken).map(Offer::manager).findFirst();
  }
}
