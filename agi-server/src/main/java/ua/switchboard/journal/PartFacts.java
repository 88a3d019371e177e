package ua.switchboard.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;

/**
 * What the rows of {@code call_manager} repeat of their calls, so that managers' calls are searched
 * and counted without the records. Later changes of a record are repeated by the database itself.
 */
public final class PartFacts {
  /** By ix_call_manager_call and primary keys. */
  private static final String COMPLETE =
      """
      UPDATE call_manager p
        JOIN call_record c ON c.id = p.call_record_id
        JOIN (SELECT call_record_id, COUNT(*) > 1 AS shared FROM call_manager WHERE call_record_id IN (%1$s)
          GROUP BY call_record_id) n ON n.call_record_id = p.call_record_id
      SET p.shared = n.shared, p.direction = c.direction, p.result = c.result, p.talk_seconds = c.talk_seconds,
        p.waiting_seconds = c.waiting_seconds, p.recording_state = c.recording_state, p.rating = c.rating,
        p.unfinished = c.unfinished, p.did = c.did, p.trunk = c.trunk
      WHERE p.call_record_id IN (%1$s)
      """;

  private PartFacts() {}

  /**
   * Completes the rows of these calls, in the transaction that wrote them.
   *
   * @param calls ids of records, at least one
   */
  public static void complete(Connection connection, Collection<Long> calls) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(calls.size(), "?"));
    try (var update = connection.prepareStatement(COMPLETE.formatted(marks))) {
      int mark = 0;
      for (int time = 0; time < 2; time++) {
        for (long call : calls) {
          update.setLong(++mark, call);
        }
      }
      update.executeUpdate();
    }
  }
}
