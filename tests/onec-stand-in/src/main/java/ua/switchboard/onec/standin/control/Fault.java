package ua.switchboard.onec.standin.control;

/** Something that goes wrong with a request. */
public enum Fault {
  /** The web server answers an HTML page with status 200. */
  HTML_200(false),
  /** The web server does not know the user: 401 with an HTML page. */
  UNAUTHORIZED(false),
  /** The web server answers 503 with an HTML page: the base is locked, the cluster is down. */
  UNAVAILABLE(false),
  /** The connection is closed without an answer, and nothing has been done. */
  CONNECTION_CLOSED(false),
  /** The connection is closed in the middle of the answer's body. */
  RESET_MID_BODY(false),
  /** The answer ends early but in order: the JSON is cut. */
  TRUNCATED(false),
  /** A write meets a lock: 500 with code -1, nothing stored. */
  LOCK_CONFLICT(true),
  /** The fill handler fails on creating: 500 with code -1, nothing stored. */
  FILL_HANDLER_FAILS(true),
  /** The write is stored, then the connection is closed without an answer. */
  DIE_AFTER_STORING(true),
  /** A card without a group or without a 13-character +38 number is refused by a handler. */
  STRICT_CARDS(true),
  /** If-Match is honoured: 412 when the version differs. Real bases ignore it. */
  IF_MATCH_HONOURED(true);

  private final boolean writesOnly;

  Fault(boolean writesOnly) {
    this.writesOnly = writesOnly;
  }

  /** Whether reading requests are spared. */
  public boolean writesOnly() {
    return writesOnly;
  }
}
