package ua.switchboard.journal.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.Directory;
import ua.switchboard.journal.JournalText;
import ua.switchboard.journal.RecordNews;
import ua.switchboard.journal.StoredCalls;
import ua.switchboard.journal.intake.CsvRecords.CsvRecord;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.testkit.SettableClock;

/**
 * Facts and finished calls as they were recorded on real Asterisk 16 and 22 give the same journal
 * in any order and with any duplication; what it says stands beside them as text.
 */
@ExtendWith(TestDatabase.class)
class ReplayTest {
  private static final List<String> SCENARIOS =
      List.of(
          "answered",
          "hunt",
          "abandoned",
          "group",
          "mobile",
          "internal",
          "outgoing",
          "foreign",
          "direct",
          "click",
          "blind",
          "attended",
          "pickup",
          "forwarded",
          "barge",
          "duty");

  private final Directory company = OfficeDirectory.directory();

  static Stream<Arguments> recordings() {
    return SCENARIOS.stream().flatMap(name -> Stream.of(arguments(name, 16), arguments(name, 22)));
  }

  @ParameterizedTest(name = "{0} on Asterisk {1}")
  @MethodSource("recordings")
  void asTheyHappened(String scenario, int version, Database database) throws Exception {
    assertThat(replay(database, items(scenario, version), new Random(0)))
        .isEqualTo(text(scenario + ".journal"));
  }

  @ParameterizedTest(name = "{0} on Asterisk {1}")
  @MethodSource("recordings")
  void inAnyOrderAndTwice(String scenario, int version, Database database) throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    List<Object> items = new ArrayList<>(items(scenario, version));
    items.addAll(List.copyOf(items));
    Collections.shuffle(items, random);
    assertThat(replay(database, items, random))
        .as("seed %d", seed)
        .isEqualTo(text(scenario + ".journal"));
  }

  /** An Asterisk without CEL: who hung up is not in its records. */
  @ParameterizedTest(name = "{0} on Asterisk {1}")
  @MethodSource("simpleRecordings")
  void callRecordsAlone_tellOfASimpleCall(String scenario, int version, Database database)
      throws Exception {
    List<Object> records =
        List.copyOf(facts(FactFile.Kind.CDR, text(version + "/" + scenario + ".cdr")));
    assertThat(replay(database, records, new Random(0)))
        .isEqualTo(text(scenario + ".journal").replace(" ended by CALLER", ""));
  }

  static Stream<Arguments> simpleRecordings() {
    return Stream.of("direct", "internal")
        .flatMap(name -> Stream.of(arguments(name, 16), arguments(name, 22)));
  }

  /** Stores the items one after the other, and now and then puts together what is due. */
  private String replay(Database database, List<Object> items, Random random) throws Exception {
    long last =
        items.stream()
            .mapToLong(item -> item instanceof Fact fact ? fact.micros() : 0)
            .max()
            .orElseThrow();
    var clock = new SettableClock(Instant.EPOCH.plusSeconds(last / 1_000_000));
    var facts = new FactStore(database.dataSource(), clock);
    var calls = new StoredCalls(database.dataSource(), clock);
    var assembly =
        new Assembly(
            database.dataSource(),
            () -> company,
            new PhoneNumberReader(),
            clock,
            ids -> false,
            new RecordNews(),
            new IntakeMeters(new SimpleMeterRegistry()));
    for (Object item : items) {
      switch (item) {
        case Fact fact -> facts.store(List.of(fact));
        default -> calls.store(item.toString());
      }
      if (random.nextInt(5) == 0) {
        clock.pass(Duration.ofSeconds(2));
        assembly.run();
      }
    }
    for (int i = 0; i < 10; i++) {
      clock.pass(Duration.ofMinutes(1));
      assembly.run();
    }
    return JournalText.of(database.dataSource(), 0);
  }

  /** Facts and the documents of finished calls, in the order of the files. */
  private static List<Object> items(String scenario, int version) throws IOException {
    String base = version + "/" + scenario;
    List<Object> items = new ArrayList<>();
    items.addAll(facts(FactFile.Kind.CEL, text(base + ".cel")));
    items.addAll(facts(FactFile.Kind.CDR, text(base + ".cdr")));
    text(base + ".calls").lines().forEach(items::add);
    return items;
  }

  private static List<Fact> facts(FactFile.Kind kind, String text) throws IOException {
    List<Fact> facts = new ArrayList<>();
    var ordinals = new Ordinals();
    var csv = new CsvRecords(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    for (Optional<CsvRecord> next = csv.next(); next.isPresent(); next = csv.next()) {
      FactLines.Line line = FactLines.read(kind, "pbx", next.get().fields());
      assertThat(line.sound()).as("%s", next.get().fields()).isTrue();
      line.fact().ifPresent(fact -> facts.add(ordinals.number(fact)));
    }
    return facts;
  }

  private static String text(String name) throws IOException {
    try (InputStream in = ReplayTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no recording " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
