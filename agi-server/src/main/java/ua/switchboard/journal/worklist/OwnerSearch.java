package ua.switchboard.journal.worklist;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.db.Sql;
import ua.switchboard.journal.worklist.Settling.Try;

/**
 * Who is to call a missed caller back: the client's manager or, once dismissed, the deputy; else
 * who last talked with them; else the first of the ranking when they called. Only managers who are
 * still with the company.
 */
final class OwnerSearch {
  private static final String RESPONSIBLE =
      """
      SELECT COALESCE(o.id, d.id) FROM counterparty p
      JOIN manager was ON was.id = p.owner_id
      LEFT JOIN manager o ON o.id = was.id AND o.active
      LEFT JOIN manager d ON d.id = was.deputy_id AND d.active
      WHERE p.id = ? AND COALESCE(o.id, d.id) IS NOT NULL
      """;

  /** By ix_call_record_remote and ix_call_record_counterparty. */
  private static final String LAST_TALKER =
      """
      SELECT answered_by FROM (
        (SELECT c.answered_by, c.arrived_at FROM call_record c JOIN manager m ON m.id = c.answered_by AND m.active
         WHERE c.remote_e164 = ? AND c.arrived_at < ? AND c.result = 'ANSWERED' AND c.direction <> 'INTERNAL'
         ORDER BY c.arrived_at DESC LIMIT 1)
        UNION ALL
        (SELECT c.answered_by, c.arrived_at FROM call_record c JOIN manager m ON m.id = c.answered_by AND m.active
         WHERE c.counterparty_id = ? AND c.arrived_at < ? AND c.result = 'ANSWERED' AND c.direction <> 'INTERNAL'
         ORDER BY c.arrived_at DESC LIMIT 1)) talked
      ORDER BY arrived_at DESC LIMIT 1
      """;

  private static final String RANKED_AND_RUNG =
      """
      SELECT a.manager_id FROM call_attempt a JOIN manager m ON m.id = a.manager_id AND m.active
      WHERE a.call_record_id = ? AND a.stage = 'RANKED' ORDER BY a.position LIMIT 1
      """;

  /** The trace says who was ranked first, though nobody was rung. */
  private static final String RANKED =
      """
      SELECT t.manager FROM call_record c,
        JSON_TABLE(c.trace, '$.candidates[*]' COLUMNS (
          place FOR ORDINALITY,
          stage VARCHAR(12) PATH '$.stage',
          manager BIGINT PATH '$.manager',
          kept VARCHAR(5) PATH '$.kept')) t
      JOIN manager m ON m.id = t.manager AND m.active
      WHERE c.id = ? AND t.stage = 'RANKED' AND t.kept IN ('1', 'true') ORDER BY t.place LIMIT 1
      """;

  private final Sql sql;

  OwnerSearch(Sql sql) {
    this.sql = sql;
  }

  /** Empty: nobody; an administrator decides. */
  Optional<Long> find(String number, @Nullable Long client, Try last) throws SQLException {
    Optional<Long> found = one(RESPONSIBLE, client);
    if (found.isEmpty()) {
      found = one(LAST_TALKER, number, last.at(), client, last.at());
    }
    if (found.isEmpty()) {
      found = one(RANKED_AND_RUNG, last.call());
    }
    return found.isPresent() ? found : one(RANKED, last.call());
  }

  private Optional<Long> one(String query, @Nullable Object... values) throws SQLException {
    return sql.find(query, row -> row.getLong(1), values);
  }
}
