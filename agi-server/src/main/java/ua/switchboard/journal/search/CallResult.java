package ua.switchboard.journal.search;

/** What became of a call: the column {@code result}, which every figure uses. */
public enum CallResult {
  ANSWERED,
  /** An inbound call that nobody talked with. */
  MISSED,
  REFUSED,
  /** An outgoing or internal call that reached nobody. */
  NOT_REACHED
}
