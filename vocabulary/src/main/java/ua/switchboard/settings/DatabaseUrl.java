package ua.switchboard.settings;

import java.nio.file.Path;
import java.util.Locale;

/** What the address of a database must be, and that no password hides in it. */
public final class DatabaseUrl {
  private DatabaseUrl() {}

  /** The kind of value: an address, or nothing. */
  public static Type<String> type() {
    return Type.text("jdbc:mariadb://host:port/name, or nothing");
  }

  /** Records what is wrong with the address. */
  public static void check(Values values, Key<String> key, Key<Path> passwordFile) {
    String url = values.get(key);
    if (url.toLowerCase(Locale.ROOT).contains("password=")) {
      values.problem(
          "config-secret-in-file",
          key.path(),
          "carries a password (expected: " + passwordFile.path() + ")");
    } else if (!url.isEmpty() && !url.startsWith("jdbc:mariadb:")) {
      values.problem(
          "config-bad-value",
          key.path(),
          "is '" + url + "' (expected: jdbc:mariadb://host:port/name)");
    }
  }
}
