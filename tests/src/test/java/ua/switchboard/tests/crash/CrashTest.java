package ua.switchboard.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.imports.DemoCompany;
import ua.switchboard.onec.standin.StandIn;
import ua.switchboard.onec.standin.StandInOptions;
import ua.switchboard.tests.lab.Await;

/**
 * FEATURE UNDER TEST: server and sync are killed a hundred times at random points while people
 * call. Every call whose end was taken has exactly one document in 1C, and no call has two.
 */
@ExtendWith(TestDatabase.class)
class CrashTest {
  private static final int ROUNDS = 100;
  private static final int LONGEST_LIFE_MILLIS = 300;
  private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(60);
  private static final Pattern MARKER = Pattern.compile("\\[call-id:([^]]+)]");

  @TempDir Path folder;

  @Test
  void aHundredKills_everyCallArrivesOnce(Database database) throws Exception {
    long seed = System.nanoTime();
    new DemoCompany(database.dataSource(), ZoneId.of("Europe/Kyiv"), TimeSource.system())
        .loadIfEmpty();
    try (var onec = StandIn.start(StandInOptions.demo());
        var machine = new Machine(folder, onec.url(), environment(onec))) {
      var callers = new Callers(machine::server);
      Thread calling = Thread.ofPlatform().daemon().name("callers").start(callers);
      var random = new Random(seed);
      for (int round = 0; round < ROUNDS; round++) {
        machine.killSomething(random, LONGEST_LIFE_MILLIS);
      }
      machine.awaitReady();
      callers.stop();
      calling.join();
      expectEveryCallOnce(database, onec, callers.acknowledged(), "seed " + seed);
    }
  }

  private static void expectEveryCallOnce(
      Database database, StandIn onec, Set<String> calls, String seed) {
    assertThat(calls).as(seed).hasSizeGreaterThan(ROUNDS);
    Await.until(
        "everything delivered, " + seed,
        DELIVERY_LIMIT,
        () ->
            count(database, "outbox WHERE state <> 'DELIVERED'") == 0
                && count(database, "call_record") >= calls.size());
    Map<String, Long> documents = documents(onec);
    var missing = new TreeSet<>(calls);
    missing.removeAll(documents.keySet());
    assertThat(missing).as("calls without a document, %s", seed).isEmpty();
    Map<String, Long> several = new TreeMap<>(documents);
    several.values().removeIf(count -> count == 1);
    assertThat(several).as("calls with several documents, %s", seed).isEmpty();
    assertThat(count(database, "call_record")).isEqualTo(documents.size());
  }

  private static Map<String, Long> documents(StandIn onec) {
    return onec.base()
        .list("Document_Событие")
        .flatMap(event -> MARKER.matcher(event.text("Содержание")).results())
        .collect(Collectors.groupingBy(match -> match.group(1), Collectors.counting()));
  }

  /** What the processes have to know, by variables: passwords are no arguments. */
  private static Map<String, String> environment(StandIn onec) throws IOException {
    var signIn = new Properties();
    try (var reader =
        Files.newBufferedReader(TestDatabase.FOLDER.resolve("tables/sign-in.properties"))) {
      signIn.load(reader);
    }
    return Map.of(
        "DB_URL", signIn.getProperty("url", ""),
        "DB_USER", signIn.getProperty("user", ""),
        "DB_PASSWORD", signIn.getProperty("password", ""),
        "ONEC_USER", onec.credentials().user(),
        "ONEC_PASSWORD", onec.credentials().password());
  }

  private static long count(Database database, String rows) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM " + rows)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
