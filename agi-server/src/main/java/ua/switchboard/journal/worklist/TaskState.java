package ua.switchboard.journal.worklist;

/** How far a missed caller's task is. */
public enum TaskState {
  /** Nobody has called back since they last called. */
  NEW,
  /** An outgoing call since they last called, which did not reach them. */
  CALLED_BACK,
  /** Somebody talked with them, whoever called; closed by itself. */
  REACHED,
  /** A person closed it, with a reason. */
  CLOSED;

  boolean isOpen() {
    return this == NEW || this == CALLED_BACK;
  }
}
