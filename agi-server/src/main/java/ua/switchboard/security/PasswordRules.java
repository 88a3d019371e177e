package ua.switchboard.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which passwords are taken: long ones that are not the first to be guessed. */
final class PasswordRules {
  static final int SHORTEST = 10;
  static final int LONGEST = 200;

  /** Guessed first, as beginnings or wholes, of those that are long enough. */
  private static final Set<String> COMMON =
      Set.of(
          "1234567890",
          "0123456789",
          "0987654321",
          "password",
          "qwertyuiop",
          "qwerty1234",
          "qwerty12345",
          "йцукенгшщз",
          "пароль",
          "administrator",
          "switchboard",
          "asterisk",
          "iloveyou",
          "welcome123",
          "1q2w3e4r5t",
          "zaq12wsx",
          "ukraine",
          "україна");

  private PasswordRules() {}

  /** What is wrong with it; empty when it is taken. */
  static Optional<String> fault(String password, String login) {
    String lower = password.toLowerCase(Locale.ROOT);
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      return Optional.of("at least " + SHORTEST + " characters");
    }
    if (password.length() > LONGEST) {
      return Optional.of("at most " + LONGEST + " characters");
    }
    if (lower.contains(login.toLowerCase(Locale.ROOT))) {
      return Optional.of("nothing that contains the login");
    }
    boolean common = COMMON.stream().anyMatch(word -> rest(lower, word) < 4);
    if (common || lower.chars().distinct().count() < 4) {
      return Optional.of("nothing so common");
    }
    return Optional.empty();
  }

  /** How many characters are left without the common word. */
  private static int rest(String password, String word) {
    return password.contains(word) ? password.length() - word.length() : Integer.MAX_VALUE;
  }
}
