package ua.switchboard.journal.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.journal.RecordNews;
import ua.switchboard.journal.UnroutedCalls;
import ua.switchboard.journal.intake.AssemblyRound.Done;
import ua.switchboard.journal.worklist.Worklist;
import ua.switchboard.numbering.PhoneNumberReader;

/**
 * Puts calls together whose facts have changed, some at a time, and brings their records up to
 * date. Which ones is written in the database, so nothing is forgotten over a restart. Blocks on
 * the database; for one thread.
 */
final class Assembly {
  private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
  private static final int AT_ONCE = 100;
  private static final Duration REFUSED = Duration.ofHours(1);

  private final DataSource dataSource;
  private final AssemblyRound.Rules rules;
  private final RecordNews news;
  private final IntakeMeters meters;
  private volatile int unheard;

  /**
   * @param expected whether one of these calls still goes on, or is on its way into the journal
   */
  Assembly(
      DataSource dataSource,
      CurrentDirectory directory,
      PhoneNumberReader numbers,
      TimeSource time,
      Predicate<Set<String>> expected,
      RecordNews news,
      IntakeMeters meters) {
    this.dataSource = dataSource;
    this.rules =
        new AssemblyRound.Rules(
            directory, numbers, time, new UnroutedCalls(directory, time), new Worklist(), expected);
    this.news = news;
    this.meters = meters;
  }

  /**
   * Puts together what is due.
   *
   * @return whether there may be more of it at once
   */
  boolean run() throws SQLException {
    Map<String, Long> due = due();
    if (due.isEmpty()) {
      return false;
    }
    try {
      put(due);
    } catch (SQLException e) {
      if (!isFaultOfData(e)) {
        throw e;
      }
      oneByOne(due);
    } catch (RuntimeException e) {
      LOG.warn("call-assembly-failed: trying one by one", e);
      oneByOne(due);
    }
    return due.size() == AT_ONCE;
  }

  /** How many calls that Switchboard routed, in a row, have no fact at all. */
  int unheard() {
    return unheard;
  }

  private void put(Map<String, Long> due) throws SQLException {
    Done done =
        Sql.transaction(
            dataSource, sql -> new AssemblyRound(rules, sql.connection(), due, unheard).run());
    unheard = done.unheard();
    meters.recorded(done.fresh());
    news.tell(done.records());
  }

  private Map<String, Long> due() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return new AssemblyQueue(connection, rules.time()).due(AT_ONCE);
    }
  }

  /** So that the one that cannot be put together stops no other. */
  private void oneByOne(Map<String, Long> due) throws SQLException {
    for (var one : due.entrySet()) {
      Map<String, Long> alone = Map.of(one.getKey(), one.getValue());
      try {
        put(alone);
      } catch (SQLException e) {
        if (!isFaultOfData(e)) {
          throw e;
        }
        refuse(one.getKey(), alone, e);
      } catch (RuntimeException e) {
        refuse(one.getKey(), alone, e);
      }
    }
  }

  private void refuse(String id, Map<String, Long> due, Exception why) throws SQLException {
    LOG.error("call-assembly-refused: call={}", id, why);
    Sql.transaction(
        dataSource,
        sql -> {
          new AssemblyQueue(sql.connection(), rules.time()).later(due, Set.of(id), REFUSED);
          return true;
        });
  }

  private static boolean isFaultOfData(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }
}
