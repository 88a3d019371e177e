package ua.switchboard.journal.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the calls of a page. Not thread-safe. */
final class PageReader {
  private static final String COLUMNS =
      """
      SELECT c.id, c.call_id, c.direction, c.result, c.did, c.line_name, c.trunk, c.remote_e164, c.caller_raw,
        c.caller_name, c.caller_withheld, c.counterparty_id, c.counterparty_name, c.arrived_at, c.answered_at,
        c.ended_at, c.answered_by, m.name AS manager_name, c.talk_seconds, c.waiting_seconds, c.hung_up_by,
        c.rating, c.unfinished, c.recording_state
      """;

  private final Connection connection;

  PageReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * A page.
   *
   * @param newest places and ids, one more than are shown: whether there is a next page
   */
  CallPage page(Question newest, int most) throws SQLException {
    List<CallRow> calls = read(newest);
    boolean more = calls.size() > most;
    List<CallRow> shown = more ? calls.subList(0, most) : calls;
    return new CallPage(shown, more ? Optional.of(shown.getLast().place()) : Optional.empty());
  }

  private List<CallRow> read(Question newest) throws SQLException {
    var question =
        new Question()
            .add(COLUMNS + "FROM (")
            .add(newest)
            .add(
                """
                ) k JOIN call_record c ON c.id = k.id LEFT JOIN manager m ON m.id = c.answered_by
                ORDER BY k.arrived_at DESC, k.id DESC\
                """);
    List<CallRow> calls = new ArrayList<>();
    try (var statement = question.prepare(connection);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        calls.add(Columns.call(rows));
      }
    }
    return calls;
  }
}
