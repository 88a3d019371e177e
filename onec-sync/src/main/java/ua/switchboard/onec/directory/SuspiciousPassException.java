package ua.switchboard.onec.directory;

/** Publishing would lose so many clients that a person has to agree. */
final class SuspiciousPassException extends Exception {
  private static final long serialVersionUID = 1L;

  SuspiciousPassException(String message) {
    super(message);
  }
}
