package ua.switchboard.agi;

import java.util.List;

/**
 * What one session is told.
 *
 * @param outcome how it is counted
 * @param commands to be sent one by one, each after the reply to the one before; may be empty
 * @param call whose call it was about; empty: nobody's
 * @param note of the decision, for the log; empty: nothing to say
 */
record Answer(Outcome outcome, List<String> commands, String call, String note) {
  static final Answer NOTHING = new Answer(Outcome.ANSWERED, List.of(), "", "");
  static final Answer FALLBACK =
      new Answer(Outcome.FALLBACK, List.of(AgiCommands.SET_FALLBACK), "", "");

  /** How a session ended, as the metrics name it. */
  enum Outcome {
    ANSWERED,
    FALLBACK,
    /** Asterisk closed first: the caller hung up. */
    HANGUP,
    /** Asterisk did not take a command of ours. */
    COMMAND_REFUSED,
    /** Closed by us, for a {@link Refusal}. */
    CLOSED
  }
}
