package ua.switchboard.security.openid;

import java.util.Optional;

/**
 * What a provider says of somebody, in a token that is its own.
 *
 * @param email only when the provider has verified it
 * @param login by the claim of the settings
 */
record Vouched(String subject, Optional<String> email, Optional<String> login, String name) {}
