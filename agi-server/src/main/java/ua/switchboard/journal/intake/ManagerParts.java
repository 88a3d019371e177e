package ua.switchboard.journal.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.PartFacts;
import ua.switchboard.journal.intake.AssembledCall.Leg;
import ua.switchboard.journal.intake.AssembledCall.Role;
import ua.switchboard.journal.intake.AssemblyStore.Work;

/** Writes each manager's part in the calls that were put together, in its caller's transaction. */
final class ManagerParts {
  private static final String INSERT =
      """
      INSERT INTO call_manager (manager_id, arrived_at, call_record_id, offered, not_taken, talked, talk_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  /** By the primary key. */
  private static final String OFFERS =
      """
      SELECT call_record_id, manager_id, COUNT(*), SUM(not_taken) FROM call_attempt
      WHERE call_record_id IN (%s) GROUP BY call_record_id, manager_id
      """;

  /** By ix_call_manager_call. */
  private static final String DELETE = "DELETE FROM call_manager WHERE call_record_id IN (%s)";

  private final Connection connection;

  ManagerParts(Connection connection) {
    this.connection = connection;
  }

  /**
   * Rewrites them.
   *
   * @param ids of the calls' records, at least one
   */
  void write(List<Work> all, List<Long> ids) throws SQLException {
    try (var delete = Listed.prepare(connection, DELETE, ids)) {
      delete.executeUpdate();
    }
    insert(all, offers(ids));
    PartFacts.complete(connection, ids);
  }

  /** A manager's part in a call, counted together. */
  private static final class Part {
    int offered;
    int notTaken;
    boolean talked;
    long talkMillis;
  }

  private void insert(List<Work> all, Map<Long, Map<Long, Part>> offers) throws SQLException {
    try (var insert = connection.prepareStatement(INSERT)) {
      boolean any = false;
      for (Work work : all) {
        Map<Long, Part> parts =
            parts(work, offers.getOrDefault(work.record().id(), new LinkedHashMap<>()));
        for (var part : parts.entrySet()) {
          insert.setLong(1, part.getKey());
          insert.setObject(2, work.record().arrivedAt());
          insert.setLong(3, work.record().id());
          insert.setInt(4, part.getValue().offered);
          insert.setInt(5, part.getValue().notTaken);
          insert.setBoolean(6, part.getValue().talked);
          insert.setLong(7, part.getValue().talkMillis);
          insert.addBatch();
          any = true;
        }
      }
      if (any) {
        insert.executeBatch();
      }
    }
  }

  /**
   * Offers are Switchboard's; of a call it did not route, each time a telephone of theirs was
   * dialled.
   */
  private static Map<Long, Part> parts(Work work, Map<Long, Part> parts) {
    for (Leg leg : work.call().legs()) {
      Optional<ManagerId> manager = leg.party().manager().map(Manager::id);
      if (manager.isEmpty() || leg.role() == Role.LISTENER) {
        continue;
      }
      Part part = parts.computeIfAbsent(manager.get().value(), id -> new Part());
      part.talked |= leg.talkMillis() > 0;
      part.talkMillis += leg.talkMillis();
      boolean dialled = leg.role() == Role.CALLED || leg.role() == Role.TRANSFER;
      part.offered += !work.record().routed() && dialled ? 1 : 0;
    }
    return parts;
  }

  private Map<Long, Map<Long, Part>> offers(List<Long> records) throws SQLException {
    Map<Long, Map<Long, Part>> offers = new LinkedHashMap<>();
    try (var select = Listed.prepare(connection, OFFERS, records);
        var row = select.executeQuery()) {
      while (row.next()) {
        var part = new Part();
        part.offered = row.getInt(3);
        part.notTaken = row.getInt(4);
        offers
            .computeIfAbsent(row.getLong(1), id -> new LinkedHashMap<>())
            .put(row.getLong(2), part);
      }
    }
    return offers;
  }
}
