package ua.switchboard;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.api.Idempotency;
import ua.switchboard.call.TimeSource;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.security.ApiTokens;
import ua.switchboard.security.AuditLog;
import ua.switchboard.security.FrontDoor;
import ua.switchboard.security.Passwords;
import ua.switchboard.security.People;
import ua.switchboard.security.Principals;
import ua.switchboard.security.Secrets;
import ua.switchboard.security.Sessions;
import ua.switchboard.security.Throttle;
import ua.switchboard.security.Users;

/** Everything about people and rights, built by hand. */
record SecurityParts(
    Users users,
    Passwords passwords,
    Secrets secrets,
    Sessions sessions,
    ApiTokens tokens,
    AuditLog audit,
    Principals principals,
    FrontDoor door,
    People people,
    Idempotency idempotency) {
  private static final Logger LOG = LoggerFactory.getLogger(SecurityParts.class);
  private static final int HASHES_AT_ONCE = 2;
  private static final Duration HASH_PATIENCE = Duration.ofSeconds(5);

  static SecurityParts of(
      Settings.Security settings, Database database, CurrentDirectory directory, TimeSource time) {
    var source = database.dataSource();
    var secrets = new Secrets(new SecureRandom());
    var users = new Users(source, time);
    var passwords = new Passwords(HASHES_AT_ONCE, HASH_PATIENCE);
    var limits = new Sessions.Limits(settings.sessionIdle(), settings.sessionLifetime());
    var sessions = new Sessions(source, users, secrets, limits, time);
    var audit = new AuditLog(source, time);
    return new SecurityParts(
        users,
        passwords,
        secrets,
        sessions,
        new ApiTokens(source, secrets, time),
        audit,
        new Principals(directory),
        new FrontDoor(
            users,
            passwords,
            sessions,
            new Throttle(time),
            audit,
            new FrontDoor.OneTime(settings.oneTimePassword(), time)),
        new People(users, passwords, sessions, secrets),
        new Idempotency(source, time));
  }

  /**
   * Ends what a killed server left, and forgets every hour what has ended; a database that is away
   * is asked again an hour later.
   */
  void sweep(ScheduledExecutorService background) {
    background.scheduleWithFixedDelay(this::sweepOnce, 0, 60, TimeUnit.MINUTES);
  }

  private void sweepOnce() {
    try {
      int ended = sessions.sweep();
      int keys = idempotency.sweep();
      LOG.debug("swept {} sessions and {} keys", ended, keys);
    } catch (SQLException | RuntimeException e) {
      LOG.warn("security-sweep-failed: {}", e.getMessage());
    }
  }
}
