package ua.switchboard.tests.real;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
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
      add(users, hash, 0, Role.ADMINISTRATOR, Optional.empty(), Set.of());
      for (int extension : MANAGERS) {
        var manager = Optional.of(idOf(database, extension));
        add(users, hash, extension, Role.MANAGER, manager, Set.of());
      }
      // Leads no ring group, and sees everybody: an administrator with a telephone.
      var manager = Optional.of(idOf(database, SUPERVISOR));
      add(users, hash, SUPERVISOR, Role.ADMINISTRATOR, manager, Set.of());
    } catch (SQLException | Users.Taken e) {
      throw new AssertionError("users of the test", e);
    }
  }

  /** Adds somebody who leads the ring group of this name, as the manager with this extension. */
  public static void addSupervisor(DataSource database, int extension, String group) {
    var users = new Users(database, TimeSource.system());
    String hash = new Passwords(1, Duration.ofSeconds(30)).hash(PASSWORD);
    try {
      long led = idOf(database, "SELECT id FROM ring_group WHERE name = ?", group);
      var manager = Optional.of(idOf(database, extension));
      add(users, hash, extension, Role.SUPERVISOR, manager, Set.of(led));
    } catch (SQLException | Users.Taken e) {
      throw new AssertionError("supervisor of the test", e);
    }
  }

  private static void add(
      Users users,
      String hash,
      int extension,
      Role role,
      Optional<ManagerId> manager,
      Set<Long> groups)
      throws SQLException, Users.Taken {
    var draft =
        new User.Draft(
            login(extension),
            "Person " + extension,
            Optional.empty(),
            role,
            manager,
            groups,
            "uk",
            true);
    users.add(draft, hash, false);
  }

  private static ManagerId idOf(DataSource database, int extension) throws SQLException {
    String query = "SELECT id FROM manager WHERE extension = ?";
    return new ManagerId(idOf(database, query, Integer.toString(extension)));
  }

  private static long idOf(DataSource database, String query, String named) throws SQLException {
    return Sql.ask(database, sql -> sql.find(query, row -> row.getLong(1), named)).orElseThrow();
  }
}
