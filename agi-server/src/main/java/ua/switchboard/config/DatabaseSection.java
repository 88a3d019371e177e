package ua.switchboard.config;

import java.time.Duration;
import ua.switchboard.settings.DatabaseUrl;
import ua.switchboard.settings.Secret;
import ua.switchboard.settings.Values;

/**
 * Where the company's data is.
 *
 * @param url JDBC; empty for the embedded MariaDB
 */
public record DatabaseSection(
    String url,
    String user,
    Secret password,
    int poolSize,
    Duration statementTimeout,
    Duration refresh) {
  public boolean isEmbedded() {
    return url.isEmpty();
  }

  static DatabaseSection of(Values values) {
    DatabaseUrl.check(values, Keys.DATABASE_URL, Keys.DATABASE_PASSWORD_FILE);
    return new DatabaseSection(
        values.get(Keys.DATABASE_URL),
        values.get(Keys.DATABASE_USER),
        values.secret(Keys.DATABASE_PASSWORD, Keys.DATABASE_PASSWORD_FILE, 0),
        values.get(Keys.DATABASE_POOL),
        values.get(Keys.DATABASE_TIMEOUT),
        values.get(Keys.DIRECTORY_REFRESH));
  }
}
