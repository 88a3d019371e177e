package ua.switchboard.journal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.store.SettableTime;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.journal.StoredCall;

/**
 * FEATURE UNDER TEST: whichever way the search takes to the calls of a filter, its pages and totals
 * are those of looking at every call.
 */
@ExtendWith(TestDatabase.class)
class SearchTruthTest {
  private static final int CALLS = 300;
  private static final int FILTERS = 60;
  private static final int MANAGERS = 6;
  private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration SPAN = Duration.ofDays(1000);

  /** A call as the record has it. */
  private record Truth(CallRow call, Set<ManagerId> parts) {}

  private final SettableTime time = new SettableTime("2026-11-23T12:00:00Z");

  @BeforeEach
  void managers(Database database) throws SQLException {
    Sql.run(
        database,
        "INSERT INTO manager (id, name, extension) SELECT seq, seq, 100 + seq FROM seq_1_to_"
            + MANAGERS);
  }

  @RepeatedTest(4)
  void pagesAndTotalsOfAnyFilterAreThoseOfLookingAtEveryCall(
      RepetitionInfo repetition, Database database) throws SQLException {
    var random = new Random(repetition.getCurrentRepetition());
    for (long id = 1; id <= CALLS; id++) {
      call(random, id).insert(database);
    }
    // What is known only later must be found, too.
    Sql.run(
        database,
        """
        UPDATE call_record SET rating = 'BAD' WHERE id % 7 = 0;
        UPDATE call_record SET unfinished = TRUE WHERE id % 11 = 0;
        UPDATE call_record SET recording_found = 'REMOVED' WHERE id % 13 = 0;
        UPDATE call_record SET trunk = NULL, talk_seconds = NULL, waiting_seconds = NULL WHERE id % 17 = 0
        """);
    List<Truth> truth = truth(database);
    for (int i = 0; i < FILTERS; i++) {
      CallFilter filter = filter(random);
      List<Truth> wanted = truth.stream().filter(call -> isMeant(filter, call)).toList();
      var search = new CallSearch(database.dataSource(), time, budget(random));
      assertThat(pages(search, filter, 1 + random.nextInt(40)))
          .as("pages of %s", filter)
          .isEqualTo(wanted.stream().map(call -> call.call().id()).toList());
      assertThat(search.totals(filter).groups())
          .as("totals of %s", filter)
          .containsExactlyInAnyOrderElementsOf(totals(wanted));
    }
  }

  /** None at all, so that every page is one stretch, or more than is ever needed. */
  private static Duration budget(Random random) {
    return random.nextBoolean() ? Duration.ofNanos(-1) : Duration.ofMinutes(1);
  }

  private static StoredCall call(Random random, long id) {
    // Few instants: ties are what paging stumbles over.
    String at = BEGIN.plus(Duration.ofHours(random.nextInt((int) SPAN.toDays()) * 24L)).toString();
    String number = "+38067000000" + random.nextInt(5);
    StoredCall call =
        random.nextInt(3) > 0
            ? StoredCall.inbound(id, at, number)
            : StoredCall.outbound(id, at, number);
    if (random.nextInt(3) > 0) {
      call.answered(1 + random.nextInt(MANAGERS), random.nextInt(300));
    } else if (random.nextInt(8) == 0) {
      call.with("disposition", "REFUSED");
    }
    for (int more = random.nextInt(4); more > 0; more--) {
      call.part(1 + random.nextInt(MANAGERS), false);
    }
    call.with("did", "38044000000" + random.nextInt(3)).with("trunk", "t" + random.nextInt(3));
    if (random.nextInt(20) == 0) {
      call.with("rating", Rating.values()[random.nextInt(3)].name());
    }
    if (random.nextBoolean()) {
      call.with("recording", id + ".wav").with("recording_found", "READY");
    }
    return call.with("counterparty_id", random.nextBoolean() ? 1 + random.nextInt(3) : null);
  }

  private static CallFilter filter(Random random) {
    var filter = new CallFilter.Builder();
    if (random.nextInt(3) == 0) {
      filter.within(some(random));
    }
    if (random.nextInt(3) == 0) {
      filter.managers(some(random));
    }
    if (random.nextInt(4) == 0) {
      Instant from = BEGIN.plus(Duration.ofDays(random.nextInt((int) SPAN.toDays())));
      filter.from(from).until(from.plus(Duration.ofDays(1 + random.nextInt(500))));
    }
    if (random.nextInt(5) == 0) {
      filter.directions(Set.of(CallDirection.values()[random.nextInt(2)]));
    }
    if (random.nextInt(3) == 0) {
      filter.results(
          Set.of(CallResult.values()).stream()
              .filter(r -> random.nextBoolean())
              .collect(Collectors.toSet()));
    }
    if (random.nextInt(4) == 0) {
      filter.ratings(
          Set.of(Rating.values()).stream()
              .filter(r -> random.nextBoolean())
              .collect(Collectors.toSet()));
    }
    if (random.nextInt(6) == 0) {
      filter.client(1 + random.nextInt(3));
    }
    if (random.nextInt(6) == 0) {
      String number = "+38067000000" + random.nextInt(5);
      filter.number(
          random.nextBoolean()
              ? new NumberFilter.Exactly(new PhoneNumber(number))
              : new NumberFilter.EndingWith(number.substring(9)));
    }
    return more(random, filter).build();
  }

