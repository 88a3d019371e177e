package ua.switchboard.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.OfferOutcome;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.FinishedCall;
import ua.switchboard.live.FinishedCall.End;
import ua.switchboard.live.FinishedCall.Offer;

/** Finished calls, as plain as can be. */
public final class Calls {
  static final Instant NOON = Instant.parse("2026-11-23T10:00:00.250Z");

  private Calls() {}

  /** Manager 1 rang for five seconds and talked for a minute. */
  public static FinishedCall answered(String id) {
    return call(id, End.ANSWERED, Optional.of(NOON.plusSeconds(5)), "Іван \"Коваль\"\n");
  }

  /** Manager 1 rang for 65 seconds in vain. */
  public static FinishedCall missed(String id) {
    return call(id, End.ABANDONED, Optional.empty(), "");
  }

  private static FinishedCall call(
      String id, End end, Optional<Instant> answeredAt, String callerName) {
    Instant ended = NOON.plusSeconds(65);
    var manager = new ManagerId(1);
    boolean answered = end == End.ANSWERED;
    var offer =
        new Offer(
            manager,
            CascadeStage.RANKED,
            "ranked",
            1,
            NOON,
            Optional.of(NOON),
            answeredAt,
            ended,
            answered ? OfferOutcome.ANSWERED : OfferOutcome.CANCELLED,
            Optional.empty(),
            !answered);
    return new FinishedCall(
        new CallId(id),
        end,
        "ranked",
        Optional.of(new Did("380441234567")),
        new Caller.Numbered(new PhoneNumber("+380671234567"), callerName),
        Optional.empty(),
        Optional.empty(),
        NOON,
        answeredAt,
        ended,
        answered ? Optional.of(manager) : Optional.empty(),
        List.of(offer),
        Optional.empty(),
        answered ? DialStatus.ANSWER : DialStatus.CANCEL,
        HangupCause.NONE);
  }
}
