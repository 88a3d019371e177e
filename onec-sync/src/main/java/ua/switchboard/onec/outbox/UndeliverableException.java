package ua.switchboard.onec.outbox;

/**
 * An entry that cannot be sent as things stand, found out before it was sent: a payload that is
 * none, a client whom 1C does not know yet.
 */
final class UndeliverableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String id;
  private final int tries;

  /**
   * @param tries after so many the entry is parked; 1 for what time does not heal
   */
  UndeliverableException(String id, String message, int tries) {
    super(message);
    this.id = id;
    this.tries = tries;
  }

  /** A payload that is none. */
  static UndeliverableException badPayload(String message) {
    return new UndeliverableException("outbox-bad-payload", message, 1);
  }

  String id() {
    return id;
  }

  int tries() {
    return tries;
  }
}
