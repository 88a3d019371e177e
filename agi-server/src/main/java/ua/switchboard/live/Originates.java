package ua.switchboard.live;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.OfferOutcome;
import ua.switchboard.directory.Manager;
import ua.switchboard.live.OriginateView.Leg;
import ua.switchboard.routing.HuntStep;

/**
 * How click-to-calls went: those in progress from their calls, the last thousand that are over from
 * memory. Thread-safe.
 */
final class Originates {
  private static final int KEPT = 1_000;

  private final Map<CallId, OriginateView> over =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, OriginateView> eldest) {
          return size() > KEPT;
        }
      };

  synchronized Optional<OriginateView> findOver(CallId call) {
    return Optional.ofNullable(over.get(call));
  }

  synchronized void keep(OriginateView ended) {
    over.put(ended.call(), ended);
  }

  /** A click-to-call in progress; empty for another call. With the call's monitor held. */
  static Optional<OriginateView> of(ActiveCall call) {
    return call.outgoing()
        .filter(Outgoing::isOriginated)
        .map(out -> view(call, out, Optional.empty(), Optional.empty()));
  }

  /** The same, when it is over. With the call's monitor held. */
  static Optional<OriginateView> ended(ActiveCall call, HangupCause cause, Instant at) {
    return call.outgoing()
        .filter(Outgoing::isOriginated)
        .map(out -> view(call, out, failure(call, out, cause), Optional.of(at)));
  }

  private static OriginateView view(
      ActiveCall call, Outgoing out, Optional<String> failure, Optional<Instant> endedAt) {
    return new OriginateView(
        call.id(),
        out.dialler().map(Manager::id).orElseThrow(),
        out.number().orElseThrow(),
        managerLeg(out, endedAt.isPresent()),
        farLeg(call, out, endedAt.isPresent()),
        failure,
        call.arrivedAt(),
        endedAt);
  }

  private static Leg managerLeg(Outgoing out, boolean over) {
    if (out.isPickedUp()) {
      return over ? Leg.ENDED : Leg.ANSWERED;
    }
    if (over) {
      return Leg.FAILED;
    }
    return out.hasRung() ? Leg.RINGING : Leg.DIALLED;
  }

  private static Leg farLeg(ActiveCall call, Outgoing out, boolean over) {
    if (!out.isPickedUp()) {
      return Leg.NOT_DIALLED;
    }
    if (call.isAnswered()) {
      return over ? Leg.ENDED : Leg.ANSWERED;
    }
    boolean refused =
        call.decision().map(last -> last.step() instanceof HuntStep.Refuse).orElse(false);
    return over || refused || out.failure().isPresent() ? Leg.FAILED : Leg.DIALLED;
  }

  private static Optional<String> failure(ActiveCall call, Outgoing out, HangupCause cause) {
    if (call.isAnswered()) {
      return Optional.empty();
    }
    if (!out.isPickedUp()) {
      return Optional.of(managersSide(cause));
    }
    Optional<String> nowhere =
        call.decision()
            .filter(last -> last.step() instanceof HuntStep.Refuse)
            .map(last -> last.reasons().getFirst());
    return out.failure().or(() -> nowhere).or(() -> Optional.of("manager-hung-up"));
  }

  private static String managersSide(HangupCause cause) {
    return switch (cause.q850()) {
      case 21 -> "manager-declined";
      case 17 -> "manager-busy";
      case 1, 3, 18, 20, 27 -> "manager-unreachable";
      default -> "manager-did-not-pick-up";
    };
  }

  /** The stable id of how the far side did not answer. */
  static String farSide(DialStatus status, HangupCause cause) {
    OfferOutcome outcome = OfferOutcome.of(status, cause);
    return switch (outcome) {
      case BUSY -> "number-busy";
      case DECLINED -> "number-declined";
      case NO_ANSWER -> "no-answer";
      case UNREACHABLE -> cause.q850() == 1 ? "no-such-number" : "number-unreachable";
      case CANCELLED -> "manager-hung-up";
      case ANSWERED, PREEMPTED, FAILED -> "trunk-failed";
    };
  }
}
