package ua.switchboard.api;

import java.sql.SQLException;

/** A failure of the database where no checked exception may be thrown. */
public final class DatabaseAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseAway(SQLException cause) {
    super(cause);
  }
}
