package ua.switchboard.api.account;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.security.Audit;
import ua.switchboard.security.Logins;
import ua.switchboard.security.People;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Role;
import ua.switchboard.security.User;
import ua.switchboard.security.Users;

/** Users: who may sign in, as what. */
public final class UsersPart implements ApiPart {
  private static final Access MANAGE = Access.of(Permission.USERS_MANAGE);
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s\\p{Cntrl}]{1,100}@[^@\\s\\p{Cntrl}]{1,99}");
  private static final Set<String> LANGUAGES = Set.of("uk", "ru", "en");
  private static final int LONGEST_NAME = 100;
  private static final String NOBODY = "there is no such user";

  private final Users users;
  private final People people;
  private final CurrentDirectory directory;
  private final Audit audit;

  public UsersPart(Users users, People people, CurrentDirectory directory, Audit audit) {
    this.users = users;
    this.people = people;
    this.directory = directory;
    this.audit = audit;
  }

  private record Given(
      String login,
      String name,
      @Nullable String email,
      Role role,
      @Nullable Long manager,
      @Nullable List<@Nullable Long> ringGroups,
      @Nullable String language,
      @Nullable Boolean active) {}

  @Override
  public void mount(Api api) {
    api.describedBy("users.yaml")
        .get("/users", MANAGE, _ -> Answer.json(Map.of("users", users.list())))
        .post("/users", MANAGE, this::add)
        .get("/users/{id}", MANAGE, this::read)
        .put("/users/{id}", MANAGE, this::change)
        .post("/users/{id}/password", MANAGE, this::resetPassword)
        .delete("/users/{id}/sessions", MANAGE, this::signOut);
  }

  private Answer read(ApiRequest request) throws SQLException {
    return Answer.json(
        users.find(request.pathNumber("id")).orElseThrow(() -> Problem.notFound(NOBODY)));
  }

  private Answer add(ApiRequest request) throws SQLException {
    User.Draft draft = draft(request.body(Given.class));
    try {
      People.Added added = people.add(draft, doer(request));
      return Answer.secret(
          201, Map.of("user", added.user(), "oneTimePassword", added.oneTimePassword()));
    } catch (Users.Taken e) {
      throw taken();
    }
  }

  private Answer change(ApiRequest request) throws SQLException {
    long id = request.pathNumber("id");
    User.Draft draft = draft(request.body(Given.class));
    try {
      return Answer.json(
          people.change(id, draft, doer(request)).orElseThrow(() -> Problem.notFound(NOBODY)));
    } catch (Users.Taken e) {
      throw taken();
    } catch (People.LastAdministrator e) {
      throw new Problem(409, "last-administrator", String.valueOf(e.getMessage()));
    }
  }

  private Answer resetPassword(ApiRequest request) throws SQLException {
    String password =
        people
            .resetPassword(request.pathNumber("id"), doer(request))
            .orElseThrow(() -> Problem.notFound(NOBODY));
    return Answer.secret(200, Map.of("oneTimePassword", password));
  }

  private Answer signOut(ApiRequest request) throws SQLException {
    if (!people.signOut(request.pathNumber("id"), doer(request))) {
      throw Problem.notFound(NOBODY);
    }
    return Answer.none();
  }

  private People.Doer doer(ApiRequest request) {
    return (action, subject, details) -> audit.record(request.who(), action, subject, details);
  }

  private User.Draft draft(Given given) {
    String login =
        Logins.canonical(given.login())
            .orElseThrow(() -> unfit("login", "1 to 64 of a-z 0-9 . _ @ -"));
    return new User.Draft(
        login,
        name(given.name()),
        Optional.ofNullable(given.email()).map(UsersPart::email),
        role(given.role()),
        Optional.ofNullable(given.manager()).map(this::manager),
        groups(given.ringGroups()),
        language(given.language()),
        given.active() == null || given.active());
  }

  private static String name(String name) {
    String plain = name.strip();
    boolean fits =
        !plain.isEmpty()
            && plain.length() <= LONGEST_NAME
            && plain.chars().noneMatch(Character::isISOControl);
    if (!fits) {
      throw unfit("name", "1 to " + LONGEST_NAME + " characters");
    }
    return plain;
  }

  private static String email(String email) {
    if (!EMAIL.matcher(email).matches()) {
      throw unfit("email", "an address");
    }
    return email;
  }

  private static Role role(Role role) {
    if (role == Role.INTEGRATION) {
      throw unfit("role", "one of a person; a program has a token");
    }
    return role;
  }

  private ManagerId manager(long id) {
    if (id < 1 || directory.get().findManager(new ManagerId(id)).isEmpty()) {
      throw unfit("manager", "the id of a manager");
    }
    return new ManagerId(id);
  }

  private Set<Long> groups(@Nullable List<@Nullable Long> ids) {
    if (ids == null) {
      return Set.of();
    }
    boolean known =
        ids.stream().allMatch(id -> id != null && directory.get().findRingGroup(id).isPresent());
    if (!known) {
      throw unfit("ringGroups", "ids of ring groups");
    }
    return Set.copyOf(ids);
  }

  private static String language(@Nullable String language) {
    String chosen = language == null ? "uk" : language;
    if (!LANGUAGES.contains(chosen)) {
      throw unfit("language", "uk, ru or en");
    }
    return chosen;
  }

  private static Problem unfit(String field, String expected) {
    return new Problem(422, "unfit-value", field + " (expected: " + expected + ")");
  }

  private static Problem taken() {
    return new Problem(409, "taken", "the login or the e-mail address is somebody else's");
  }
}
