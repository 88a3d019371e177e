package ua.switchboard.journal.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import ua.switchboard.db.Sql;

/** Columns as values. They hold UTC, whatever zone this machine is in. */
final class Columns {
  private Columns() {}

  static CallRow call(ResultSet row) throws SQLException {
    String rating = row.getString("rating");
    return new CallRow(
        row.getLong("id"),
        row.getString("call_id"),
        CallDirection.valueOf(row.getString("direction")),
        CallResult.valueOf(row.getString("result")),
        row.getString("did"),
        row.getString("line_name"),
        row.getString("trunk"),
        row.getString("remote_e164"),
        row.getString("caller_raw"),
        row.getString("caller_name"),
        row.getBoolean("caller_withheld"),
        row.getObject("counterparty_id", Long.class),
        row.getString("counterparty_name"),
        Sql.instant(row, "arrived_at"),
        Sql.instantOrNull(row, "answered_at"),
        Sql.instant(row, "ended_at"),
        row.getObject("answered_by", Long.class),
        row.getString("manager_name"),
        row.getObject("talk_seconds", Long.class),
        row.getObject("waiting_seconds", Long.class),
        row.getString("hung_up_by"),
        rating == null ? null : Rating.valueOf(rating),
        row.getBoolean("unfinished"),
        RecordingState.valueOf(row.getString("recording_state")));
  }

  static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
        .map(value -> value.toInstant(ZoneOffset.UTC));
  }
}
