package ua.switchboard.db;

/** The database could not be started, reached or migrated; the message says which and where. */
public final class DatabaseException extends RuntimeException {
  DatabaseException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }

  DatabaseException(String message) {
    super(message);
  }
}
