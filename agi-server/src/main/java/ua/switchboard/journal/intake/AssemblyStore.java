package ua.switchboard.journal.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import ua.switchboard.db.Sql;
import ua.switchboard.journal.RecordNews.Recorded;
import ua.switchboard.journal.intake.AssembledCall.HungUpBy;
import ua.switchboard.journal.intake.AssembledCall.Leg;

/** Writes what was put together into a call's record: SQL only, in its caller's transaction. */
final class AssemblyStore {
  /** By uk_call_record_call_id. */
  private static final String RECORDS =
      """
      SELECT id, call_id, source, result, arrived_at
      FROM call_record WHERE call_id IN (%s)
      """;

  /** By the primary key. */
  private static final String UPDATE =
      """
      UPDATE call_record SET server = ?, trunk = ?, hung_up_by = ?,
        answered_at = LEAST(COALESCE(answered_at, ?), COALESCE(?, answered_at)),
        answered_by = IF(disposition IN ('ANSWERED', 'OUTGOING'), COALESCE(answered_by, ?), ?),
        talk_seconds = ?, ended_at = IF(disposition = 'LOST', ?, ended_at),
        waiting_seconds = IF(answered_at IS NULL, waiting_seconds,
          GREATEST(0, TIMESTAMPDIFF(SECOND, arrived_at, answered_at)))
      WHERE id = ?
      """;

  private static final String INSERT_LEG =
      """
      INSERT INTO call_leg (call_record_id, position, unique_id, channel, role, party, manager_id,
        manager_name, number, trunk, from_at, answered_at, until_at, talk_ms, hangup_cause)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  /** By the primary key. */
  private static final String DELETE_LEGS = "DELETE FROM call_leg WHERE call_record_id IN (%s)";

  private final Connection connection;

  AssemblyStore(Connection connection) {
    this.connection = connection;
  }

  /** What a record says already. */
  record CallRow(long id, String callId, boolean routed, String result, LocalDateTime arrivedAt) {}

  /** The records of these calls, the oldest first. */
  List<CallRow> records(Collection<String> callIds) throws SQLException {
    String sql = RECORDS.formatted(Sql.marks(callIds.size())) + " ORDER BY arrived_at, id";
    try (var select = connection.prepareStatement(sql)) {
      Listed.fill(select, callIds);
      List<CallRow> records = new ArrayList<>();
      try (var row = select.executeQuery()) {
        while (row.next()) {
          records.add(
              new CallRow(
                  row.getLong(1),
                  row.getString(2),
                  row.getString(3).equals("ROUTED"),
                  row.getString(4),
                  row.getObject(5, LocalDateTime.class)));
        }
      }
      return records;
    }
  }

  /** A record, and what was put together for it. */
  record Work(CallRow record, AssembledCall call) {
    Recorded recorded() {
      return new Recorded(record.id(), record.callId(), call.people());
    }
  }

  /** Rewrites legs and managers, and what the records lack. */
  void write(List<Work> all) throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    update(all);
    List<Long> ids = all.stream().map(work -> work.record().id()).toList();
    try (var delete = Listed.prepare(connection, DELETE_LEGS, ids)) {
      delete.executeUpdate();
    }
    try (var insert = connection.prepareStatement(INSERT_LEG)) {
      for (Work work : all) {
        int position = 0;
        for (Leg leg : work.call().legs()) {
          fill(insert, work.record().id(), ++position, leg);
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
    new ManagerParts(connection).write(all, ids);
  }

  private void update(List<Work> all) throws SQLException {
    try (var update = connection.prepareStatement(UPDATE)) {
      for (Work work : all) {
        fill(update, work.record(), work.call());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private static void fill(PreparedStatement update, CallRow record, AssembledCall call)
      throws SQLException {
    LocalDateTime answered = call.answeredAt().map(AssemblyStore::utc).orElse(null);
    Long by = call.answeredBy().map(manager -> manager.id().value()).orElse(null);
    update.setString(1, call.server());
    update.setString(2, call.trunk().orElse(null));
    update.setString(3, call.hungUpBy().map(HungUpBy::name).orElse(null));
    update.setObject(4, answered);
    update.setObject(5, answered);
    update.setObject(6, by);
    update.setObject(7, by);
    update.setLong(8, seconds(call.talkMillis()));
    update.setObject(9, utc(call.endedAt()));
    update.setLong(10, record.id());
  }

  /** Whole seconds that were begun and half over: of many calls the sum is right. */
  static long seconds(long millis) {
    return Math.round(millis / 1_000.0);
  }

  private static void fill(PreparedStatement insert, long record, int position, Leg leg)
      throws SQLException {
    var party = leg.party();
    insert.setLong(1, record);
    insert.setInt(2, position);
    insert.setString(3, leg.uniqueId());
    insert.setString(4, leg.channel());
    insert.setString(5, leg.role().name());
    insert.setString(6, party.kind().name());
    insert.setObject(7, party.manager().map(manager -> manager.id().value()).orElse(null));
    insert.setString(8, party.manager().map(manager -> manager.name()).orElse(""));
    insert.setString(9, party.number());
    insert.setString(10, party.trunk().orElse(null));
    insert.setObject(11, utc(leg.from()));
    insert.setObject(12, leg.answered() == null ? null : utc(leg.answered()));
    insert.setObject(13, leg.until() == null ? null : utc(leg.until()));
    insert.setLong(14, leg.talkMillis());
    insert.setInt(15, leg.cause());
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
