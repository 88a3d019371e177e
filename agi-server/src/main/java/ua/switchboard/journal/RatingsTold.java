package ua.switchboard.journal;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import ua.switchboard.db.Sql;
import ua.switchboard.journal.search.CallRatings;
import ua.switchboard.journal.search.CallRatings.Rated;

/** Tells 1C how calls are rated, by the outbox. Thread-safe. */
public final class RatingsTold implements CallRatings.Told {
  /** By uk_outbox_sequence; what was tried may have arrived and stays. */
  private static final String FORGET =
      "DELETE FROM outbox WHERE aggregate = ? AND state = 'WAITING' AND attempts = 0";

  private final Outbox outbox = new Outbox();

  @Override
  public void rated(Sql sql, Rated rated) throws SQLException {
    Map<String, Object> by = new LinkedHashMap<>();
    rated.by().manager().ifPresent(manager -> by.put("id", manager.value()));
    by.put("name", rated.by().name());
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("clientId", rated.client());
    payload.put("rating", rated.rating().name());
    payload.put("by", by);
    payload.put("at", rated.at().toString());
    outbox.add(sql, aggregate(rated.call()), Outbox.Kind.RATING, payload, rated.at());
  }

  /** 1C is not told what it never knew; the line it knows stays until the next rating. */
  @Override
  public void takenBack(Sql sql, long call) throws SQLException {
    sql.change(FORGET, aggregate(call));
  }

  private static String aggregate(long call) {
    return "call-rating:" + call;
  }
}
