package ua.switchboard.journal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.store.SettableTime;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.journal.StoredCall;
import ua.switchboard.numbering.PhoneNumberReader;

/** FEATURE UNDER TEST: the journal is asked by filters, in pages, with totals. */
@ExtendWith(TestDatabase.class)
class CallSearchTest {
  private static final String COVAL = "+380671234567";
  private static final String OTHER = "+380501112233";
  private static final PhoneNumberReader NUMBERS = new PhoneNumberReader();

  private final SettableTime time = new SettableTime("2026-11-23T12:00:00Z");

  @BeforeEach
  void someCalls(Database database) throws SQLException {
    Sql.run(
        database,
        "INSERT INTO manager (id, name, extension) VALUES (1, 'Олена', '101'), (2, 'Іван', '102')");
    StoredCall.inbound(1, "2026-11-20T08:00:00Z", COVAL)
        .answered(1, 60)
        .with("trunk", "kyivstar")
        .with("counterparty_id", 7)
        .with("counterparty_name", "ФОП Коваль")
        .with("rating", "HOT")
        .with("recording", "pbx1-1.1.wav")
        .with("recording_found", "READY")
        .insert(database);
    StoredCall.inbound(2, "2026-11-20T09:00:00Z", COVAL)
        .part(1, false)
        .part(2, false)
        .insert(database);
    StoredCall.outbound(3, "2026-11-21T09:00:00Z", COVAL).answered(1, 600).insert(database);
    StoredCall.outbound(4, "2026-11-21T10:00:00Z", OTHER).with("unfinished", true).insert(database);
    StoredCall.inbound(5, "2026-11-22T10:00:00Z", OTHER)
        .with("disposition", "REFUSED")
        .with("did", "380442222222")
        .insert(database);
    StoredCall.inbound(6, "2026-11-22T11:00:00Z", OTHER)
        .part(2, false)
        .with("caller_e164", null)
        .with("caller_withheld", true)
        .insert(database);
  }

  /** A filter and the calls it means, newest first. */
  private record Case(String name, CallFilter filter, List<Long> calls) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> filters() {
    return Stream.of(
        wish("everything", new CallFilter.Builder(), 6, 5, 4, 3, 2, 1),
        wish(
            "a period: its end is not in it",
            new CallFilter.Builder()
                .from(Instant.parse("2026-11-20T09:00:00Z"))
                .until(Instant.parse("2026-11-21T10:00:00Z")),
            3,
            2),
        wish("a manager", new CallFilter.Builder().managers(managers(1)), 4, 3, 2, 1),
        wish(
            "one of two managers",
            new CallFilter.Builder().managers(managers(1, 2)),
            6,
            4,
            3,
            2,
            1),
        wish("only mine", new CallFilter.Builder().within(managers(2)), 6, 2),
        wish(
            "a colleague's, of those I had a part in",
            new CallFilter.Builder().within(managers(2)).managers(managers(1)),
            2),
        wish("nobody's", new CallFilter.Builder().within(Set.of())),
        wish(
            "a direction",
            new CallFilter.Builder().directions(Set.of(CallDirection.OUTBOUND)),
            4,
            3),
        wish("missed", new CallFilter.Builder().results(Set.of(CallResult.MISSED)), 6, 2),
        wish(
            "missed or refused, by a manager",
            new CallFilter.Builder()
                .results(Set.of(CallResult.MISSED, CallResult.REFUSED))
                .managers(managers(2)),
            6,
            2),
        wish(
            "an outgoing call cannot be missed",
            new CallFilter.Builder()
                .directions(Set.of(CallDirection.OUTBOUND))
                .results(Set.of(CallResult.MISSED))),
        wish("a client", new CallFilter.Builder().client(7), 1),
        wish("a number, both ways", number("067 123-45-67"), 3, 2, 1),
        wish("its last digits", number("34567"), 3, 2, 1),
        wish("its last digits, spelled", number("45-67"), 3, 2, 1),
        wish("last digits of a manager's calls", number("4567").managers(managers(2)), 2),
        wish("a line", new CallFilter.Builder().line("380442222222"), 5),
        wish("a trunk", new CallFilter.Builder().trunk("kyivstar"), 1),
        wish("long talks", new CallFilter.Builder().talkedAtLeast(Duration.ofMinutes(1)), 3, 1),
        wish(
            "talks between",
            new CallFilter.Builder()
                .talkedAtLeast(Duration.ofSeconds(1))
                .talkedAtMost(Duration.ofSeconds(60)),
            1),
        wish("with a recording", new CallFilter.Builder().recorded(true), 1),
        wish("without a recording", new CallFilter.Builder().recorded(false), 6, 5, 4, 3, 2),
        wish("rated", new CallFilter.Builder().ratings(Set.of(Rating.HOT, Rating.BAD)), 1),
        wish("unfinished", new CallFilter.Builder().unfinished(true), 4));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void aFilterMeansTheseCalls_onOnePage_onPagesOfOne_andInTheTotals(Case wish, Database database)
      throws SQLException {
    var search = new CallSearch(database.dataSource(), time);
    assertThat(ids(search.page(wish.filter(), Optional.empty(), 50).calls()))
        .isEqualTo(wish.calls());
    assertThat(ids(readAll(search, wish.filter(), 1))).isEqualTo(wish.calls());
    assertThat(search.totals(wish.filter()).calls()).isEqualTo(wish.calls().size());
  }

