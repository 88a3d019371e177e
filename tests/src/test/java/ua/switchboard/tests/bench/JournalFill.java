package ua.switchboard.tests.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import ua.switchboard.journal.PartFacts;

/**
 * Fills an empty database with calls of a sales company: two years up to a fixed day, lines,
 * trunks, attempts, legs, traces. Everything derives from the call's number by checksums, so the
 * same size gives the same rows.
 */
final class JournalFill {
  static final int MANAGERS = 200;
  static final int NUMBERS = 60_000;

  /** The first call; the last is two years later. */
  static final String BEGIN = "2024-11-25 00:00:00";

  private static final long SECONDS = 2L * 365 * 86_400;
  private static final int CHUNK = 20_000;

  private static final String COMPANY =
      """
      INSERT INTO manager (id, name, extension) SELECT seq, CONCAT('Менеджер ', seq), 1000 + seq FROM seq_1_to_%1$d;
      INSERT INTO counterparty (id, name, owner_id)
        SELECT seq, CONCAT('ТОВ Клієнт ', seq), 1 + seq %% %1$d FROM seq_1_to_%2$d
      """;

  /**
   * Of 1,000 calls 620 come in (20 refused, 130 missed), 280 go out (90 in vain), 100 are internal.
   */
  private static final String CALLS =
      """
      INSERT INTO call_record (id, call_id, server, direction, did, line_name, caller_e164, caller_name, dialled_e164,
        counterparty_id, counterparty_name, trunk, arrived_at, answered_at, ended_at, disposition, why, dial_status,
        hangup_cause, hung_up_by, answered_by, talk_seconds, waiting_seconds, recording, recording_found, rating,
        unfinished, trace)
      SELECT seq, CONCAT('pbx1-', 1732492800 + seq, '.', seq), 'pbx1', direction,
        IF(direction = 'INBOUND', CONCAT('38044123456', line), NULL), IF(direction = 'INBOUND', CONCAT('лінія ', line), ''),
        IF(direction = 'INBOUND', number, NULL), '', IF(direction = 'OUTBOUND', number, NULL),
        IF(direction <> 'INTERNAL' AND person %% 10 < 7, person, NULL),
        IF(direction <> 'INTERNAL' AND person %% 10 < 7, CONCAT('ТОВ Клієнт ', person), ''),
        IF(direction = 'INTERNAL', NULL, CONCAT('trunk', line %% 6)),
        arrived, IF(answered, arrived + INTERVAL wait SECOND, NULL),
        arrived + INTERVAL wait + IF(answered, talk, 0) SECOND,
        CASE WHEN direction = 'OUTBOUND' THEN 'OUTGOING' WHEN answered THEN 'ANSWERED' WHEN refused THEN 'REFUSED'
          ELSE 'ABANDONED' END,
        'ranked', IF(answered, 'ANSWER', 'NOANSWER'), 16, IF(seq %% 2, 'CALLER', 'CALLED'),
        IF(answered OR direction = 'OUTBOUND', who, NULL), IF(answered, talk, 0), wait,
        IF(answered AND direction <> 'INTERNAL', CONCAT('pbx1-', 1732492800 + seq, '.', seq, '.wav'), ''),
        IF(answered AND direction <> 'INTERNAL', IF(dice2 < 2, 'DAMAGED', IF(dice2 < 40, 'REMOVED', 'READY')), NULL),
        IF(answered AND dice2 BETWEEN 100 AND 199, ELT(1 + dice2 %% 3, 'HOT', 'NORMAL', 'BAD'), NULL),
        dice2 BETWEEN 200 AND 204,
        IF(direction = 'INBOUND', CONCAT('{"of":"pbx1-', seq, '","summary":"ranked 3","notes":[],"candidates":[',
          REPEAT('{"stage":"RANKED","manager":17,"name":"Менеджер 17","kept":true,"reason":"rank-1","detail":"margin 120 000.00"},', 9),
          '{"stage":"GSM","manager":3,"name":"Менеджер 3","kept":false,"reason":"no-mobile","detail":""}]}'), NULL)
      FROM (
        SELECT seq, dice, dice2, line, person, who, wait, talk,
          CONCAT('+38067', LPAD(person, 7, '0')) AS number,
          CASE WHEN dice < 620 THEN 'INBOUND' WHEN dice < 900 THEN 'OUTBOUND' ELSE 'INTERNAL' END AS direction,
          dice < 470 OR dice BETWEEN 620 AND 809 OR dice BETWEEN 900 AND 969 AS answered,
          dice BETWEEN 600 AND 619 AS refused,
          TIMESTAMP('%3$s') + INTERVAL seq * %4$d * 1000 DIV %5$d * 1000 MICROSECOND AS arrived
        FROM (
          SELECT seq, CRC32(CONCAT('a', seq)) %% 1000 AS dice, CRC32(CONCAT('b', seq)) %% 1000 AS dice2,
            CRC32(CONCAT('c', seq)) %% 8 AS line,
            1 + FLOOR(POW((CRC32(CONCAT('d', seq)) %% 1000000) / 1000000, 2) * %6$d) AS person,
            1 + CRC32(CONCAT('e', seq)) %% %7$d AS who,
            3 + CRC32(CONCAT('f', seq)) %% 40 AS wait,
            FLOOR(-LN((1 + CRC32(CONCAT('g', seq)) %% 1000000) / 1000001) * 160) AS talk
          FROM seq_%1$d_to_%2$d) rolled) mixed
      """;

