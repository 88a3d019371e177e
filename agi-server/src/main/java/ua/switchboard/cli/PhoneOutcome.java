package ua.switchboard.cli;

/** What the phones of one step do, with the two signals Asterisk gives for it. */
enum PhoneOutcome {
  NOANSWER("NOANSWER", 19),
  BUSY("BUSY", 17),
  ANSWER("ANSWER", 16),
  CHANUNAVAIL("CHANUNAVAIL", 20),
  CONGESTION("CONGESTION", 34),
  UNCONFIRMED("UNCONFIRMED", 16),
  /** The person presses "decline": 603, which chan_sip reports as busy with cause 21. */
  DECLINED("BUSY", 21),
  /** The caller hangs up while it rings. */
  CANCEL("CANCEL", 16),
  /** No phone rang: the caller waited. */
  NONE("", 0);

  private final String dialStatus;
  private final int hangupCause;

  PhoneOutcome(String dialStatus, int hangupCause) {
    this.dialStatus = dialStatus;
    this.hangupCause = hangupCause;
  }

  /** For a person. */
  String shown() {
    return this == NONE ? "still waiting" : name();
  }

  String dialStatus() {
    return dialStatus;
  }

  int hangupCause() {
    return hangupCause;
  }
}
