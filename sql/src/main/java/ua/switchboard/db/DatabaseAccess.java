package ua.switchboard.db;

/**
 * How to sign in to a MariaDB server. Never written to a log with its password.
 *
 * @param url {@code jdbc:mariadb://host:port/name}
 */
public record DatabaseAccess(String url, String user, String password) {
  private static final String SCHEME = "jdbc:mariadb:";

  public DatabaseAccess {
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "database URL: '" + withoutOptions(url) + "' (expected: jdbc:mariadb://host:port/name)");
    }
  }

  /** The URL as it may be shown: options, which could hold a password, are left out. */
  public String address() {
    return withoutOptions(url);
  }

  @Override
  public String toString() {
    return user + " at " + address();
  }

  private static String withoutOptions(String url) {
    int options = url.indexOf('?');
    return options < 0 ? url : url.substring(0, options);
  }
}