  private static final String ATTEMPTS =
      """
      INSERT INTO call_attempt (call_record_id, position, manager_id, manager_name, stage, rule, lap, device, from_at,
        until_at, ring_seconds, outcome, not_taken)
      SELECT id, n.seq, 1 + (COALESCE(answered_by, id) + 7 * (n.seq - 1)) %% %3$d, 'Менеджер', 'RANKED', 'ranked', 1,
        'PJSIP/1001', arrived_at, ended_at, 10, IF(n.seq = 1 AND result = 'ANSWERED', 'ANSWERED', 'NO_ANSWER'),
        NOT (n.seq = 1 AND result = 'ANSWERED')
      FROM call_record JOIN seq_1_to_3 n ON n.seq <= 1 + (id %% 5 = 0) + (id %% 7 = 0)
      WHERE id BETWEEN %1$d AND %2$d AND direction = 'INBOUND' AND result <> 'REFUSED'
      """;

  private static final String PARTS =
      """
      INSERT INTO call_manager (manager_id, arrived_at, call_record_id, offered, not_taken, talked, talk_ms)
      SELECT manager_id, MAX(arrived_at), id, MAX(offered), MAX(not_taken), MAX(talked), MAX(talk_ms) FROM (
        SELECT a.manager_id, c.arrived_at, c.id, 1 AS offered, a.not_taken, a.outcome = 'ANSWERED' AS talked,
          IF(a.outcome = 'ANSWERED', c.talk_seconds * 1000, 0) AS talk_ms
        FROM call_record c JOIN call_attempt a ON a.call_record_id = c.id WHERE c.id BETWEEN %1$d AND %2$d
        UNION ALL
        SELECT c.answered_by, c.arrived_at, c.id, 0, 0, c.result = 'ANSWERED', c.talk_seconds * 1000
        FROM call_record c
        WHERE c.id BETWEEN %1$d AND %2$d AND c.direction <> 'INBOUND' AND c.answered_by IS NOT NULL) parts
      GROUP BY manager_id, id
      """;

  private static final String LEGS =
      """
      INSERT INTO call_leg (call_record_id, position, unique_id, channel, role, party, manager_id, number, from_at,
        answered_at, until_at, talk_ms, hangup_cause)
      SELECT id, n.seq, CONCAT(call_id, '-', n.seq), CONCAT('PJSIP/', 1000 + id %% 200, '-0000'),
        IF(n.seq = 1, 'CALLER', 'CALLED'), IF(n.seq = 1, 'CLIENT', 'MANAGER'), IF(n.seq = 1, NULL, answered_by),
        COALESCE(remote_e164, ''), arrived_at, answered_at, ended_at, talk_seconds * 1000, 16
      FROM call_record JOIN seq_1_to_2 n WHERE id BETWEEN %1$d AND %2$d AND (n.seq = 1 OR result = 'ANSWERED')
      """;

  private JournalFill() {}

  /** Makes this many calls. */
  static void fill(DataSource dataSource, int calls) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      run(connection, "SET SESSION max_statement_time = 0");
      connection.setAutoCommit(false);
      for (String sql : COMPANY.formatted(MANAGERS, NUMBERS).split(";\\n")) {
        run(connection, sql);
      }
      for (int from = 1; from <= calls; from += CHUNK) {
        int until = Math.min(calls, from + CHUNK - 1);
        run(connection, CALLS.formatted(from, until, BEGIN, SECONDS, calls, NUMBERS, MANAGERS));
        run(connection, ATTEMPTS.formatted(from, until, MANAGERS));
        run(connection, PARTS.formatted(from, until));
        PartFacts.complete(connection, LongStream.rangeClosed(from, until).boxed().toList());
        run(connection, LEGS.formatted(from, until));
        connection.commit();
      }
      connection.setAutoCommit(true);
      for (String table :
          new String[] {"call_record", "call_attempt", "call_manager", "call_leg"}) {
        run(connection, "ANALYZE TABLE " + table);
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
