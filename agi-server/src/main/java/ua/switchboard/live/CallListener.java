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

  /** The call is over. Exactly once for every call. */
  default void onEnded(FinishedCall call) {}
}
