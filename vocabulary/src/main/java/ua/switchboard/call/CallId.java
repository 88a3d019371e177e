package ua.switchboard.call;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of one call everywhere: Asterisk's linked id ({@code ${CHANNEL(linkedid)}}) taken once
 * when the call is routed and pinned in a channel variable, e.g. {@code pbx1-1795430135.107}.
 *
 * @param value 1 to 128 characters of {@code A-Z a-z 0-9 . _ : -}: safe as a file name, a dialplan
 *     variable and an AGI argument
 */
public record CallId(String value) {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

  public CallId {
    Require.matches("call id", value, SAFE, "1 to 128 of A-Z a-z 0-9 . _ : -");
  }

  /** The call of this linked id; empty for text that is none. */
  public static Optional<CallId> find(String text) {
    return SAFE.matcher(text).matches() ? Optional.of(new CallId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
