package ua.switchboard.journal.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.directory.ManagerId;

/** Who may see a call: who had a part in it, by the index of {@code call_manager}. */
final class Visible {
  private Visible() {}

  /**
   * Whether there is such a call and one of these had a part in it.
   *
   * @param within empty: everybody's calls may be seen
   */
  static boolean isVisible(Connection connection, long call, Optional<Set<ManagerId>> within)
      throws SQLException {
    if (within.map(Set::isEmpty).orElse(false)) {
      return false;
    }
    var question = new Question().add("SELECT 1 FROM call_record c WHERE c.id = ?", call);
    if (within.isPresent()) {
      List<Long> managers = within.get().stream().map(ManagerId::value).toList();
      question
          .add(" AND EXISTS (SELECT 1 FROM call_manager q WHERE q.call_record_id = c.id")
          .add(" AND q.manager_id IN (" + Question.marks(managers) + "))", managers);
    }
    try (var statement = question.prepare(connection);
        var row = statement.executeQuery()) {
      return row.next();
    }
  }
}
