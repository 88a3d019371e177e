package ua.switchboard.onec.directory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import ua.switchboard.onec.directory.MarginPass.Sales;

/**
 * Keeps weeks of margins: a week whose figures differ from its newest version gets another one, and
 * none is ever changed. Thread-safe.
 */
final class MarginStore {
  /** By the primary keys. */
  private static final String NEWEST =
      "SELECT COALESCE(MAX(version), 0) FROM margin_snapshot WHERE week_start = ?";

  private static final String MARGINS =
      "SELECT manager_id, kopecks FROM margin WHERE week_start = ? AND version = ?";

  private static final String SALES =
      """
      SELECT employee_ref, revenue_kopecks, cost_kopecks FROM onec_sales
      WHERE week_start = ? AND version = ?
      """;

  private static final String MANAGERS =
      "SELECT external_ref, id FROM manager WHERE external_ref IS NOT NULL";

  private static final String LAST_SALE =
      """
      UPDATE onec_counterparty SET last_sale_on = ?
      WHERE ref = ? AND (last_sale_on IS NULL OR last_sale_on < ?)
      """;

  private final DataSource dataSource;

  MarginStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Weeks with a new version, and the figures of managers in them. */
  record Changes(int weeks, int figures) {
    Changes plus(int more) {
      return new Changes(weeks + 1, figures + more);
    }
  }

  /** A version of a week: the managers' margins and what they are made of. */
  private record Week(Map<Long, Long> margins, Map<String, Sales> sales) {
    boolean isEmpty() {
      return sales.isEmpty() && margins.isEmpty();
    }
  }

  /** All weeks or none. */
  Changes publish(Map<LocalDate, Map<String, Sales>> weeks) throws SQLException {
    return Transactions.in(
        dataSource,
        connection -> {
          var lock = new DirectoryLock(connection);
          Map<String, Long> managers = managers(connection);
          var changes = new Changes(0, 0);
          for (var entry : weeks.entrySet()) {
            int newest = newest(connection, entry.getKey());
            Week before = read(connection, entry.getKey(), newest);
            var after = new Week(margins(entry.getValue(), managers), entry.getValue());
            if (!after.equals(before) && !(newest == 0 && after.isEmpty())) {
              boolean unused = lock.take();
              write(connection, entry.getKey(), newest + 1, after);
              changes = changes.plus(after.margins().size());
            }
          }
          return changes;
        });
  }

  /** Known from sales only, so a card that is read again does not touch it. */
  void rememberLastSales(Map<String, LocalDate> mondays) throws SQLException {
    Transactions.in(
        dataSource,
        connection -> {
          try (var statement = connection.prepareStatement(LAST_SALE)) {
            for (var entry : mondays.entrySet()) {
              statement.setObject(1, entry.getValue());
              statement.setString(2, entry.getKey());
              statement.setObject(3, entry.getValue());
              statement.addBatch();
            }
            statement.executeBatch();
          }
          return mondays.size();
        });
  }

  private static Map<Long, Long> margins(Map<String, Sales> sales, Map<String, Long> managers) {
    Map<Long, Long> margins = new TreeMap<>();
    sales.forEach((employee, sold) -> {
      Long manager = managers.get(employee);
      if (manager != null) {
        margins.put(manager, sold.margin());
      }
    });
    return margins;
  }

  private static Map<String, Long> managers(Connection connection) throws SQLException {
    Map<String, Long> managers = new HashMap<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(MANAGERS)) {
      while (rows.next()) {
        managers.put(rows.getString(1), rows.getLong(2));
      }
    }
    return managers;
  }

  private static int newest(Connection connection, LocalDate monday) throws SQLException {
    try (var statement = connection.prepareStatement(NEWEST)) {
      statement.setObject(1, monday);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static Week read(Connection connection, LocalDate monday, int version)
      throws SQLException {
    Map<Long, Long> margins = new TreeMap<>();
    Map<String, Sales> sales = new TreeMap<>();
    try (var ofManagers = ofVersion(connection, MARGINS, monday, version);
        var ofEmployees = ofVersion(connection, SALES, monday, version)) {
      try (var rows = ofManagers.executeQuery()) {
        while (rows.next()) {
          margins.put(rows.getLong(1), rows.getLong(2));
        }
      }
      try (var rows = ofEmployees.executeQuery()) {
        while (rows.next()) {
          sales.put(rows.getString(1), new Sales(rows.getLong(2), rows.getLong(3)));
        }
      }
    }
    return new Week(margins, sales);
  }

  private static void write(Connection connection, LocalDate monday, int version, Week week)
      throws SQLException {
    try (var snapshot =
        ofVersion(
            connection,
            "INSERT INTO margin_snapshot (week_start, version) VALUES (?, ?)",
            monday,
            version)) {
      snapshot.executeUpdate();
    }
    try (var margin =
        ofVersion(
            connection,
            "INSERT INTO margin (week_start, version, manager_id, kopecks) VALUES (?, ?, ?, ?)",
            monday,
            version)) {
      for (var figure : week.margins().entrySet()) {
        margin.setLong(3, figure.getKey());
        margin.setLong(4, figure.getValue());
        margin.executeUpdate();
      }
    }
    try (var sold =
        ofVersion(
            connection,
            "INSERT INTO onec_sales (week_start, version, employee_ref, revenue_kopecks,"
                + " cost_kopecks) VALUES (?, ?, ?, ?, ?)",
            monday,
            version)) {
      for (var figure : week.sales().entrySet()) {
        sold.setString(3, figure.getKey());
        sold.setLong(4, figure.getValue().revenueKopecks());
        sold.setLong(5, figure.getValue().costKopecks());
        sold.executeUpdate();
      }
    }
  }

  /** A statement about one version of one week, its first two values set. */
  private static PreparedStatement ofVersion(
      Connection connection, String sql, LocalDate monday, int version) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setObject(1, monday);
    statement.setInt(2, version);
    return statement;
  }
}
