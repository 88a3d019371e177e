package ua.switchboard.journal.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import ua.switchboard.db.Sql;

/** Statements that name many rows: as many question marks as there are values. */
final class Listed {
  private Listed() {}

  static void fill(PreparedStatement statement, Collection<String> texts) throws SQLException {
    int i = 0;
    for (String text : texts) {
      statement.setString(++i, text);
    }
  }

  /** A statement with these ids in place of its {@code %s}. */
  static PreparedStatement prepare(Connection connection, String sql, List<Long> ids)
      throws SQLException {
    var statement = connection.prepareStatement(sql.formatted(Sql.marks(ids.size())));
    for (int i = 0; i < ids.size(); i++) {
      statement.setLong(i + 1, ids.get(i));
    }
    return statement;
  }
}
