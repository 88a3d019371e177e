package ua.switchboard.agi;

/**
 * What a line from Asterisk says about the command it answers (res/res_agi.c, agi_handle_command).
 */
enum Reply {
  /** 200: done. A result of -1 is included, which means that the caller hung up meanwhile. */
  DONE,
  /** 200 with result -2: {@code EXEC} found no such application. */
  NO_SUCH_APPLICATION,
  /** 510: a command Asterisk does not know; 520: the end of the usage text. */
  REFUSED,
  /**
   * 520-: a usage text follows, whose lines may look like replies, up to the 520 without a dash.
   */
  USAGE,
  /** 511: the channel is gone. */
  DEAD_CHANNEL,
  /** HANGUP, 1xx: the reply is still to come. */
  PENDING;

  /** Never fails: what is no reply is {@link #PENDING}. */
  static Reply of(String line) {
    if (line.startsWith("200")) {
      return line.startsWith("200 result=-2") ? NO_SUCH_APPLICATION : DONE;
    }
    if (line.startsWith("511")) {
      return DEAD_CHANNEL;
    }
    if (line.startsWith("520-")) {
      return USAGE;
    }
    return line.startsWith("510") || line.startsWith("520 ") ? REFUSED : PENDING;
  }
}