  private static CallFilter.Builder more(Random random, CallFilter.Builder filter) {
    if (random.nextInt(4) == 0) {
      filter.line("38044000000" + random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      filter.trunk("t" + random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      filter.talkedAtLeast(Duration.ofSeconds(random.nextInt(300)));
    }
    if (random.nextInt(5) == 0) {
      filter.talkedAtMost(Duration.ofSeconds(random.nextInt(300)));
    }
    if (random.nextInt(4) == 0) {
      filter.recorded(random.nextBoolean());
    }
    if (random.nextInt(4) == 0) {
      filter.unfinished(random.nextBoolean());
    }
    return filter;
  }

  private static Set<ManagerId> some(Random random) {
    Set<ManagerId> some = new HashSet<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      some.add(new ManagerId(1 + random.nextInt(MANAGERS)));
    }
    return some;
  }

  /** Every call with its parts, newest first, read without any condition. */
  private static List<Truth> truth(Database database) throws SQLException {
    List<Truth> all = new ArrayList<>();
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT c.*, '' AS manager_name, (SELECT GROUP_CONCAT(manager_id) FROM call_manager"
                    + " WHERE call_record_id = c.id) AS parts FROM call_record c")) {
      while (row.next()) {
        Set<ManagerId> parts = new HashSet<>();
        String ids = row.getString("parts");
        for (String id : ids == null ? new String[0] : ids.split(",")) {
          parts.add(new ManagerId(Long.parseLong(id)));
        }
        all.add(new Truth(Columns.call(row), parts));
      }
    }
    return all.stream()
        .sorted(
            Comparator.comparing((Truth truth) -> truth.call().arrivedAt())
                .thenComparing(truth -> truth.call().id())
                .reversed())
        .toList();
  }

  private static boolean isMeant(CallFilter filter, Truth truth) {
    CallRow call = truth.call();
    Long talk = call.talkSeconds();
    return filter.within().map(seen -> anyOf(seen, truth.parts())).orElse(true)
        && (filter.managers().isEmpty() || anyOf(filter.managers(), truth.parts()))
        && filter.from().map(from -> !call.arrivedAt().isBefore(from)).orElse(true)
        && filter.until().map(call.arrivedAt()::isBefore).orElse(true)
        && isOneOf(filter.directions(), call.direction())
        && isOneOf(filter.results(), call.result())
        && (filter.ratings().isEmpty()
            || call.rating() != null && filter.ratings().contains(call.rating()))
        && filter.client().map(client -> client.equals(call.clientId())).orElse(true)
        && filter.number().map(number -> isOf(number, call)).orElse(true)
        && filter.line().map(line -> line.equals(call.line())).orElse(true)
        && filter.trunk().map(trunk -> trunk.equals(call.trunk())).orElse(true)
        && filter.talkedAtLeast().map(d -> talk != null && talk >= d.toSeconds()).orElse(true)
        && filter.talkedAtMost().map(d -> talk != null && talk <= d.toSeconds()).orElse(true)
        && filter
            .recorded()
            .map(yes -> yes == (call.recording() == RecordingState.READY))
            .orElse(true)
        && filter.unfinished().map(yes -> yes == call.unfinished()).orElse(true);
  }

  private static boolean anyOf(Set<ManagerId> wanted, Set<ManagerId> parts) {
    return wanted.stream().anyMatch(parts::contains);
  }

  private static <E> boolean isOneOf(Set<E> wanted, E value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean isOf(NumberFilter filter, CallRow call) {
    String number = String.valueOf(call.number());
    return switch (filter) {
      case NumberFilter.Exactly exactly -> number.equals(exactly.number().e164());
      case NumberFilter.EndingWith end -> number.endsWith(end.digits());
    };
  }

  private static List<CallTotals.Group> totals(List<Truth> calls) {
    Map<List<Enum<?>>, List<CallRow>> groups =
        calls.stream()
            .map(Truth::call)
            .collect(Collectors.groupingBy(call -> List.of(call.direction(), call.result())));
    return groups.values().stream()
        .map(group -> {
          CallRow first = group.getFirst();
          long waits = group.stream().filter(call -> call.waitingSeconds() != null).count();
          return new CallTotals.Group(
              first.direction(),
              first.result(),
              group.size(),
              sum(group, CallRow::talkSeconds),
              waits,
              sum(group, CallRow::waitingSeconds));
        })
        .toList();
  }

  private static long sum(List<CallRow> calls, Function<CallRow, @Nullable Long> seconds) {
    return calls.stream().map(seconds).filter(Objects::nonNull).mapToLong(s -> s).sum();
  }

  private static List<Long> pages(CallSearch search, CallFilter filter, int most)
      throws SQLException {
    List<Long> all = new ArrayList<>();
    Optional<CallCursor> place = Optional.empty();
    do {
      CallPage page = search.page(filter, place, most);
      assertThat(page.calls()).hasSizeLessThanOrEqualTo(most);
      page.calls().forEach(call -> all.add(call.id()));
      place = page.next();
    } while (place.isPresent());
    return all;
  }
}
