package ua.switchboard.directory.store;

import java.sql.Connection;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import javax.sql.DataSource;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.TransactionIsolationLevel;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.Directory;

/**
 * Loads the whole directory in one consistent read, so that a snapshot never mixes two states of
 * the tables. Thread-safe; blocks on the database.
 */
public final class DirectoryLoader {
  private final SqlSessionFactory sessions;
  private final ZoneId zone;
  private final TimeSource time;

  /**
   * Over this database.
   *
   * @param zone the company's: says when a week is over
   */
  public DirectoryLoader(DataSource dataSource, ZoneId zone, TimeSource time) {
    this.sessions = Sessions.over(dataSource, DirectoryMapper.class);
    this.zone = zone;
    this.time = time;
  }

  /** The change counter: one row by its primary key. */
  public long changes() {
    try (var session = sessions.openSession()) {
      return session.getMapper(DirectoryMapper.class).changes();
    }
  }

  /**
   * Reads everything.
   *
   * @throws IllegalArgumentException when rows contradict each other or a value breaks a rule; the
   *     message names it
   * @throws org.apache.ibatis.exceptions.PersistenceException when the database does not answer
   */
  public Directory load() {
    Instant now = time.instant();
    try (var session = sessions.openSession(TransactionIsolationLevel.REPEATABLE_READ)) {
      var mapper = session.getMapper(DirectoryMapper.class);
      var reader = new CompanyReader(mapper, new ClientReader(session.getConnection())::read);
      return Directory.of(reader.read(now, lastCompleteWeek(now)));
    }
  }

  /**
   * The company without its clients, as this connection's transaction sees it: what a change that
   * is not committed yet would make of it.
   *
   * @throws IllegalArgumentException as {@link #load} does
   */
  public Directory loadWithoutClients(Connection connection) {
    Instant now = time.instant();
    // Neither committed nor closed here: the transaction is the caller's.
    var mapper = sessions.openSession(connection).getMapper(DirectoryMapper.class);
    return Directory.of(new CompanyReader(mapper, List::of).read(now, lastCompleteWeek(now)));
  }

  /** The Monday of the newest week that is over, in the company's time zone. */
  LocalDate lastCompleteWeek(Instant now) {
    return now.atZone(zone)
        .toLocalDate()
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .minusWeeks(1);
  }
}
