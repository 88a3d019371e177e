package ua.switchboard.onec.directory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Names managers as 1C does, takes those out of service whose employee is gone, and brings them
 * back when the employee is: but only if it was us who took them out. Only managers that somebody
 * mapped to an employee; nobody is created here.
 */
final class ManagerPublisher {
  private static final int NAME = 100;

  private static final String READ =
      """
      SELECT o.id, o.name, o.active, e.id, e.name, e.gone, e.dismissed_here
      FROM manager o JOIN onec_employee e ON e.ref = o.external_ref
      ORDER BY o.id
      """;

  private static final String UPDATE =
      "UPDATE manager SET name = ?, active = ?, version = version + 1 WHERE id = ?";

  private static final String REMEMBER = "UPDATE onec_employee SET dismissed_here = ? WHERE id = ?";

  private final Connection connection;
  private final DirectoryLock lock;

  ManagerPublisher(Connection connection, DirectoryLock lock) {
    this.connection = connection;
    this.lock = lock;
  }

  /** One manager with the employee behind. */
  private record Pair(
      long manager,
      String name,
      boolean active,
      long employee,
      String wantedName,
      boolean gone,
      boolean dismissedHere) {
    boolean wantedActive() {
      return !gone && (active || dismissedHere);
    }

    boolean wantedDismissedHere() {
      return gone && (active || dismissedHere);
    }

    boolean differs() {
      return !name.equals(wantedName) || active != wantedActive();
    }
  }

  /** How many managers changed. */
  int publish() throws SQLException {
    int changed = 0;
    try (var read = connection.createStatement();
        var rows = read.executeQuery(READ);
        var update = connection.prepareStatement(UPDATE);
        var remember = connection.prepareStatement(REMEMBER)) {
      while (rows.next()) {
        String name = Texts.fit(rows.getString(5), NAME);
        var pair =
            new Pair(
                rows.getLong(1),
                rows.getString(2),
                rows.getBoolean(3),
                rows.getLong(4),
                name.isEmpty() ? rows.getString(2) : name,
                rows.getBoolean(6),
                rows.getBoolean(7));
        if (pair.differs()) {
          lock.take();
          write(pair, update);
          changed++;
        }
        if (pair.dismissedHere() != pair.wantedDismissedHere()) {
          remember.setBoolean(1, pair.wantedDismissedHere());
          remember.setLong(2, pair.employee());
          remember.executeUpdate();
        }
      }
    }
    return changed;
  }

  private static void write(Pair pair, PreparedStatement update) throws SQLException {
    update.setString(1, pair.wantedName());
    update.setBoolean(2, pair.wantedActive());
    update.setLong(3, pair.manager());
    update.executeUpdate();
  }
}
