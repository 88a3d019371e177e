package ua.switchboard.api.account;

import java.sql.SQLException;
import java.util.Optional;
import ua.switchboard.api.Authentication;
import ua.switchboard.api.DatabaseAway;
import ua.switchboard.api.RequestHead;
import ua.switchboard.security.ApiTokens;
import ua.switchboard.security.Principal;
import ua.switchboard.security.Principals;

/** Programs by {@code Authorization: Bearer <token>}. */
public final class TokenAuthentication implements Authentication {
  private static final String BEARER = "Bearer ";

  private final ApiTokens tokens;
  private final Principals principals;

  public TokenAuthentication(ApiTokens tokens, Principals principals) {
    this.tokens = tokens;
    this.principals = principals;
  }

  @Override
  public Optional<Principal> whoAsks(RequestHead request) {
    Optional<String> given =
        request
            .header("Authorization")
            .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            .map(header -> header.substring(BEARER.length()).strip());
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      return tokens.find(given.get()).map(token -> principals.of(token, request.address()));
    } catch (SQLException e) {
      throw new DatabaseAway(e);
    }
  }
}
