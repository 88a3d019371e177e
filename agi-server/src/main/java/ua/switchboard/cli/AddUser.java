package ua.switchboard.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.Manager;
import ua.switchboard.security.Logins;
import ua.switchboard.security.People;
import ua.switchboard.security.Role;
import ua.switchboard.security.User;
import ua.switchboard.security.Users;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** {@code switchboard user add}: somebody new, and their one-time password. */
@Command(name = "add", description = "Adds somebody and prints their one-time password.")
final class AddUser extends UserDeed {
  @Parameters(paramLabel = "LOGIN", description = "What they sign in with.")
  private String login = "";

  @Option(names = "--name", paramLabel = "NAME", description = "Default: the manager's, or LOGIN.")
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

  @Option(names = "--email", paramLabel = "ADDRESS", description = "As OpenID Connect knows them.")
  private @Nullable String email;

  AddUser(Host host, Composition composition) {
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
