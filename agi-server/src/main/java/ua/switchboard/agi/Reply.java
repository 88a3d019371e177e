package ua.switchboard.agi;

/**
 * What a line from Asterisk says about the command it answers (res/res_agi.c, agi_handle_command).
 */
enum Reply {
  /** 200: done. A result of -1 is included, which means that the caller hung up meanwhile. */
  DONE,
  /** 200 with result -2: {@code EXEC} found no such application. */
  NO_SUCH_APPLICATION,
  /** 510 or the end of 520: a command Asterisk does not know or cannot read. */
  REFUSED,
  /** 511: the channel is gone. */
  DEAD_CHANNEL,
  /** HANGUP, 1xx, the lines of a usage text: the reply is still to come. */
  PENDING;

  /** Never fails: what is no reply is {@link #PENDING}. */
  static Reply of(String line) {
    if (line.startsWith("200")) {
      return line.startsWith("200 result=-2") ? NO_SUCH_APPLICATION : DONE;
    }
    if (line.startsWith("511")) {
      return DEAD_CHANNEL;
    }
    return line.startsWith("510") || line.startsWith("520 ") ? REFUSED : PENDING;
  }
}