  @Test
  void totalsCountByDirectionAndResult_andWaitsOfThoseWhoCalled(Database database)
      throws SQLException {
    CallTotals totals = new CallSearch(database.dataSource(), time).totals(CallFilter.ALL);
    assertThat(totals.groups())
        .containsExactlyInAnyOrder(
            new CallTotals.Group(CallDirection.INBOUND, CallResult.ANSWERED, 1, 60, 1, 5),
            new CallTotals.Group(CallDirection.INBOUND, CallResult.MISSED, 2, 0, 2, 40),
            new CallTotals.Group(CallDirection.INBOUND, CallResult.REFUSED, 1, 0, 1, 20),
            new CallTotals.Group(CallDirection.OUTBOUND, CallResult.ANSWERED, 1, 600, 1, 5),
            new CallTotals.Group(CallDirection.OUTBOUND, CallResult.NOT_REACHED, 1, 0, 1, 20));
    assertThat(totals.talkSeconds()).isEqualTo(660);
    assertThat(totals.averageWait()).hasValue(65 / 4.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR '1'='1",
        "x'; DROP TABLE call_record; -- ",
        "\\",
        "%",
        "_",
        "\" OR 1=1",
        "0x31",
        "🤷\0"
      })
  void whatLooksLikeSqlIsAValue(String hostile, Database database) throws SQLException {
    var search = new CallSearch(database.dataSource(), time);
    for (CallFilter filter :
        List.of(
            new CallFilter.Builder().line(hostile).build(),
            new CallFilter.Builder().trunk(hostile).build(),
            new CallFilter.Builder().trunk(hostile).recorded(false).build())) {
      assertThat(search.page(filter, Optional.empty(), 10).calls()).isEmpty();
      assertThat(search.totals(filter).calls()).isZero();
    }
    assertThat(NumberFilter.read(NUMBERS, hostile)).isEmpty();
    assertThat(CallCursor.find(hostile)).isEmpty();
    assertThat(Sql.rows(database, "SELECT COUNT(*) FROM call_record")).containsExactly("6");
  }

  @Test
  void aCursorIsReadBackAsItWasWritten_andNothingElseIs() {
    var cursor = new CallCursor(Instant.parse("2026-11-23T10:00:00.250Z"), 42);
    assertThat(CallCursor.find(cursor.text())).contains(cursor);
    assertThat(CallCursor.find(cursor.text() + "A")).isEmpty();
    assertThat(CallCursor.find("")).isEmpty();
    assertThat(CallCursor.find("_".repeat(22))).isEmpty();
  }

  /** Calls of many years, of which a filter without an index of its own means few. */
  @Test
  void whenTheBudgetIsUsedUp_thePageEndsWhereTheSearchGotTo_andGoesOnFromThere(Database database)
      throws SQLException {
    for (int i = 0; i < 12; i++) {
      StoredCall.inbound(100 + i, "20%02d-03-01T10:00:00Z".formatted(14 + i), OTHER)
          .with("rating", i % 6 == 0 ? "BAD" : null)
          .with("unfinished", true)
          .insert(database);
    }
    CallFilter filter =
        new CallFilter.Builder().ratings(Set.of(Rating.BAD)).unfinished(true).build();
    var hurried = new CallSearch(database.dataSource(), time, Duration.ofNanos(-1));
    CallPage first = hurried.page(filter, Optional.empty(), 10);
    assertThat(first.calls()).isEmpty();
    assertThat(first.next()).isPresent();
    assertThat(ids(readAll(hurried, filter, 10))).containsExactly(106L, 100L);

    var patient = new CallSearch(database.dataSource(), time, Duration.ofMinutes(1));
    CallPage whole = patient.page(filter, Optional.empty(), 10);
    assertThat(ids(whole.calls())).containsExactly(106L, 100L);
    assertThat(whole.next()).isEmpty();
  }

