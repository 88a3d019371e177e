package ua.switchboard.journal.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.TimeSource;

/**
 * Looks for calls that no index leads to: stretch by stretch of time, the newest first, until the
 * page is full, the journal ends or the budget is used up. Not thread-safe.
 *
 * <p>Most pages are full after the first stretch, which is read as it is. Then the calls are rare,
 * and the database is asked which wish has the fewest: it may lead through the rest.
 */
final class StretchSearch {
  private static final Duration FIRST = Duration.ofDays(14);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Of what is left of the budget, for the next stretch: how long it takes is a guess. */
  private static final double SHARE = 0.5;

  /** By ix_call_record_facts. */
  private static final String OLDEST = "SELECT MIN(arrived_at) FROM call_record";

  private final Connection connection;
  private final TimeSource time;
  private final Duration budget;

  StretchSearch(Connection connection, TimeSource time, Duration budget) {
    this.connection = connection;
    this.time = time;
    this.budget = budget;
  }

  /** As {@link CallSearch#page}. */
  CallPage page(CallFilter filter, Optional<CallCursor> after, int most) throws SQLException {
    Optional<Instant> oldest = oldest(filter);
    if (oldest.isEmpty()) {
      return new CallPage(List.of(), Optional.empty());
    }
    long begun = time.nanoTime();
    long last = begun;
    List<CallRow> found = new ArrayList<>();
    Optional<CallCursor> place = after;
    Optional<Instant> until = filter.until();
    Instant from = newest(filter, after);
    Duration stretch = FIRST;
    @Nullable Lead lead = null;
    while (true) {
      from = from.minus(stretch);
      var sql = new FilterSql(filter, Optional.of(later(from, filter.from())), until);
      CallPage page = stretch(sql, lead, place, most - found.size());
      found.addAll(page.calls());
      if (page.next().isPresent() || !from.isAfter(oldest.get())) {
        return new CallPage(found, page.next());
      }
      long now = time.nanoTime();
      long took = Math.max(1, now - last);
      long left = budget.toNanos() - (now - begun);
      if (found.size() == most || left < took / 2) {
        return new CallPage(found, Optional.of(new CallCursor(from, 0)));
      }
      until = Optional.of(from);
      place = Optional.empty();
      stretch = times(stretch, Math.min(2, SHARE * left / took));
      if (lead == null) {
        lead = Lead.choose(connection, new FilterSql(filter, filter.from(), until));
        stretch = times(stretch, lead.gain());
      }
      last = now;
    }
  }

  private CallPage stretch(FilterSql sql, @Nullable Lead lead, Optional<CallCursor> place, int most)
      throws SQLException {
    Question newest =
        lead == null ? sql.newest(place, most + 1) : lead.newest(sql, place, most + 1);
    return new PageReader(connection).page(newest, most);
  }

  private static Duration times(Duration stretch, double factor) {
    return Duration.ofMillis((long) Math.min(LONGEST.toMillis(), stretch.toMillis() * factor) + 1);
  }

  /** Where the first stretch is measured from; it has no end of its own, since clocks differ. */
  private Instant newest(CallFilter filter, Optional<CallCursor> after) {
    Instant now = time.instant();
    Instant end = filter.until().filter(now::isAfter).orElse(now);
    return after.map(CallCursor::arrivedAt).filter(end::isAfter).orElse(end);
  }

  private static Instant later(Instant one, Optional<Instant> other) {
    return other.filter(one::isBefore).orElse(one);
  }

  /** Before this there is nothing to look for; empty: there is nothing at all. */
  private Optional<Instant> oldest(CallFilter filter) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(OLDEST)) {
      row.next();
      Optional<Instant> oldest = Columns.instant(row, 1);
      return oldest.map(at -> filter.from().filter(at::isBefore).orElse(at));
    }
  }
}
