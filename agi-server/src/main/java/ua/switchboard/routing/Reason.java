package ua.switchboard.routing;

import ua.switchboard.presence.Availability;

/** Why a call goes somewhere or does not: stable ids for traces, metrics, logs and the journal. */
public enum Reason {
  // why somebody rings
  ATTACHED_MANAGER("attached-manager"),
  /** In the place of an absent or dismissed owner. */
  DEPUTY("deputy"),
  /** Spoke with this caller a short while ago. */
  LAST_TALKER("last-talker"),
  RANKED("ranked"),
  RING_GROUP("ring-group"),
  MOBILE("mobile"),
  /** A colleague handed the call on. */
  REDIRECTED("redirected"),
  /** The one who talked with the caller handed them on. */
  TRANSFERRED("transferred"),
  /** The colleague did not take the transferred caller: back to who handed them on. */
  TRANSFER_RETURNED("transfer-returned"),
  /** Somebody who was not offered the call took it. */
  PICK_UP("pick-up"),
  /** The phone registered again while it was being offered the call. */
  RE_REGISTERED("re-registered"),
  /** The answer crossed the timeout: the same manager again. */
  ANSWER_CROSSED_TIMEOUT("answer-crossed-timeout"),
  /** Spared new clients because of unfinished contacts, but nobody else can be rung. */
  NOBODY_ELSE_FREE("nobody-else-free"),
  /** Remembered by the call itself, not by this server. */
  BEFORE_RESTART("before-restart"),

  // why somebody does not ring now
  PAUSED("paused"),
  OFFLINE("offline"),
  RESERVED("reserved"),
  RINGING("ringing"),
  TALKING("talking"),
  WRAP_UP("wrap-up"),
  SUSPECT("suspect"),
  NO_FREE_CHANNEL("no-free-channel"),

  // why somebody is not asked at all
  DISMISSED("dismissed"),
  ABSENT("absent"),
  NOT_THE_OWNER("not-the-owner"),
  NO_NEW_CLIENTS("no-new-clients"),
  /** Too many contacts without a next action: no new client while somebody else can be rung. */
  UNFINISHED_CONTACTS("unfinished-contacts"),
  NOT_A_MEMBER("not-a-member"),
  NO_PHONE("no-phone"),
  NO_MOBILE("no-mobile"),
  NO_TRUNK("no-trunk"),
  /** The manager is the one who calls. */
  IS_THE_CALLER("is-the-caller"),
  /** A call from one of the company's own lines must not leave over the company's lines. */
  LOOP_GUARD("loop-guard"),

  // about the whole call
  BLOCKED("blocked"),
  CLOSED("closed"),
  UNKNOWN_DID("unknown-did"),
  /** Somebody suitable is busy: wait. */
  ALL_BUSY("all-busy"),
  /** Nobody is left to be asked. */
  OVERFLOW("overflow"),
  OUT_OF_TIME("out-of-time"),
  MAX_OFFERS("max-offers"),
  OUTBOUND("outbound"),
  ANSWERED("answered"),
  ENDED("ended");

  private final String id;

  Reason(String id) {
    this.id = id;
  }

  /** The stable id. */
  public String id() {
    return id;
  }

  /** Why a manager in this state cannot be rung; for one who can: {@link #RANKED} never applies. */
  static Reason unavailable(Availability.State state) {
    return switch (state) {
      case OFFLINE -> OFFLINE;
      case PAUSED -> PAUSED;
      case FREE, RESERVED -> RESERVED;
      case RINGING -> RINGING;
      case TALKING -> TALKING;
      case WRAP_UP -> WRAP_UP;
      case SUSPECT -> SUSPECT;
    };
  }
}