  @RepeatedTest(5)
  void noCallIsTwiceOnThePages_andNoneIsMissing_whileOthersAreInserted(
      RepetitionInfo repetition, Database database) throws SQLException {
    var random = new Random(repetition.getCurrentRepetition());
    Instant begin = Instant.parse("2026-11-01T00:00:00Z");
    Set<Long> before = new HashSet<>();
    for (long id = 1_000; id < 1_060; id++) {
      // Few instants: ties are what paging stumbles over.
      insert(database, id, begin.plusSeconds(random.nextInt(12)), random);
      before.add(id);
    }
    CallFilter filter =
        List.of(
                new CallFilter.Builder(),
                new CallFilter.Builder().managers(managers(1, 2)),
                new CallFilter.Builder().results(Set.of(CallResult.MISSED)),
                new CallFilter.Builder().results(Set.of(CallResult.MISSED)).trunk("t"),
                number("1234567"))
            .get(repetition.getCurrentRepetition() - 1)
            .from(begin)
            .until(begin.plusSeconds(12))
            .build();
    var search = new CallSearch(database.dataSource(), time);
    List<Long> read = new ArrayList<>();
    Optional<CallCursor> place = Optional.empty();
    long next = 2_000;
    do {
      CallPage page = search.page(filter, place, 1 + random.nextInt(7));
      read.addAll(ids(page.calls()));
      place = page.next();
      insert(database, next++, begin.plusSeconds(random.nextInt(12)), random);
    } while (place.isPresent());

    assertThat(read).doesNotHaveDuplicates();
    assertThat(read.stream().filter(id -> id < 2_000)).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void oneCallIsShownInFull_toWhomItMayBeSeenBy(Database database) throws SQLException {
    Sql.run(
        database,
        """
        UPDATE call_record SET trace = '{"summary":"ranked 2","notes":[],"candidates":[]}' WHERE id = 1;
        INSERT INTO call_attempt (call_record_id, position, manager_id, manager_name, stage, rule, lap, device,
          from_at, until_at, ring_seconds, outcome, not_taken)
        VALUES (1, 1, 1, 'Олена П.', 'RANKED', 'ranked', 1, 'PJSIP/101', '2026-11-20 08:00:00',
          '2026-11-20 08:01:05', 5, 'ANSWERED', FALSE);
        INSERT INTO call_leg (call_record_id, position, unique_id, channel, role, party, from_at, talk_ms)
        VALUES (1, 1, '1.1', 'PJSIP/kyivstar-1', 'CALLER', 'CLIENT', '2026-11-20 08:00:00', 60000)
        """);
    var search = new CallSearch(database.dataSource(), time);
    CallDetails details = search.find(1, Optional.of(managers(1))).orElseThrow();
    assertThat(details.call().managerName()).isEqualTo("Олена");
    assertThat(details.call().clientName()).isEqualTo("ФОП Коваль");
    assertThat(details.offers()).extracting(CallDetails.Offer::name).containsExactly("Олена П.");
    assertThat(details.legs()).extracting(CallDetails.Leg::talkMillis).containsExactly(60_000L);
    assertThat(details.parts()).extracting(CallDetails.Part::talked).containsExactly(true);
    assertThat(details.trace()).contains("ranked 2");

    assertThat(search.find(1, Optional.of(managers(2)))).isEmpty();
    assertThat(search.find(1, Optional.of(Set.of()))).isEmpty();
    assertThat(search.find(999, Optional.empty())).isEmpty();
    assertThat(search.find(2, Optional.empty()).orElseThrow().recordingReason())
        .isEqualTo("not-answered");
  }

  private static void insert(Database database, long id, Instant arrivedAt, Random random)
      throws SQLException {
    StoredCall.inbound(id, arrivedAt.toString(), COVAL)
        .part(1 + random.nextInt(2), false)
        .with("trunk", "t")
        .insert(database);
  }

  private static List<CallRow> readAll(CallSearch search, CallFilter filter, int most)
      throws SQLException {
    List<CallRow> all = new ArrayList<>();
    Optional<CallCursor> place = Optional.empty();
    do {
      CallPage page = search.page(filter, place, most);
      all.addAll(page.calls());
      place = page.next();
    } while (place.isPresent());
    return all;
  }

  private static Case wish(String name, CallFilter.Builder filter, long... calls) {
    return new Case(name, filter.build(), java.util.Arrays.stream(calls).boxed().toList());
  }

  private static CallFilter.Builder number(String typed) {
    return new CallFilter.Builder().number(NumberFilter.read(NUMBERS, typed).orElseThrow());
  }

  private static Set<ManagerId> managers(long... ids) {
    Set<ManagerId> managers = new HashSet<>();
    for (long id : ids) {
      managers.add(new ManagerId(id));
    }
    return managers;
  }

  private static List<Long> ids(List<CallRow> calls) {
    return calls.stream().map(CallRow::id).toList();
  }

  @Test
  void whatIsNoNumberAtAllIsNoFilter() {
    assertThat(NumberFilter.read(NUMBERS, "123")).isEmpty();
    assertThat(NumberFilter.read(NUMBERS, "Коваль")).isEmpty();
    assertThat(NumberFilter.read(NUMBERS, "+38 (067) 123 45 67"))
        .contains(new NumberFilter.Exactly(new PhoneNumber(COVAL)));
  }
}
