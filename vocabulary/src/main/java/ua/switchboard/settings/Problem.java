package ua.switchboard.settings;

/**
 * One thing that is wrong with the settings.
 *
 * @param id stable, such as {@code config-unknown-key}
 * @param where the file with line and column, or the environment variable
 * @param message what is wrong and what is expected
 */
public record Problem(String id, String where, String message) {
  /** One line for a person. */
  @Override
  public String toString() {
    return id + " at " + where + ": " + message;
  }
}
