package ua.switchboard.cli;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import ua.switchboard.call.TimeSource;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.security.AuditLog;
import ua.switchboard.security.Logins;
import ua.switchboard.security.Passwords;
import ua.switchboard.security.People;
import ua.switchboard.security.Secrets;
import ua.switchboard.security.Sessions;
import ua.switchboard.security.User;
import ua.switchboard.security.Users;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** What the commands of {@link UserCommand} share: the database, and what may be done there. */
abstract class UserDeed implements Callable<ExitCode> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final Host host;
  private final Composition composition;
  @Mixin final CommonOptions options = new CommonOptions();

  UserDeed(Host host, Composition composition) {
    this.host = host;
    this.composition = composition;
  }

  abstract ExitCode run(Desk desk) throws SQLException;

  @Override
  public final ExitCode call() {
    Settings settings = options.load(host).settings();
    try (Database database = composition.openDatabase(settings)) {
      database.migrate();
      return run(Desk.of(settings, database));
    } catch (Composition.StartFailure e) {
      throw e.asFailure();
    } catch (SQLException e) {
      throw new CommandFailure(ExitCode.UNREACHABLE, "database: " + e.getMessage(), e);
    }
  }

  final void print(Map<String, Object> answer, String line) {
    if (options.isJson()) {
      host.terminal().printJson(answer);
    } else {
      host.terminal().print(line);
    }
  }

  static CommandFailure wrong(String what, String value, String expected) {
    return new CommandFailure(
        ExitCode.USAGE, what + ": '" + value + "' (expected: " + expected + ")");
  }

  /** The parts that a command needs of the server. */
  record Desk(Users users, People people, AuditLog audit, Directory company) {
    static Desk of(Settings settings, Database database) {
      var time = TimeSource.system();
      var source = database.dataSource();
      var users = new Users(source, time);
      var secrets = new Secrets(new SecureRandom());
      var security = settings.security();
      var limits = new Sessions.Limits(security.sessionIdle(), security.sessionLifetime());
      var sessions = new Sessions(source, users, secrets, limits, time);
      return new Desk(
          users,
          new People(users, new Passwords(1, PATIENCE), sessions, secrets),
          new AuditLog(source, time),
          new DirectoryLoader(source, settings.company().zone(), time).load());
    }

    User user(String login) throws SQLException {
      Optional<String> name = Logins.canonical(login);
      Optional<User> found = name.isPresent() ? users.findByLogin(name.get()) : Optional.empty();
      return found.orElseThrow(() -> wrong("login", login, "of somebody, see user list"));
    }
  }
}
