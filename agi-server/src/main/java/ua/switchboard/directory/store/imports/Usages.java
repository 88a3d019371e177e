package ua.switchboard.directory.store.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Who names an entry, and so keeps it from being removed. */
final class Usages {
  private static final String LINES_OF_GROUP =
      """
      SELECT CONCAT('dids ', r.did, ' ', r.name) FROM inbound_route_group g
      JOIN inbound_route r ON r.did = g.did WHERE g.ring_group_id = ? ORDER BY r.did
      """;

  /** A table of the people who sign in; they outlive the directory, so no foreign key asks. */
  private static final String LEADERS_OF_GROUP =
      """
      SELECT CONCAT('users ', u.login) FROM user_ring_group g
      JOIN user_account u ON u.id = g.user_id WHERE g.ring_group_id = ? ORDER BY u.login
      """;

  private static final String LINES_OF_HOURS =
      """
      SELECT CONCAT('dids ', did, ' ', name) FROM inbound_route
      WHERE business_hours_id = ? ORDER BY did
      """;

  private static final String DAYS_OF_HOURS =
      """
      SELECT CONCAT('special-days ', day) FROM special_day
      WHERE business_hours_id = ? ORDER BY day
      """;

  private Usages() {}

  /** Each as kind and title. */
  static List<String> of(Connection connection, ImportKind kind, String id) throws SQLException {
    List<String> queries =
        switch (kind) {
          case RING_GROUPS -> List.of(LINES_OF_GROUP, LEADERS_OF_GROUP);
          case HOURS -> List.of(LINES_OF_HOURS, DAYS_OF_HOURS);
          default -> List.of();
        };
    List<String> users = new ArrayList<>();
    for (String query : queries) {
      try (var statement = connection.prepareStatement(query)) {
        statement.setString(1, id);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            users.add(rows.getString(1));
          }
        }
      }
    }
    return users;
  }
}
