package ua.switchboard.tests.real;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.security.Passwords;
import ua.switchboard.security.Role;
import ua.switchboard.security.User;
import ua.switchboard.security.Users;

/** Who may sign in: the managers who sit at desks, a supervisor of everybody, an administrator. */
public final class People {
  public static final String PASSWORD = "two horses and a Bear 7";

  private static final List<Integer> MANAGERS = List.of(101, 102, 103, 104);
  private static final int SUPERVISOR = 105;

  private People() {}

  /** 0 is the administrator. */
  public static String login(int extension) {
    return extension == 0 ? "administrator" : "manager" + extension;
  }

  /** Adds them to a company that is imported. */
  public static void addTo(DataSource database) {
    var users = new Users(database, TimeSource.system());
    String hash = new Passwords(1, Duration.ofSeconds(30)).hash(PASSWORD);
    try {
      add(users, hash, 0, Role.ADMINISTRATOR, Optional.empty());
      for (int extension : MANAGERS) {
        add(users, hash, extension, Role.MANAGER, Optional.of(idOf(database, extension)));
      }
      // Leads no ring group, and sees everybody: an administrator with a telephone.
      add(users, hash, SUPERVISOR, Role.ADMINISTRATOR, Optional.of(idOf(database, SUPERVISOR)));
    } catch (SQLException | Users.Taken e) {
      throw new AssertionError("users of the test", e);
    }
  }

  private static void add(
      Users users, String hash, int extension, Role role, Optional<ManagerId> manager)
      throws SQLException, Users.Taken {
    var draft =
        new User.Draft(
            login(extension),
            "Person " + extension,
            Optional.empty(),
            role,
            manager,
            Set.of(),
            "uk",
            true);
    users.add(draft, hash, false);
  }

  private static ManagerId idOf(DataSource database, int extension) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement("SELECT id FROM manager WHERE extension = ?")) {
      statement.setString(1, Integer.toString(extension));
      try (var row = statement.executeQuery()) {
        row.next();
        return new ManagerId(row.getLong(1));
      }
    }
  }
}
