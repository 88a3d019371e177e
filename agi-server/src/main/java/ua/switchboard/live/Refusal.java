package ua.switchboard.live;

/** Why something that was asked of a call is not done: stable ids. */
public enum Refusal {
  CALL_UNKNOWN("call-unknown", "there is no such call in progress"),
  /** The call is not offered to this manager now. */
  NOT_OFFERED("not-offered", "the call is not offered to this manager now"),
  /** The manager does not talk in this call. */
  NOT_TALKING("not-talking", "the manager does not talk in this call"),
  COLLEAGUE_UNKNOWN("colleague-unknown", "there is no such colleague with a telephone"),
  NO_MOBILE("no-mobile", "the colleague has no mobile"),
  NO_TRUNK("no-trunk", "no line leads to this number"),
  NO_FREE_CHANNEL("no-free-channel", "every line to this number is in use"),
  COLLEAGUE_NOT_FREE("colleague-not-free", "the colleague is not free"),
  /** The call was offered to this colleague before. */
  ALREADY_ASKED("already-asked", "the call was offered to this manager already"),
  TOO_MANY_REDIRECTS("too-many-redirects", "the call was handed on too often"),
  /** A colleague is being asked about this call, or it is on its way to one. */
  HANDED_ON_ALREADY("handed-on-already", "the call is on its way to a colleague"),
  ALREADY_ANSWERED("already-answered", "somebody has answered the call"),
  /** The call has come to an announcement or a voicemail. */
  NOT_HUNTING("not-hunting", "the call is not looking for anybody any more"),
  /** The manager is busy, on pause or away. */
  NOT_FREE("not-free", "the manager is not free"),
  NO_TELEPHONE("no-telephone", "the manager has no telephone that can be rung now"),
  NO_CONSULTATION("no-consultation", "no colleague is being asked about this call"),
  /** The colleague has not answered yet. */
  NOT_CONNECTED("not-connected", "the colleague has not answered yet"),
  OUTGOING_CALL("outgoing-call", "this is not possible with an outgoing call"),
  NOT_RECORDED("not-recorded", "the call is not being recorded"),
  LISTENER_UNKNOWN("listener-unknown", "there is no such listener"),
  LISTENS_ALREADY("listens-already", "this supervisor listens already"),
  /** Asterisk knew the channel no more, or did not allow it. */
  REFUSED_BY_ASTERISK("refused-by-asterisk", "Asterisk refused"),
  /** The Asterisk of this call cannot be spoken to now. */
  ASTERISK_AWAY("asterisk-away", "the Asterisk of this call cannot be spoken to now");

  private final String id;
  private final String words;

  Refusal(String id, String words) {
    this.id = id;
    this.words = words;
  }

  public String id() {
    return id;
  }

  /** The same for a person. */
  public String words() {
    return words;
  }
}
