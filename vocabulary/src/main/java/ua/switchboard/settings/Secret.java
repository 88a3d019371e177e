package ua.switchboard.settings;

/**
 * A password. Everything that prints it prints a mask; only {@link #reveal()} gives the value, to
 * be called at the connection it opens.
 *
 * @param reveal the value; empty when none is set
 */
public record Secret(String reveal) {
  private static final String MASK = "********";

  /** The mask, or nothing when no secret is set. */
  @Override
  public String toString() {
    return reveal.isEmpty() ? "" : MASK;
  }
}
