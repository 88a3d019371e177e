package ua.switchboard.onec.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.Query;

/** Mirrors which user is which employee. A register has no versions, so it is read whole. */
final class EmployeeUsers {
  private static final int ROWS_AT_ONCE = 500;

  private final Names names;
  private final DataSource dataSource;

  EmployeeUsers(Names names, DataSource dataSource) {
    this.names = names;
    this.dataSource = dataSource;
  }

  private record Pair(String employee, String user) {}

  void refresh(PassReader reader) throws SQLException {
    String employee = names.property(AttributeName.EMPLOYEE_USER_EMPLOYEE);
    String user = names.property(AttributeName.EMPLOYEE_USER_USER);
    Query all = Query.of(names.set(Section.EMPLOYEE_USERS)).withSelect(List.of(employee, user));
    Set<Pair> pairs = new HashSet<>();
    reader.forEachBatch(
        all,
        ROWS_AT_ONCE,
        batch -> {
          for (Entity record : batch) {
            pairs.add(new Pair(record.text(employee), record.text(user)));
          }
        });
    write(pairs);
  }

  private void write(Set<Pair> pairs) throws SQLException {
    Transactions.in(
        dataSource,
        connection -> {
          if (!read(connection).equals(pairs)) {
            replace(connection, pairs);
          }
          return pairs.size();
        });
  }

  private static Set<Pair> read(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT employee_ref, user_ref FROM onec_employee_user")) {
      Set<Pair> pairs = new HashSet<>();
      while (rows.next()) {
        pairs.add(new Pair(rows.getString(1), rows.getString(2)));
      }
      return pairs;
    }
  }

  private static void replace(Connection connection, Set<Pair> pairs) throws SQLException {
    try (var forget = connection.createStatement();
        var add =
            connection.prepareStatement(
                "INSERT INTO onec_employee_user (employee_ref, user_ref) VALUES (?, ?)")) {
      forget.executeUpdate("DELETE FROM onec_employee_user");
      for (Pair pair : pairs) {
        add.setString(1, pair.employee());
        add.setString(2, pair.user());
        add.addBatch();
      }
      add.executeBatch();
    }
  }
}
