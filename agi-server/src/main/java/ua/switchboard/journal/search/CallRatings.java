package ua.switchboard.journal.search;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.directory.ManagerId;

/** What people think of calls. Blocks on the database. Thread-safe. */
public final class CallRatings {
  /** By the primary key. */
  private static final String RATE = "UPDATE call_record SET rating = ? WHERE id = ?";

  private final DataSource dataSource;

  public CallRatings(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Rates a call.
   *
   * @param within whose calls may be seen; empty: everybody's
   * @param rating null takes it back
   * @return whether there is such a call
   */
  public boolean rate(long call, Optional<Set<ManagerId>> within, @Nullable Rating rating)
      throws SQLException {
    try (var connection = dataSource.getConnection()) {
      if (!Visible.isVisible(connection, call, within)) {
        return false;
      }
      try (var statement = connection.prepareStatement(RATE)) {
        statement.setString(1, rating == null ? null : rating.name());
        statement.setLong(2, call);
        statement.executeUpdate();
        return true;
      }
    }
  }
}
