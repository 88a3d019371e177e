package ua.switchboard.live;

/**
 * Hears what happens to calls. Called after the decision was handed out, on the thread that made
 * it: a listener that may block hands over to a thread of its own. A listener that throws is
 * counted and disturbs nobody.
 */
public interface CallListener {
  /** A decision was made and its reservations are held. */
  default void onDecision(ActiveCall call, Decision decision) {}

  /** A manager answered and talks with the caller. */
  default void onAnswered(ActiveCall call) {}

  /**
   * Something a watcher may show is different: a telephone rings, somebody joined or left, a
   * colleague was asked. A hint to look at {@link ActiveCall#view} again.
   */
  default void onChanged(ActiveCall call) {}

  /** The call is over. Exactly once for every call. */
  default void onEnded(FinishedCall call) {}
}
