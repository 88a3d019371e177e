package ua.switchboard.cli;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ua.switchboard.call.TimeSource;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.security.AuditLog;
import ua.switchboard.security.Logins;
import ua.switchboard.security.Passwords;
import ua.switchboard.security.People;
import ua.switchboard.security.Role;
import ua.switchboard.security.Secrets;
import ua.switchboard.security.Sessions;
import ua.switchboard.security.User;
import ua.switchboard.security.Users;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** {@code switchboard user …}: who may sign in, for whoever may use this machine's files. */
final class UserCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private UserCommand() {}

  @Command(
      name = "user",
      description = "People who may sign in; a running server notices within seconds.",
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root {}

  static CommandLine of(Host host, Composition composition) {
    return new CommandLine(new Root())
        .addSubcommand(new Add(host, composition))
        .addSubcommand(new ListAll(host, composition))
        .addSubcommand(new Reset(host, composition))
        .addSubcommand(new Disable(host, composition))
        .addSubcommand(new Enable(host, composition))
        .addSubcommand(new CommandLine.HelpCommand());
  }

  /** What the commands share: the database, and what may be done there. */
  private abstract static class OnUsers implements Callable<ExitCode> {
    final Host host;
    private final Composition composition;
    @Mixin final CommonOptions options = new CommonOptions();

    OnUsers(Host host, Composition composition) {
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
  }

  /** The parts that a command needs of the server. */
  private record Desk(Users users, People people, AuditLog audit, Directory company) {
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

  private static CommandFailure wrong(String what, String value, String expected) {
    return new CommandFailure(
        ExitCode.USAGE, what + ": '" + value + "' (expected: " + expected + ")");
  }

  @Command(name = "add", description = "Adds somebody and prints their one-time password.")
  private static final class Add extends OnUsers {
    @Parameters(paramLabel = "LOGIN", description = "What they sign in with.")
    private String login = "";

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "Default: the manager's, or LOGIN.")
    private @Nullable String name;

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        description = "manager (default), supervisor or administrator.")
    private Role role = Role.MANAGER;

    @Option(
        names = "--extension",
        paramLabel = "NUMBER",
        description = "The extension of the manager this person is.")
    private @Nullable String extension;

    @Option(names = "--group", paramLabel = "NAME", description = "A ring group they lead; repeat.")
    private List<String> groups = List.of();

    @Option(
        names = "--email",
        paramLabel = "ADDRESS",
        description = "As OpenID Connect knows them.")
    private @Nullable String email;

    Add(Host host, Composition composition) {
      super(host, composition);
    }

    @Override
    ExitCode run(Desk desk) throws SQLException {
      try {
        People.Added added = desk.people().add(draft(desk.company()), desk.audit()::recordConsole);
        print(
            Map.of("id", added.user().id(), "oneTimePassword", added.oneTimePassword()),
            added.user().login()
                + " may sign in with the one-time password "
                + added.oneTimePassword());
        return ExitCode.OK;
      } catch (Users.Taken e) {
        throw wrong("login", login, "one that is free");
      }
    }

    private User.Draft draft(Directory company) {
      if (role == Role.INTEGRATION) {
        throw wrong("--role", "integration", "a person's role; programs have tokens");
      }
      Optional<Manager> manager =
          Optional.ofNullable(extension)
              .map(number ->
                  company
                      .findManagerByExtension(number)
                      .orElseThrow(() -> wrong("--extension", number, "of a manager")));
      String called = name != null ? name : manager.map(Manager::name).orElse(login);
      return new User.Draft(
          Logins.canonical(login).orElseThrow(() -> wrong("login", login, "a-z 0-9 . _ @ -")),
          called,
          Optional.ofNullable(email),
          role,
          manager.map(Manager::id),
          Set.copyOf(groups.stream().map(group -> group(company, group)).toList()),
          "uk",
          true);
    }

    private static Long group(Directory company, String name) {
      return company.listRingGroups().stream()
          .filter(group -> group.name().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow(() -> wrong("--group", name, "the name of a ring group"))
          .id();
    }
  }

  @Command(name = "list", description = "Lists everybody.")
  private static final class ListAll extends OnUsers {
    ListAll(Host host, Composition composition) {
      super(host, composition);
    }

    @Override
    ExitCode run(Desk desk) throws SQLException {
      List<User> users = desk.users().list();
      if (options.isJson()) {
        host.terminal().printJson(Map.of("users", users.stream().map(ListAll::view).toList()));
      } else {
        users.forEach(user ->
            host.terminal()
                .print(
                    "%-20s %-14s %-8s %s"
                        .formatted(
                            user.login(),
                            user.role(),
                            user.active() ? "active" : "disabled",
                            user.name())));
      }
      return ExitCode.OK;
    }

    private static Map<String, Object> view(User user) {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("id", user.id());
      view.put("login", user.login());
      view.put("name", user.name());
      view.put("role", user.role().name());
      view.put("active", user.active());
      return view;
    }
  }

  @Command(name = "reset", description = "Gives somebody a new one-time password.")
  private static final class Reset extends OnUsers {
    @Parameters(paramLabel = "LOGIN", description = "Whose.")
    private String login = "";

    Reset(Host host, Composition composition) {
      super(host, composition);
    }

    @Override
    ExitCode run(Desk desk) throws SQLException {
      User user = desk.user(login);
      String password =
          desk.people().resetPassword(user.id(), desk.audit()::recordConsole).orElseThrow();
      print(
          Map.of("id", user.id(), "oneTimePassword", password),
          user.login() + " may sign in with the one-time password " + password);
      return ExitCode.OK;
    }
  }

  /** Lets somebody in, or no more. */
  private abstract static class LetIn extends OnUsers {
    private final boolean allowed;

    @Parameters(paramLabel = "LOGIN", description = "Whom.")
    private String login = "";

    LetIn(Host host, Composition composition, boolean allowed) {
      super(host, composition);
      this.allowed = allowed;
    }

    @Override
    final ExitCode run(Desk desk) throws SQLException {
      User user = desk.user(login);
      try {
        desk.people().change(user.id(), user.letIn(allowed), desk.audit()::recordConsole);
      } catch (Users.Taken | People.LastAdministrator e) {
        throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
      }
      print(
          Map.of("id", user.id(), "active", allowed),
          user.login() + (allowed ? " is let in" : " is let in no more"));
      return ExitCode.OK;
    }
  }

  @Command(name = "disable", description = "Lets somebody in no more, and signs them out.")
  private static final class Disable extends LetIn {
    Disable(Host host, Composition composition) {
      super(host, composition, false);
    }
  }

  @Command(name = "enable", description = "Lets somebody in again.")
  private static final class Enable extends LetIn {
    Enable(Host host, Composition composition) {
      super(host, composition, true);
    }
  }
}
