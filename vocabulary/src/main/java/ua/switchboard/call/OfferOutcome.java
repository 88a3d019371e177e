package ua.switchboard.call;

/** How an offer of a call to a manager ended. */
public enum OfferOutcome {
  ANSWERED,
  /** The person said no: 603, or a reject while it rang. Not offered this call again. */
  DECLINED,
  NO_ANSWER,
  /** The phone was in another call. */
  BUSY,
  /** No registered device, or the network does not reach it. */
  UNREACHABLE,
  /** The caller went away first; no mark against the manager. */
  CANCELLED,
  /** Somebody else took the call. */
  PREEMPTED,
  /** A trunk or set-up failure. */
  FAILED;

  /**
   * The outcome of a Dial, from both signals Asterisk gives; they are needed together because 603
   * is CHANUNAVAIL in chan_pjsip and BUSY in chan_sip, with cause 21 in both (measured on 16.28 and
   * 22.10).
   */
  public static OfferOutcome of(DialStatus status, HangupCause cause) {
    if (status == DialStatus.ANSWER) {
      return ANSWERED;
    }
    if (cause.equals(HangupCause.CALL_REJECTED)) {
      return DECLINED;
    }
    return switch (status) {
      case ANSWER -> ANSWERED;
      case BUSY -> cause.q850() == 19 ? NO_ANSWER : BUSY; // chan_sip: 480 is BUSY with cause 19
      case NOANSWER, UNCONFIRMED -> NO_ANSWER;
      case CANCEL -> CANCELLED;
      case CHANUNAVAIL -> UNREACHABLE;
      case CONGESTION, DONTCALL, TORTURE, INVALIDARGS, UNKNOWN -> FAILED;
    };
  }
}
