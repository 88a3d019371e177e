package ua.switchboard.journal.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ua.switchboard.db.Sql;
import ua.switchboard.journal.search.CallDetails.Leg;
import ua.switchboard.journal.search.CallDetails.Offer;
import ua.switchboard.journal.search.CallDetails.Part;
import ua.switchboard.journal.search.CallDetails.Pause;

/** Reads one call with everything that belongs to it, by primary keys. */
final class DetailsReader {
  private static final String CALL =
      """
      SELECT c.id, c.call_id, c.direction, c.result, c.did, c.line_name, c.trunk, c.remote_e164, c.caller_raw,
        c.caller_name, c.caller_withheld, c.counterparty_id, c.counterparty_name, c.arrived_at, c.answered_at,
        c.ended_at, c.answered_by, m.name AS manager_name, c.talk_seconds, c.waiting_seconds, c.hung_up_by,
        c.rating, c.unfinished, c.recording_state, c.server, c.source, c.disposition, c.why, c.dial_status,
        c.hangup_cause, c.recording, c.trace, r.reason, r.length_ms
      FROM call_record c
      LEFT JOIN manager m ON m.id = c.answered_by
      LEFT JOIN call_recording r ON r.call_record_id = c.id
      WHERE c.id = ?
      """;

  private static final String OFFERS =
      """
      SELECT position, manager_id, manager_name, stage, rule, lap, device, trunk, from_at, rang_at, answered_at,
        until_at, ring_seconds, outcome, not_taken
      FROM call_attempt WHERE call_record_id = ? ORDER BY position
      """;

  private static final String LEGS =
      """
      SELECT position, channel, role, party, manager_id, manager_name, number, trunk, from_at, answered_at,
        until_at, talk_ms, hangup_cause
      FROM call_leg WHERE call_record_id = ? ORDER BY position
      """;

  /** By ix_call_manager_call. */
  private static final String PARTS =
      """
      SELECT p.manager_id, m.name, p.offered, p.not_taken, p.talked, p.talk_ms
      FROM call_manager p LEFT JOIN manager m ON m.id = p.manager_id
      WHERE p.call_record_id = ? ORDER BY p.manager_id
      """;

  /** By ix_audit_subject: who had a recording silenced stands there and nowhere else. */
  private static final String PAUSES =
      """
      SELECT at, who, action = 'recording-paused' AS paused FROM audit
      WHERE subject = ? AND action IN ('recording-paused', 'recording-resumed') ORDER BY id
      """;

  private final Sql sql;

  DetailsReader(Connection connection) {
    this.sql = new Sql(connection);
  }

  Optional<CallDetails> read(long id) throws SQLException {
    List<Offer> offers = sql.list(OFFERS, DetailsReader::offer, id);
    List<Leg> legs = sql.list(LEGS, DetailsReader::leg, id);
    List<Part> parts = sql.list(PARTS, DetailsReader::part, id);
    return sql.find(CALL, row -> details(row, offers, legs, parts), id);
  }

  private record Word(Instant at, String who, boolean paused) {}

  /** Who asks again for what is already so has changed nothing. */
  private List<Pause> pauses(String callId) throws SQLException {
    List<Word> words =
        sql.list(
            PAUSES,
            row -> new Word(Sql.instant(row, "at"), row.getString("who"), row.getBoolean("paused")),
            callId);
    List<Pause> pauses = new ArrayList<>();
    for (Word word : words) {
      boolean silent = !pauses.isEmpty() && pauses.getLast().until() == null;
      if (word.paused() && !silent) {
        pauses.add(new Pause(word.at(), null, word.who()));
      } else if (!word.paused() && silent) {
        Pause begun = pauses.removeLast();
        pauses.add(new Pause(begun.from(), word.at(), begun.by()));
      }
    }
    return pauses;
  }

  private CallDetails details(ResultSet row, List<Offer> offers, List<Leg> legs, List<Part> parts)
      throws SQLException {
    CallRow call = Columns.call(row);
    return new CallDetails(
        call,
        row.getString("server"),
        row.getString("source"),
        row.getString("disposition"),
        row.getString("why"),
        row.getString("dial_status"),
        row.getInt("hangup_cause"),
        reason(row, call),
        row.getLong("length_ms") / 1_000,
        pauses(row.getString("call_id")),
        row.getString("trace"),
        offers,
        legs,
        parts);
  }

  private static String reason(ResultSet row, CallRow call) throws SQLException {
    if (row.getString("recording").isEmpty()) {
      return call.result() == CallResult.ANSWERED ? "not-asked-for" : "not-answered";
    }
    String reason = row.getString("reason");
    return reason == null ? "" : reason;
  }

  private static Offer offer(ResultSet row) throws SQLException {
    return new Offer(
        row.getInt("position"),
        row.getLong("manager_id"),
        row.getString("manager_name"),
        row.getString("stage"),
        row.getString("rule"),
        row.getInt("lap"),
        row.getString("device"),
        row.getString("trunk"),
        Sql.instant(row, "from_at"),
        Sql.instantOrNull(row, "rang_at"),
        Sql.instantOrNull(row, "answered_at"),
        Sql.instant(row, "until_at"),
        row.getLong("ring_seconds"),
        row.getString("outcome"),
        row.getBoolean("not_taken"));
  }

  private static Leg leg(ResultSet row) throws SQLException {
    return new Leg(
        row.getInt("position"),
        row.getString("channel"),
        row.getString("role"),
        row.getString("party"),
        row.getObject("manager_id", Long.class),
        row.getString("manager_name"),
        row.getString("number"),
        row.getString("trunk"),
        Sql.instant(row, "from_at"),
        Sql.instantOrNull(row, "answered_at"),
        Sql.instantOrNull(row, "until_at"),
        row.getLong("talk_ms"),
        row.getObject("hangup_cause", Integer.class));
  }

  private static Part part(ResultSet row) throws SQLException {
    return new Part(
        row.getLong("manager_id"),
        row.getString("name"),
        row.getInt("offered"),
        row.getInt("not_taken"),
        row.getBoolean("talked"),
        row.getLong("talk_ms"));
  }
}
