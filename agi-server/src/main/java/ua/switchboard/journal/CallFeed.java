package ua.switchboard.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.db.Sql;
import ua.switchboard.db.Statements;

/**
 * Finished calls for a reader who fetches them: in the order in which they were stored, from a
 * cursor on. A cursor stays valid for ever, and no call is ever stored before one that was read.
 * Blocks on the database. Thread-safe.
 */
public final class CallFeed {
  /** Columns of the answer in their order; by the primary keys. */
  private static final String READ =
      """
      SELECT c.id, c.call_id, c.direction, c.did, c.line_name, c.caller_e164, c.caller_raw, c.caller_name,
        c.caller_withheld, c.dialled_e164, p.external_ref AS client_ref, p.code AS client_code,
        c.counterparty_name, m.external_ref AS manager_ref, m.extension, m.name AS manager_name,
        c.arrived_at, c.answered_at, c.ended_at, c.disposition, c.why, c.talk_seconds,
        c.waiting_seconds, c.recording,
        (SELECT GROUP_CONCAT(CONCAT(a.manager_name, ' ', a.outcome, ' ', a.ring_seconds)
                             ORDER BY a.position SEPARATOR ', ')
         FROM call_attempt a WHERE a.call_record_id = c.id) AS offered
      FROM call_record c
      LEFT JOIN counterparty p ON p.id = c.counterparty_id
      LEFT JOIN manager m ON m.id = c.answered_by
      WHERE c.id > ? ORDER BY c.id LIMIT ?
      """;

  private static final String ACKNOWLEDGED =
      "SELECT acknowledged FROM feed_position WHERE consumer = ?";

  /** Never backwards: an acknowledgement that comes twice, or late, changes nothing. */
  private static final String ACKNOWLEDGE =
      """
      INSERT INTO feed_position (consumer, acknowledged) VALUES (?, ?)
      ON DUPLICATE KEY UPDATE acknowledged = GREATEST(acknowledged, VALUES(acknowledged))
      """;

  private static final String NEWEST = "SELECT COALESCE(MAX(id), 0) FROM call_record";

  private final Statements sql;

  public CallFeed(DataSource dataSource) {
    this.sql = new Statements(dataSource);
  }

  /**
   * One finished call, flat.
   *
   * @param cursor where this call stands
   * @param clientRef the reference in 1C, as are {@code clientCode} and {@code managerRef}
   * @param offered who was offered the call: name, outcome and seconds of ringing
   */
  public record FeedCall(
      long cursor,
      String id,
      String direction,
      @Nullable String did,
      String line,
      @Nullable String caller,
      String callerRaw,
      String callerName,
      boolean withheld,
      @Nullable String dialled,
      @Nullable String clientRef,
      @Nullable String clientCode,
      String clientName,
      @Nullable String managerRef,
      @Nullable String extension,
      @Nullable String managerName,
      String arrivedAt,
      @Nullable String answeredAt,
      String endedAt,
      String end,
      String why,
      @Nullable Long talkSeconds,
      @Nullable Long waitingSeconds,
      String recording,
      @Nullable String offered) {}

  /** The calls after this cursor, the oldest first. */
  public List<FeedCall> read(long after, int most) throws SQLException {
    return sql.list(READ, CallFeed::call, after, most);
  }

  /** How far this reader said it has everything; 0 before the first time. */
  public long acknowledged(String consumer) throws SQLException {
    return sql.find(ACKNOWLEDGED, row -> row.getLong(1), consumer).orElse(0L);
  }

  /** The reader has everything up to this cursor; going back is not possible by this. */
  public void acknowledge(String consumer, long cursor) throws SQLException {
    sql.change(ACKNOWLEDGE, consumer, cursor);
  }

  /** The cursor of the newest call; 0 without any. */
  public long newest() throws SQLException {
    return sql.find(NEWEST, row -> row.getLong(1)).orElse(0L);
  }

  private static FeedCall call(ResultSet row) throws SQLException {
    return new FeedCall(
        row.getLong("id"),
        row.getString("call_id"),
        row.getString("direction"),
        row.getString("did"),
        row.getString("line_name"),
        row.getString("caller_e164"),
        row.getString("caller_raw"),
        row.getString("caller_name"),
        row.getBoolean("caller_withheld"),
        row.getString("dialled_e164"),
        row.getString("client_ref"),
        row.getString("client_code"),
        row.getString("counterparty_name"),
        row.getString("manager_ref"),
        row.getString("extension"),
        row.getString("manager_name"),
        Sql.instant(row, "arrived_at").toString(),
        Sql.findInstant(row, "answered_at").map(Instant::toString).orElse(null),
        Sql.instant(row, "ended_at").toString(),
        row.getString("disposition"),
        row.getString("why"),
        row.getObject("talk_seconds", Long.class),
        row.getObject("waiting_seconds", Long.class),
        row.getString("recording"),
        row.getString("offered"));
  }
}
