package ua.switchboard.api.account;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import ua.switchboard.api.ApiTestServer;
import ua.switchboard.api.Authentication;
import ua.switchboard.db.Database;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.security.ApiTokens;
import ua.switchboard.security.AuditLog;
import ua.switchboard.security.FrontDoor;
import ua.switchboard.security.Passwords;
import ua.switchboard.security.People;
import ua.switchboard.security.Principals;
import ua.switchboard.security.Role;
import ua.switchboard.security.Secrets;
import ua.switchboard.security.Sessions;
import ua.switchboard.security.Throttle;
import ua.switchboard.security.User;
import ua.switchboard.security.Users;
import ua.switchboard.testkit.SettableClock;

/**
 * People with passwords on a real database, and the parts of the API that let them in: anna and
 * boris are managers, sofia leads their group, root is an administrator.
 */
final class Office implements AutoCloseable {
  static final String PASSWORD = "сім кольорів веселки";
  static final Duration IDLE = Duration.ofHours(8);
  static final Duration LIFETIME = Duration.ofHours(24);
  static final Duration ONE_TIME = Duration.ofHours(72);
  static final ZoneId ZONE = ZoneId.of("Europe/Kyiv");

  final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
  final Users users;
  final Sessions sessions;
  final ApiTokens tokens;
  final AuditLog audit;
  final People people;
  final FrontDoor door;
  final Secrets secrets = new Secrets(new SecureRandom());
  final Principals principals;
  final ApiTestServer server;

  private Office(DataSource source, CurrentDirectory directory, boolean secure) throws IOException {
    var passwords = new Passwords(2, Duration.ofSeconds(5));
    users = new Users(source, clock);
    sessions = new Sessions(source, users, secrets, new Sessions.Limits(IDLE, LIFETIME), clock);
    tokens = new ApiTokens(source, secrets, clock);
    audit = new AuditLog(source, clock);
    people = new People(users, passwords, sessions, secrets);
    principals = new Principals(directory);
    door =
        new FrontDoor(
            users,
            passwords,
            sessions,
            new Throttle(clock),
            audit,
            new FrontDoor.OneTime(ONE_TIME, clock));
    var session = new SessionPart(door, sessions, principals, audit, secure, LIFETIME, ZONE);
    server =
        ApiTestServer.letting(
            Authentication.anyOf(
                List.of(new TokenAuthentication(tokens, principals), session.authentication())),
            session,
            new UsersPart(users, people, directory, audit),
            new TokensPart(tokens, audit, clock),
            new AuditPart(audit));
  }

  /** An office with its people, each with the same password. */
  static Office open(Database database) throws Exception {
    Sql.run(
        database,
        """
        INSERT INTO manager (id, name, extension) VALUES (1, 'Анна', '101'), (2, 'Борис', '102'), (3, 'Софія', '103');
        INSERT INTO ring_group (id, name, strategy, ring_seconds) VALUES (1, 'sales', 'LINEAR', 15);
        INSERT INTO ring_group_member (ring_group_id, manager_id, position) VALUES (1, 1, 0), (1, 2, 1)
        """);
    var office = again(database.dataSource());
    String hash = new Passwords(2, Duration.ofSeconds(5)).hash(PASSWORD);
    office.add("anna", Role.MANAGER, 1, Set.of(), hash);
    office.add("boris", Role.MANAGER, 2, Set.of(), hash);
    office.add("sofia", Role.SUPERVISOR, 3, Set.of(1L), hash);
    office.add("root", Role.ADMINISTRATOR, 0, Set.of(), hash);
    return office;
  }

  /** Another server over the same tables, as after a restart. */
  static Office again(DataSource source) throws IOException {
    return over(source, false);
  }

  /** The same behind TLS, as far as cookies know. */
  static Office over(DataSource source, boolean secure) throws IOException {
    var clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
    var company = new DirectoryLoader(source, ZoneId.of("Europe/Kyiv"), clock).load();
    return new Office(source, () -> company, secure);
  }

  Browser browser() {
    return new Browser(server);
  }

  /** A browser in which somebody is signed in. */
  Browser signedIn(String login) throws Exception {
    var browser = browser();
    browser.signIn(login, PASSWORD);
    return browser;
  }

  private void add(String login, Role role, long manager, Set<Long> groups, String hash)
      throws Exception {
    users.add(
        new User.Draft(
            login,
            login,
            Optional.of(login + "@example.com"),
            role,
            manager == 0 ? Optional.empty() : Optional.of(new ManagerId(manager)),
            groups,
            "uk",
            true),
        hash,
        false);
  }

  @Override
  public void close() {
    server.close();
  }
}
