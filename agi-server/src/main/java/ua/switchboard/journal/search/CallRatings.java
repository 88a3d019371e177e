package ua.switchboard.journal.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;

/** What people think of calls. Blocks on the database. Thread-safe. */
public final class CallRatings {
  /** By the primary key; held until the commit, so that ratings of a call come one by one. */
  private static final String RATED =
      "SELECT counterparty_id, rating FROM call_record WHERE id = ? FOR UPDATE";

  /** By the primary key. */
  private static final String RATE = "UPDATE call_record SET rating = ? WHERE id = ?";

  /** The contact of the call is rated with it; by ix_contact_record. */
  private static final String RATE_CONTACT =
      "UPDATE contact SET rating = ?, rated_by = ?, rated_at = ? WHERE call_record_id = ?";

  private final DataSource dataSource;
  private final Told told;
  private final TimeSource time;

  public CallRatings(DataSource dataSource, Told told, TimeSource time) {
    this.dataSource = dataSource;
    this.told = told;
    this.time = time;
  }

  /**
   * Who rates.
   *
   * @param manager none: an administrator, or a program
   */
  public record Rater(Optional<ManagerId> manager, String name) {}

  /** A call of a client that was rated anew. */
  public record Rated(long call, long client, Rating rating, Rater by, Instant at) {}

  /** Hears of ratings of clients' calls in their transaction: both are kept, or neither is. */
  public interface Told {
    void rated(Sql sql, Rated rated) throws SQLException;

    void takenBack(Sql sql, long call) throws SQLException;
  }

  /**
   * Rates a call.
   *
   * @param within whose calls may be seen; empty: everybody's
   * @param rating null takes it back
   * @return whether there is such a call
   */
  public boolean rate(long call, Optional<Set<ManagerId>> within, @Nullable Rating rating, Rater by)
      throws SQLException {
    return Sql.transaction(
        dataSource,
        sql -> {
          if (!Visible.isVisible(sql.connection(), call, within)) {
            return false;
          }
          Before before = sql.find(RATED, CallRatings::before, call).orElseThrow();
          if (!Objects.equals(before.rating(), rating)) {
            sql.change(RATE, rating, call);
            sql.change(RATE_CONTACT, rating, by.name(), time.instant(), call);
            tell(sql, call, before, rating, by);
          }
          return true;
        });
  }

  private void tell(Sql sql, long call, Before before, @Nullable Rating rating, Rater by)
      throws SQLException {
    if (rating == null) {
      told.takenBack(sql, call);
    } else if (before.client().isPresent()) {
      told.rated(sql, new Rated(call, before.client().get(), rating, by, time.instant()));
    }
  }

  /** The call as it is. */
  private record Before(Optional<Long> client, @Nullable Rating rating) {}

  private static Before before(ResultSet row) throws SQLException {
    return new Before(
        Sql.findNumber(row, "counterparty_id"),
        Sql.findText(row, "rating").map(Rating::valueOf).orElse(null));
  }
}
