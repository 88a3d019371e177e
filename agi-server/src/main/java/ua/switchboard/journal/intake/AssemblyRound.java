package ua.switchboard.journal.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import ua.switchboard.call.CallId;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.journal.RecordNews.Recorded;
import ua.switchboard.journal.UnroutedCalls;
import ua.switchboard.journal.UnroutedCalls.UnroutedCall;
import ua.switchboard.journal.intake.AssemblyStore.CallRow;
import ua.switchboard.journal.intake.AssemblyStore.Work;
import ua.switchboard.journal.intake.FactGroups.Group;
import ua.switchboard.journal.worklist.Worklist;
import ua.switchboard.numbering.PhoneNumberReader;

/** Puts some calls together, in one transaction of its caller's. For one use. */
final class AssemblyRound {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration GOES_ON = Duration.ofMinutes(10);

  /** What was heard of so long ago and has not ended lost its end. */
  private static final Duration OLD = Duration.ofHours(12);

  /**
   * What every round needs.
   *
   * @param expected whether one of these calls still goes on, or is on its way into the journal
   */
  record Rules(
      CurrentDirectory directory,
      PhoneNumberReader numbers,
      TimeSource time,
      UnroutedCalls unrouted,
      Worklist worklist,
      Predicate<Set<String>> expected) {}

  /**
   * What one transaction wrote.
   *
   * @param fresh how many calls got their first record
   * @param unheard how many routed calls in a row have no fact at all
   */
  record Done(int fresh, int unheard, List<Recorded> records) {}

  private final Connection connection;
  private final AssemblyQueue queue;
  private final Map<String, Long> due;
  private final Rules rules;
  private final Assembler assembler;
  private final Records words;
  private final List<Work> works = new ArrayList<>();
  private final Map<String, AssembledCall> unrecorded = new LinkedHashMap<>();
  private final List<UnroutedCall> records = new ArrayList<>();
  private int fresh;
  private int unheard;

  /**
   * @param due what is to be put together, and how often it was asked for
   * @param unheard how many routed calls in a row had no fact before
   */
  AssemblyRound(Rules rules, Connection connection, Map<String, Long> due, int unheard) {
    Directory company = rules.directory().get();
    this.rules = rules;
    this.connection = connection;
    this.queue = new AssemblyQueue(connection, rules.time());
    this.due = due;
    this.unheard = unheard;
    this.assembler = new Assembler(company, rules.numbers());
    this.words = new Records(company, rules.numbers());
  }

  /** Puts them together and writes what came of it. */
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
    rules.unrouted().put(connection, records);
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
      queue.later(due, group.getKey(), group.getValue());
    }
    queue.done(due, done);
    return new Done(fresh, unheard, works.stream().map(Work::recorded).toList());
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
        rules.worklist().absorb(connection, work.record().id());
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
      return new Listeners(connection, rules.time()).join(call);
    }
    if (!call.over() && isYoung(group)) {
      return Optional.of(GOES_ON);
    }
    if (rules.expected().test(group.ids())) {
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
    return heard.isAfter(rules.time().instant().minus(OLD));
  }
}
