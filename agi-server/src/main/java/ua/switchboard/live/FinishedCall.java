package ua.switchboard.live;

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
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.routing.RoutePlan;

/**
 * Everything known of a call when it is over: what a journal writes.
 *
 * @param end how it ended for the caller
 * @param why the finer reason: the overflow's, {@code blocked}, {@code lost}, …
 * @param did the number dialled from outside; empty for an outgoing call
 * @param caller who called; for an outgoing call nobody
 * @param dialled the number of an outgoing call
 * @param client the recognised client
 * @param answeredAt when the first conversation began, if that was heard of
 * @param answeredBy who talked first
 * @param offers everybody it was offered to, in order
 * @param plan the plan and its trace; empty for an outgoing call
 */
public record FinishedCall(
    CallId id,
    End end,
    String why,
    Optional<Did> did,
    Caller caller,
    Optional<PhoneNumber> dialled,
    Optional<Counterparty> client,
    Instant arrivedAt,
    Optional<Instant> answeredAt,
    Instant endedAt,
    Optional<ManagerId> answeredBy,
    List<Offer> offers,
    Optional<RoutePlan> plan,
    DialStatus status,
    HangupCause cause) {
  public FinishedCall {
    offers = List.copyOf(offers);
  }

  /** How a call ended for the caller. */
  public enum End {
    /** They talked with somebody. */
    ANSWERED,
    /** They hung up before anybody answered. */
    ABANDONED,
    /** Everybody was asked in vain, or it was closed: announcement, voicemail, hang-up. */
    NOT_ANSWERED,
    /** It was refused: a blocked caller, no way out. */
    REFUSED,
    /** It was not routed: the dialplan's duty group rang. */
    DUTY_GROUP,
    /** An outgoing call. */
    OUTGOING,
    /** Its end was never reported. */
    LOST
  }

  /**
   * One manager the call was offered to.
   *
   * @param reason the stable id of why
   * @param rangAt when the phone began to ring, if that was heard of
   * @param notTaken whether this counts as an offer not taken; a ring too short to react to does
   *     not
   */
  public record Offer(
      ManagerId manager,
      CascadeStage stage,
      String reason,
      int lap,
      Instant offeredAt,
      Optional<Instant> rangAt,
      Optional<Instant> answeredAt,
      Instant endedAt,
      OfferOutcome outcome,
      Optional<String> trunk,
      boolean notTaken) {}
}
