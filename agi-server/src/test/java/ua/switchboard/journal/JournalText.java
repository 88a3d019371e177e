package ua.switchboard.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The journal as text: what a person would say of each call. Times are whole seconds. */
public final class JournalText {
  private static final String CALLS =
      """
      SELECT c.id, CONCAT_WS(' ', c.direction, c.result, LOWER(c.source), c.disposition,
        CONCAT('from ', COALESCE(c.caller_e164, NULLIF(c.caller_raw, ''), '-')),
        CONCAT('to ', COALESCE(c.did, c.dialled_e164, '-')),
        CONCAT('client ', NULLIF(c.counterparty_name, '')),
        CONCAT('over ', c.trunk),
        CONCAT('answered by ', c.answered_by),
        CONCAT('talk ', c.talk_seconds),
        CONCAT('ended by ', c.hung_up_by),
        CONCAT('attempts ', (SELECT COUNT(*) FROM call_attempt a WHERE a.call_record_id = c.id)),
        CONCAT('outbox ', (SELECT COUNT(*) FROM outbox o WHERE o.aggregate = c.call_id AND o.kind = 'call')))
      FROM call_record c WHERE c.id > ? ORDER BY c.arrived_at, c.id
      """;

  private static final String LEGS =
      """
      SELECT CONCAT_WS(' ', ' ', l.role, l.party, COALESCE(l.manager_id, ''), l.number,
        REGEXP_REPLACE(l.channel, '-[0-9a-f]+$', ''), CONCAT('over ', l.trunk),
        IF(l.answered_at IS NULL, 'not answered', 'answered'),
        CONCAT('talk ', ROUND(l.talk_ms / 1000)), IF(l.until_at IS NULL, 'no end', NULL))
      FROM call_leg l WHERE l.call_record_id = ? ORDER BY l.position
      """;

  private static final String MANAGERS =
      """
      SELECT CONCAT_WS(' ', '  manager', m.manager_id, 'offered', m.offered, 'not taken', m.not_taken,
        IF(m.talked, 'talked', 'silent'), ROUND(m.talk_ms / 1000))
      FROM call_manager m WHERE m.call_record_id = ? ORDER BY m.manager_id
      """;

  private JournalText() {}

  /**
   * All calls with their legs and managers.
   *
   * @param after the last record of before
   */
  public static String of(DataSource dataSource, long after) throws SQLException {
    var text = new StringBuilder();
    try (Connection connection = dataSource.getConnection();
        var calls = connection.prepareStatement(CALLS)) {
      calls.setLong(1, after);
      try (var row = calls.executeQuery()) {
        while (row.next()) {
          text.append(row.getString(2)).append('\n');
          lines(connection, LEGS, row.getLong(1)).forEach(line -> text.append(line).append('\n'));
          lines(connection, MANAGERS, row.getLong(1))
              .forEach(line -> text.append(line).append('\n'));
        }
      }
    }
    return text.toString();
  }

  private static List<String> lines(Connection connection, String sql, long record)
      throws SQLException {
    try (var select = connection.prepareStatement(sql)) {
      select.setLong(1, record);
      List<String> lines = new ArrayList<>();
      try (var row = select.executeQuery()) {
        while (row.next()) {
          lines.add(row.getString(1).replaceAll(" +", " ").replaceFirst("^ ", "  "));
        }
      }
      return lines;
    }
  }
}
