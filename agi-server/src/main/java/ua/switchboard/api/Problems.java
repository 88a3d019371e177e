package ua.switchboard.api;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.security.Passwords;

/** What went wrong, as whoever asked may know it. The whole of it stands in the log. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final int INTERNAL = 500;
  private static final Map<Integer, Problem> OF_STATUS =
      Map.of(
          400, new Problem(400, "bad-request", "this is no request of ours"),
          404, new Problem(404, "not-found", "there is nothing here"),
          408, new Problem(408, "too-slow", "the request took too long to arrive"),
          413, new Problem(413, "too-large", "the body is too large"),
          414, new Problem(414, "too-large", "the address is too long"));

  private Problems() {}

  static Problem of(Throwable failure, int status) {
    Optional<SQLException> sql = findSql(failure);
    if (failure instanceof Problem problem) {
      return problem;
    }
    if (sql.filter(Problems::isAway).isPresent()) {
      LOG.warn("api-database-away: {}", sql.get().getMessage());
      return new Problem(503, "database-away", "try again later; nothing is lost");
    }
    if (failure instanceof Passwords.Busy) {
      return new Problem(503, "busy", "too many sign-ins at once; try again later");
    }
    if (status >= 400 && status < INTERNAL) {
      return ofStatus(status);
    }
    LOG.error("api-failed", failure);
    return ofStatus(INTERNAL);
  }

  static Problem ofStatus(int status) {
    Problem known = OF_STATUS.get(status);
    return known != null ? known : new Problem(INTERNAL, "internal-error", "see the server's log");
  }

  /** A statement that is wrong is our fault, and stays an error of the inside. */
  private static boolean isAway(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientException
        || e instanceof SQLNonTransientConnectionException
        || e instanceof SQLTimeoutException
        || state != null && state.startsWith("08");
  }

  private static Optional<SQLException> findSql(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
