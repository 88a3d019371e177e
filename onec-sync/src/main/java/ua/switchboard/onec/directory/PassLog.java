package ua.switchboard.onec.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.directory.PassResult.Outcome;
import ua.switchboard.onec.directory.PassResult.Trouble;

/** The table {@code onec_pass}: what was asked of 1C in the last 90 days. Thread-safe. */
public final class PassLog {
  private static final int LONGEST_ERROR = 500;
  private static final Duration KEPT = Duration.ofDays(90);

  private static final String FORGET = "DELETE FROM onec_pass WHERE kind = ? AND started_at < ?";

  private static final String BREAK_OFF =
      "UPDATE onec_pass SET outcome = 'BROKEN_OFF' WHERE kind = ? AND outcome = 'RUNNING'";

  private static final String START =
      "INSERT INTO onec_pass (kind, started_at, outcome) VALUES (?, ?, 'RUNNING')";

  private static final String END =
      """
      UPDATE onec_pass SET ended_at = ?, outcome = ?, requests = ?, changed = ?, published = ?, gone = ?,
        error_id = ?, error = ?
      WHERE id = ?
      """;

  private static final String LIST =
      """
      SELECT id, kind, started_at, ended_at, outcome, requests, changed, published, gone, error_id, error
      FROM onec_pass
      """;

  /** By ix_onec_pass_kind. */
  private static final String LAST = LIST + " WHERE kind = ? ORDER BY id DESC LIMIT ?";

  /** By ix_onec_pass_kind, back to the last success. */
  private static final String LAST_DONE =
      LIST + " WHERE kind = ? AND outcome = 'DONE' ORDER BY id DESC LIMIT 1";

  private final DataSource dataSource;

  public PassLog(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** One row. */
  public record Entry(long id, Instant startedAt, Optional<Instant> endedAt, PassResult result) {}

  /**
   * A pass begins. Whoever calls this holds the lock of the kind, so a pass that still seems to run
   * does not.
   */
  long start(PassKind kind, Instant now) throws SQLException {
    try (var connection = dataSource.getConnection();
        var breakOff = connection.prepareStatement(BREAK_OFF);
        var forget = connection.prepareStatement(FORGET);
        var start = connection.prepareStatement(START, Statement.RETURN_GENERATED_KEYS)) {
      breakOff.setString(1, kind.name());
      breakOff.executeUpdate();
      forget.setString(1, kind.name());
      forget.setObject(2, utc(now.minus(KEPT)));
      forget.executeUpdate();
      start.setString(1, kind.name());
      start.setObject(2, utc(now));
      start.executeUpdate();
      try (ResultSet keys = start.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  void end(long pass, PassResult result, Instant now) throws SQLException {
    @Nullable String id = result.trouble().map(Trouble::id).orElse(null);
    @Nullable String text =
        result.trouble().map(why -> Texts.fit(why.text(), LONGEST_ERROR)).orElse(null);
    PassCounts counts = result.counts();
    try (var connection = dataSource.getConnection();
        var end = connection.prepareStatement(END)) {
      end.setObject(1, utc(now));
      end.setString(2, result.outcome().name());
      end.setInt(3, counts.requests());
      end.setInt(4, counts.changed());
      end.setInt(5, counts.published());
      end.setInt(6, counts.gone());
      end.setString(7, id);
      end.setString(8, text);
      end.setLong(9, pass);
      end.executeUpdate();
    }
  }

  /** The newest passes, the newest first. */
  public List<Entry> list(PassKind kind, int most) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(LAST)) {
      statement.setString(1, kind.name());
      statement.setInt(2, most);
      return entries(statement.executeQuery());
    }
  }

  /** The newest pass that succeeded. */
  public Optional<Entry> findLastDone(PassKind kind) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(LAST_DONE)) {
      statement.setString(1, kind.name());
      return entries(statement.executeQuery()).stream().findFirst();
    }
  }

  private static List<Entry> entries(ResultSet rows) throws SQLException {
    try (rows) {
      List<Entry> entries = new ArrayList<>();
      while (rows.next()) {
        entries.add(
            new Entry(
                rows.getLong(1), instant(rows, 3).orElseThrow(), instant(rows, 4), result(rows)));
      }
      return entries;
    }
  }

  private static PassResult result(ResultSet row) throws SQLException {
    @Nullable String error = row.getString(10);
    return new PassResult(
        PassKind.valueOf(row.getString(2)),
        Outcome.valueOf(row.getString(5)),
        new PassCounts(row.getInt(6), row.getInt(7), row.getInt(8), row.getInt(9)),
        error == null
            ? Optional.empty()
            : Optional.of(new Trouble(error, String.valueOf(row.getString(11)))));
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
        .map(local -> local.toInstant(ZoneOffset.UTC));
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
