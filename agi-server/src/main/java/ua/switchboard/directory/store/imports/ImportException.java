package ua.switchboard.directory.store.imports;

/** The database refused the import; nothing was written. */
public final class ImportException extends RuntimeException {
  ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
