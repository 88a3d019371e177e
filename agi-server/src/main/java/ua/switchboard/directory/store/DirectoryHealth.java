package ua.switchboard.directory.store;

import java.time.Duration;

/**
 * How far the snapshot in use can be trusted.
 *
 * @param age since the database last confirmed it; before the first load, since the start
 * @param version the change counter it was loaded at
 * @param problem why it is not fresh; empty when it is
 */
public record DirectoryHealth(State state, Duration age, long version, String problem) {
  /** What the newest check found. */
  public enum State {
    /** Nothing loaded yet: the directory is empty. */
    STARTING,
    /** The snapshot is what the database holds. */
    FRESH,
    /** The database does not answer; the last snapshot serves. */
    DATABASE_AWAY,
    /** The newest data contradicts itself; the last sound snapshot serves. */
    CONTRADICTORY
  }
}
