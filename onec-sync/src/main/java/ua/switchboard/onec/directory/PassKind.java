package ua.switchboard.onec.directory;

/** What is read together, in one go. */
public enum PassKind {
  /** Clients, contact persons, people. */
  DIRECTORY,
  /** Sales of past weeks. */
  MARGINS
}
