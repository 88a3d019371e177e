package ua.switchboard.api.account;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.call.TimeSource;
import ua.switchboard.security.ApiTokens;
import ua.switchboard.security.Audit;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Role;

/** Tokens of other programs. */
public final class TokensPart implements ApiPart {
  private static final Access MANAGE = Access.of(Permission.TOKENS_MANAGE);
  private static final Duration LONGEST = Duration.ofDays(2 * 366);
  private static final int LONGEST_NAME = 100;

  private final ApiTokens tokens;
  private final Audit audit;
  private final TimeSource time;

  public TokensPart(ApiTokens tokens, Audit audit, TimeSource time) {
    this.tokens = tokens;
    this.audit = audit;
    this.time = time;
  }

  private record Given(String name, List<Permission> permissions, Instant expiresAt) {}

  @Override
  public void mount(Api api) {
    api.describedBy("tokens.yaml")
        .get("/tokens", MANAGE, _ -> Answer.json(Map.of("tokens", tokens.list())))
        .post("/tokens", MANAGE, this::make)
        .delete("/tokens/{id}", MANAGE, this::revoke);
  }

  private Answer make(ApiRequest request) throws SQLException {
    Given given = request.body(Given.class);
    Set<Permission> permissions = permissions(given.permissions());
    String name = given.name().strip();
    requireName(name);
    requireExpiry(given.expiresAt());
    var made = tokens.make(name, permissions, request.who().name(), given.expiresAt());
    audit.record(
        request.who(),
        "token-made",
        Long.toString(made.id()),
        Map.of("name", name, "permissions", EnumSet.copyOf(permissions).toString()));
    return Answer.secret(201, Map.of("id", made.id(), "token", made.secret()));
  }

  private Answer revoke(ApiRequest request) throws SQLException {
    long id = request.pathNumber("id");
    if (!tokens.revoke(id)) {
      throw Problem.notFound("there is no such token in force");
    }
    audit.record(request.who(), "token-revoked", Long.toString(id), Map.of());
    return Answer.none();
  }

  private static Set<Permission> permissions(List<Permission> given) {
    Set<Permission> most = Role.INTEGRATION.permissions();
    if (given.isEmpty() || given.stream().anyMatch(one -> one == null || !most.contains(one))) {
      throw unfit("permissions", "some of " + EnumSet.copyOf(most));
    }
    return EnumSet.copyOf(given);
  }

  private static void requireName(String name) {
    boolean fits =
        !name.isEmpty()
            && name.length() <= LONGEST_NAME
            && name.chars().noneMatch(Character::isISOControl);
    if (!fits) {
      throw unfit("name", "1 to " + LONGEST_NAME + " characters");
    }
  }

  private void requireExpiry(Instant expiresAt) {
    Instant now = time.instant();
    if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
      throw unfit("expiresAt", "an instant within two years");
    }
  }

  private static Problem unfit(String field, String expected) {
    return new Problem(422, "unfit-value", field + " (expected: " + expected + ")");
  }
}
