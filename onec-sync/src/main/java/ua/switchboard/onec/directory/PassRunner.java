package ua.switchboard.onec.directory;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.onec.directory.PassResult.Outcome;
import ua.switchboard.onec.directory.PassResult.Trouble;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.odata.ODataException;
import ua.switchboard.onec.odata.ODataFailure;

/**
 * Runs passes: one of a kind at a time over all processes, each of them in the log, none of them
 * throwing. Thread-safe; blocks on 1C and the database.
 */
final class PassRunner {
  private static final Logger LOG = LoggerFactory.getLogger(PassRunner.class);

  private final DataSource dataSource;
  private final PassLog log;
  private final ODataClient client;
  private final TimeSource time;
  private final MeterRegistry meters;

  PassRunner(DataSource dataSource, ODataClient client, TimeSource time, MeterRegistry meters) {
    this.dataSource = dataSource;
    this.log = new PassLog(dataSource);
    this.client = client;
    this.time = time;
    this.meters = meters;
  }

  /** What a pass does. */
  @FunctionalInterface
  interface Work {
    /**
     * Reads and publishes.
     *
     * @param tally what it fills while it goes on, so that a failed pass has figures, too
     */
    void run(long pass, PassReader reader, Tally tally)
        throws SQLException, SuspiciousPassException;
  }

  /** What a pass has done so far. */
  static final class Tally {
    private int changed;
    private int published;
    private int gone;
    private Optional<Trouble> leftOut = Optional.empty();

    void changed(int objects) {
      changed += objects;
    }

    void published(int rows) {
      published += rows;
    }

    void gone(int clients) {
      gone += clients;
    }

    void leftOut(Trouble why) {
      leftOut = Optional.of(why);
    }
  }

  PassResult run(PassKind kind, Work work) {
    PassResult result;
    try (var connection = dataSource.getConnection()) {
      if (!lock(connection, kind)) {
        return new PassResult(
            kind,
            Outcome.BUSY,
            PassCounts.NONE,
            Optional.of(new Trouble("onec-pass-running", "another one is at it")));
      }
      try {
        result = logged(kind, work);
      } finally {
        unlock(connection, kind);
      }
    } catch (SQLException e) {
      result = failed(kind, PassCounts.NONE, databaseAway(e));
    }
    tell(result);
    return result;
  }

  private PassResult logged(PassKind kind, Work work) throws SQLException {
    long pass = log.start(kind, time.instant());
    PassResult result = attempt(pass, kind, work);
    log.end(pass, result, time.instant());
    return result;
  }

  private PassResult attempt(long pass, PassKind kind, Work work) {
    var reader = new PassReader(client);
    var tally = new Tally();
    try {
      work.run(pass, reader, tally);
      return new PassResult(kind, Outcome.DONE, counts(reader, tally), tally.leftOut);
    } catch (ODataException e) {
      return failed(kind, counts(reader, tally), troubleOf(e));
    } catch (SQLException e) {
      return failed(kind, counts(reader, tally), databaseAway(e));
    } catch (SuspiciousPassException e) {
      var why = new Trouble("onec-suspicious-pass", String.valueOf(e.getMessage()));
      return new PassResult(kind, Outcome.SUSPICIOUS, counts(reader, tally), Optional.of(why));
    } catch (RuntimeException e) {
      LOG.error("onec-internal-error: kind={}", kind, e);
      var why = new Trouble("onec-internal-error", e.getClass().getSimpleName());
      return failed(kind, counts(reader, tally), why);
    }
  }

  private static PassCounts counts(PassReader reader, Tally tally) {
    return new PassCounts(reader.requests(), tally.changed, tally.published, tally.gone);
  }

  private static PassResult failed(PassKind kind, PassCounts counts, Trouble why) {
    return new PassResult(kind, Outcome.FAILED, counts, Optional.of(why));
  }

  private static Trouble databaseAway(SQLException e) {
    return new Trouble("onec-database", "onec-database: " + e.getMessage());
  }

  static Trouble troubleOf(ODataException e) {
    ODataFailure failure = e.failure();
    String hint = failure instanceof ODataFailure.Rejected ? "; 'onec check' tells which name" : "";
    return new Trouble(failure.id(), e.getMessage() + hint);
  }

  private void tell(PassResult result) {
    meters
        .counter(
            "switchboard.onec.passes",
            "kind",
            result.kind().name(),
            "outcome",
            result.outcome().name())
        .increment();
    boolean isClosed = result.trouble().filter(why -> why.id().equals("onec-closed")).isPresent();
    if (result.isDone() || isClosed) {
      LOG.info("{}", result.line());
    } else {
      LOG.warn("{}", result.line());
    }
  }

  /** Held by the connection: a killed process lets go of it. */
  private static boolean lock(Connection connection, PassKind kind) throws SQLException {
    return answer(connection, "SELECT GET_LOCK(?, 0)", kind);
  }

  private static void unlock(Connection connection, PassKind kind) throws SQLException {
    boolean unused = answer(connection, "SELECT RELEASE_LOCK(?)", kind);
  }

  private static boolean answer(Connection connection, String sql, PassKind kind)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, "switchboard.onec." + kind.name());
      try (var row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
