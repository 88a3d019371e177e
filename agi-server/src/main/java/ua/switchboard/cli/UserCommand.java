package ua.switchboard.cli;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import ua.switchboard.security.People;
import ua.switchboard.security.User;
import ua.switchboard.security.Users;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** {@code switchboard user …}: who may sign in, for whoever may use this machine's files. */
final class UserCommand {
  private UserCommand() {}

  @Command(
      name = "user",
      description = "People who may sign in; a running server notices within seconds.",
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root {}

  static CommandLine of(Host host, Composition composition) {
    return new CommandLine(new Root())
        .addSubcommand(new AddUser(host, composition))
        .addSubcommand(new ListAll(host, composition))
        .addSubcommand(new Reset(host, composition))
        .addSubcommand(new Disable(host, composition))
        .addSubcommand(new Enable(host, composition))
        .addSubcommand(new CommandLine.HelpCommand());
  }

  @Command(name = "list", description = "Lists everybody.")
  private static final class ListAll extends UserDeed {
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
  private static final class Reset extends UserDeed {
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
  private abstract static class LetIn extends UserDeed {
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
