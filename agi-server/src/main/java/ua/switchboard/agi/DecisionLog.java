package ua.switchboard.agi;

/** Takes the line of each decision, on an event loop: must not block. */
@FunctionalInterface
public interface DecisionLog {
  /** For those who do not want to know. */
  DecisionLog NONE = (call, line) -> {};

  /**
   * A decision was sent.
   *
   * @param call the id of the call; empty for a question that is about none, such as a pause
   */
  void decided(String call, String line);
}
