package ua.switchboard.journal.search;

/** Which way a call went. */
public enum CallDirection {
  INBOUND,
  OUTBOUND,
  INTERNAL;

  /** Whether a call of this direction can have this result, by the definition of results. */
  boolean canEnd(CallResult result) {
    return switch (result) {
      case ANSWERED, REFUSED -> true;
      case MISSED -> this == INBOUND;
      case NOT_REACHED -> this != INBOUND;
    };
  }
}
