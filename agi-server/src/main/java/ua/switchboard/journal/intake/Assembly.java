package ua.switchboard.journal.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.CallId;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.journal.RecordNews;
import ua.switchboard.journal.RecordNews.Recorded;
import ua.switchboard.journal.UnroutedCalls;
import ua.switchboard.journal.UnroutedCalls.UnroutedCall;
import ua.switchboard.journal.intake.AssemblyStore.CallRow;
import ua.switchboard.journal.intake.AssemblyStore.Work;
import ua.switchboard.journal.intake.FactGroups.Group;
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
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration GOES_ON = Duration.ofMinutes(10);
  private static final Duration REFUSED = Duration.ofHours(1);

  /** What was heard of so long ago and has not ended lost its end. */
  private static final Duration OLD = Duration.ofHours(12);

  /** By ix_call_assembly_due. */
  private static final String DUE =
      "SELECT linked_id, asked FROM call_assembly WHERE due_at <= ? ORDER BY due_at LIMIT ?";

  /** By the primary key. */
  private static final String DONE = "DELETE FROM call_assembly WHERE linked_id = ? AND asked = ?";

  /** By the primary key. */
  private static final String LATER =
      "UPDATE call_assembly SET due_at = ? WHERE linked_id = ? AND asked = ?";

  private final DataSource dataSource;
  private final CurrentDirectory directory;
  private final PhoneNumberReader numbers;
  private final TimeSource time;
  private final UnroutedCalls unrouted;
  private final Worklist worklist = new Worklist();
  private final Predicate<Set<String>> expected;
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
    this.directory = directory;
    this.numbers = numbers;
    this.time = time;
    this.unrouted = new UnroutedCalls(directory, time);
    this.expected = expected;
    this.news = news;
    this.meters = meters;
  }

  /**
   * Puts together what is due.
   *
   * @return whether there may be more of it at once
   */
  boolean run() throws SQLException {
    Map<String, Long> due = due(AT_ONCE);
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
    Done done = Transactions.call(dataSource, connection -> new Round(connection, due).run());
    meters.recorded(done.fresh());
    news.tell(done.records());
  }

  /**
   * What one transaction wrote.
   *
   * @param fresh how many calls got their first record
   */
  private record Done(int fresh, List<Recorded> records) {}

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
    Transactions.run(
        dataSource, connection -> new Round(connection, due).later(Set.of(id), REFUSED));
  }

  private static boolean isFaultOfData(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  private Map<String, Long> due(int most) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        var select = connection.prepareStatement(DUE)) {
      select.setObject(1, utc(time.instant()));
      select.setInt(2, most);
      Map<String, Long> due = new LinkedHashMap<>();
      try (var row = select.executeQuery()) {
        while (row.next()) {
          due.put(row.getString(1), row.getLong(2));
        }
      }
      return due;
    }
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /** One transaction's work. */
  private final class Round {
    private final Connection connection;
    private final Map<String, Long> due;
    private final Directory company = directory.get();
    private final Assembler assembler = new Assembler(company, numbers);
    private final Records words = new Records(company, numbers);
    private final List<Work> works = new ArrayList<>();
    private final Map<String, AssembledCall> unrecorded = new LinkedHashMap<>();
    private final List<UnroutedCall> records = new ArrayList<>();
    private int fresh;

    Round(Connection connection, Map<String, Long> due) {
      this.connection = connection;
      this.due = due;
    }

    Done run() throws SQLException {
      List<Group> groups = new FactGroups(connection).load(due.keySet());
      var store = new AssemblyStore(connection);
      Set<String> ids = new HashSet<>();
      groups.forEach(group -> ids.addAll(group.ids()));
      Map<String, CallRow> known = byCall(store.records(ids));
      Map<Set<String>, Duration> postponed = new LinkedHashMap<>();
      for (Group group : groups) {
        List<CallRow> own =
            group.ids().stream().sorted().map(known::get).filter(row -> row != null).toList();
        Optional<Duration> pause = own.size() > 1 ? several(group, own) : one(group, own);
        pause.ifPresent(wait -> postponed.put(group.ids(), wait));
      }
      unrouted.put(connection, records);
      if (!unrecorded.isEmpty()) {
        Map<String, CallRow> written = byCall(store.records(unrecorded.keySet()));
        unrecorded.forEach((id, call) ->
            Optional.ofNullable(written.get(id)).ifPresent(row -> works.add(new Work(row, call))));
      }
      store.write(works);
      tellWorklist();
      // Last, as those who store calls come to these rows last: nobody waits in a circle.
      Set<String> done = new HashSet<>(due.keySet());
      for (var group : postponed.entrySet()) {
        done.removeAll(group.getKey());
        later(group.getKey(), group.getValue());
      }
      done(done);
      return new Done(fresh, works.stream().map(Work::recorded).toList());
    }

    /** A call that became known, or of which it became known that somebody talked. */
    private void tellWorklist() throws SQLException {
      List<Work> news =
          works.stream()
              .filter(work ->
                  !work.record().routed()
                      || work.call().answeredAt().isPresent()
                          && !work.record().result().equals("ANSWERED"))
              .toList();
      if (!news.isEmpty()) {
        UnroutedCalls.lock(connection);
        for (Work work : news) {
          worklist.absorb(connection, work.record().id());
        }
      }
    }

    private static Map<String, CallRow> byCall(List<CallRow> rows) {
      Map<String, CallRow> byCall = new HashMap<>();
      rows.forEach(row -> byCall.put(row.callId(), row));
      return byCall;
    }

    /** Calls that were joined after each got its record: every one keeps its own channels. */
    private Optional<Duration> several(Group group, List<CallRow> own) {
      Set<String> recorded = new HashSet<>();
      own.forEach(row -> recorded.add(row.callId()));
      CallRow first = own.getFirst();
      for (CallRow row : own) {
        Predicate<String> born =
            id -> id.equals(row.callId()) || row.equals(first) && !recorded.contains(id);
        assembler.assemble(group.facts(), born).ifPresent(call -> works.add(new Work(row, call)));
      }
      return Optional.empty();
    }

    /** Returns how long to wait, when it is too early. */
    private Optional<Duration> one(Group group, List<CallRow> own) throws SQLException {
      Optional<AssembledCall> assembled = assembler.assemble(group.facts());
      if (!own.isEmpty()) {
        unheard = group.facts().isEmpty() ? unheard + 1 : 0;
      }
      if (assembled.isEmpty()) {
        return Optional.empty();
      }
      AssembledCall call = assembled.get();
      if (!own.isEmpty()) {
        CallRow row = own.getFirst();
        if (row.routed()) {
          works.add(new Work(row, call));
        } else {
          record(row.callId(), call);
        }
        return Optional.empty();
      }
      if (!call.isCall()) {
        return new Listeners(connection, time).join(call);
      }
      if (!call.over() && isYoung(group)) {
        return Optional.of(GOES_ON);
      }
      if (expected.test(group.ids())) {
        return Optional.of(SOON);
      }
      record(call.id(), call);
      fresh++;
      return Optional.empty();
    }

    private void record(String id, AssembledCall call) {
      records.add(words.of(new CallId(id), call));
      unrecorded.put(id, call);
    }

    private boolean isYoung(Group group) {
      long last = group.facts().stream().mapToLong(Fact::micros).max().orElse(0);
      Instant heard = Instant.EPOCH.plus(last, ChronoUnit.MICROS);
      return heard.isAfter(time.instant().minus(OLD));
    }

    private void done(Collection<String> ids) throws SQLException {
      try (var delete = connection.prepareStatement(DONE)) {
        boolean any = false;
        for (String id : ids) {
          delete.setString(1, id);
          delete.setLong(2, due.getOrDefault(id, -1L));
          delete.addBatch();
          any = true;
        }
        if (any) {
          delete.executeBatch();
        }
      }
    }

    void later(Set<String> ids, Duration pause) throws SQLException {
      try (var update = connection.prepareStatement(LATER)) {
        for (String id : ids) {
          if (due.containsKey(id)) {
            update.setObject(1, utc(time.instant().plus(pause)));
            update.setString(2, id);
            update.setLong(3, due.get(id));
            update.executeUpdate();
          }
        }
      }
    }
  }
}
