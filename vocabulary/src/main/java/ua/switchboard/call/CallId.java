package ua.switchboard.call;

import java.util.Optional;

/**
 * The id of one call everywhere: Asterisk's linked id ({@code ${CHANNEL(linkedid)}}) taken once
 * when the call is routed and pinned in a channel variable, e.g. {@code pbx1-1795430135.107}.
 *
 * @param value 1 to 128 characters of {@code A-Z a-z 0-9 . _ : -}: safe as a file name, a dialplan
 *     variable and an AGI argument
 */
public record CallId(String value) {
  private static final int LONGEST = 128;

  public CallId {
    Require.that(isSafe(value), "call id", value, "1 to 128 of A-Z a-z 0-9 . _ : -");
  }

  /** The call of this linked id; empty for text that is none. */
  public static Optional<CallId> find(String text) {
    return isSafe(text) ? Optional.of(new CallId(text)) : Optional.empty();
  }

  private static boolean isSafe(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && Spelling.isLetterOrDigit(text.charAt(0))
        && Spelling.isPlain(text, 1, text.length(), "._:-");
  }

  @Override
  public String toString() {
    return value;
  }
}
