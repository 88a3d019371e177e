package ua.switchboard.contacts;

/** How far a contact is. */
public enum ContactState {
  TALKING,
  /** The talk is over; the manager is left alone until it is settled or the ceiling is reached. */
  WRAP_UP,
  /** The ceiling is reached: offered calls again, and still without a next action. */
  UNFINISHED,
  /** It has its next action. */
  CLOSED,
  /** A supervisor said that nothing follows. */
  WAIVED;

  /** Whether nothing is left to do. */
  public boolean isSettled() {
    return this == CLOSED || this == WAIVED;
  }
}
