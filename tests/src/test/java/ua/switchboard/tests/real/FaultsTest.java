package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.agi.client.AgiChannelVariables;
import ua.switchboard.agi.client.AgiQuestion;
import ua.switchboard.agi.client.AgiQuestion.AskingChannel;
import ua.switchboard.agi.client.AsteriskAgiClient;
import ua.switchboard.agi.client.AsteriskAgiClient.AgiStatus;
import ua.switchboard.db.Database;
import ua.switchboard.db.DatabaseAccess;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.db.StoppableMariaDb;
import ua.switchboard.testkit.Cable;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.PlayedAsterisk;

/**
 * FEATURE UNDER TEST: twenty calls a second, and one thing after the other is away. In the end
 * every call has one record with both its parts, whatever happened while it went on.
 *
 * <p>The server is a real process, and so is the database, which is stopped or killed and started
 * again on its tables; Asterisk's own records and its questions are played.
 */
class FaultsTest {
  private static final int CALLS_A_SECOND = 20;
  private static final Duration OUTAGE = Duration.ofSeconds(60);
  private static final Duration SHORT_OUTAGE = Duration.ofSeconds(10);
  private static final Duration CAUGHT_UP = Duration.ofSeconds(90);

  private static StoppableMariaDb mariaDb;

  @TempDir Path folder;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger routed = new AtomicInteger();
  private final String address = "127.77." + ProcessHandle.current().pid() % 250 + ".63";
  private PlayedAsterisk asterisk;
  private Cable ami;
  private Database database;
  private ServerProcess server;
  private volatile boolean over;
  private Thread calling;

  @BeforeAll
  static void startDatabase(@TempDir Path tables) throws Exception {
    mariaDb = StoppableMariaDb.start(tables);
  }

  @AfterAll
  static void stopDatabase() throws Exception {
    mariaDb.close();
  }

  @BeforeEach
  void open(TestInfo test) throws Exception {
    String name = test.getTestMethod().orElseThrow().getName();
    DatabaseAccess access = mariaDb.schema("switchboard_" + Math.abs(name.hashCode()));
    database = Database.external(access, PoolLimits.DEFAULT);
    database.migrate();
    Company.importInto(database.dataSource(), "PJSIP");
    asterisk = new PlayedAsterisk(folder.resolve("cel.csv"));
    ami = new Cable(new InetSocketAddress(InetAddress.getLoopbackAddress(), asterisk.amiPort()));
    Files.writeString(folder.resolve("switchboard.yaml"), settings(access));
    server =
        new ServerProcess(
            folder, address, Map.of("SWITCHBOARD_DATABASE_PASSWORD", access.password()));
    server.start();
    calling = Thread.ofPlatform().daemon().name("callers").start(this::makeCalls);
  }

  @AfterEach
  void close() throws Exception {
    over = true;
    calling.join();
    server.close();
    database.close();
    ami.close();
    asterisk.close();
  }

  @Test
  void databaseStoppedForAMinute_noCallIsMissing() throws Exception {
    mariaDb.stop();
    pass(OUTAGE);
    assertThat(server.degraded()).anyMatch(text -> text.startsWith("journal:"));
    mariaDb.start();
    expectAllCalls();
    assertThat(server.degraded()).noneMatch(text -> text.startsWith("journal:"));
  }

  @Test
  void linkAwayForAMinute_thenTheDatabaseKilledForAnother_andTheServerKilled_noCallIsMissing()
      throws Exception {
    ami.cut();
    pass(OUTAGE);
    mariaDb.kill();
    pass(OUTAGE);
    int before = routed.get();
    pass(Duration.ofSeconds(2));
    assertThat(routed.get()).as("calls routed while both are away").isGreaterThan(before);
    mariaDb.start();
    ami.mend();
    pass(SHORT_OUTAGE);
    server.kill();
    pass(Duration.ofSeconds(2));
    server.start();
    pass(SHORT_OUTAGE);
    expectAllCalls();
    assertThat(server.counter("switchboard_intake_only_in_files_total")).isPositive();
  }

  @Test
  void diskFull_isSaid_andCallsGoOn() throws Exception {
    pass(Duration.ofSeconds(3));
    server.kill();
    for (String spool : List.of("journal", "facts")) {
      Files.createSymbolicLink(
          nextSegment(folder.resolve("data").resolve(spool)), Path.of("/dev/full"));
    }
    server.start();
    int before = routed.get();
    Await.until(
        "the alarm",
        CAUGHT_UP,
        () ->
            server.degraded().stream().anyMatch(text -> text.startsWith("journal: the write-ahead"))
                && server.degraded().stream()
                    .anyMatch(text -> text.startsWith("facts: the write")));
    pass(SHORT_OUTAGE);
    assertThat(server.log()).contains("journal-append-failed", "No space left on device");
    assertThat(routed.get()).as("calls that were routed meanwhile").isGreaterThan(before + 100);
    expectAllCalls();
  }

  private String settings(DatabaseAccess access) {
    return """
    data: data
    agi: {host: %1$s, port: 4573}
    http: {host: %1$s, port: 8080}
    ami:
      servers:
        - {name: pbx, host: 127.0.0.1, port: %2$d, user: switchboard, cel-file: cel.csv}
      heartbeat: 1 s
      silence: 4 s
    database: {url: "%3$s", user: %4$s, statement-timeout: 5 s}
    """
        .formatted(address, ami.port(), access.url(), access.user());
  }

  /** Calls at a steady rate, whether the server lives or not. */
  private void makeCalls() {
    long next = System.nanoTime();
    while (!over) {
      int number = calls.incrementAndGet();
      Thread.ofVirtual().start(() -> call(number));
      next += 1_000_000_000L / CALLS_A_SECOND;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private void call(int number) {
    String id = "1795500000." + (1_000_000 + number);
    String caller = "0671%06d".formatted(number);
    var variables = new AgiChannelVariables();
    List<String> arguments = List.of(id, Company.SALES, caller, "allowed");
    boolean known =
        ask("route", arguments, id, variables) && variables.get("SB_STATUS").equals("OK");
    asterisk.answeredCall(id, caller, Company.SALES, "PJSIP/101");
    if (known) {
      routed.incrementAndGet();
      ask(
          "ended",
          List.of(id, variables.get("SB_OFFER"), "CANCEL", "0", variables.get("SB_MEMORY"), ""),
          id,
          variables);
    }
  }

  private boolean ask(
      String script, List<String> arguments, String id, AgiChannelVariables variables) {
    var channel = new AskingChannel(id, "PJSIP/provider-1", "unknown", "unknown", 0, "s");
    return new AsteriskAgiClient(new InetSocketAddress(address, 4573), Duration.ofSeconds(3))
            .ask(new AgiQuestion(script, arguments, channel), variables)
            .status()
        == AgiStatus.SUCCESS;
  }

  /** Each call once, with both its parts, and half a second of talk. */
  private void expectAllCalls() throws Exception {
    over = true;
    calling.join();
    int made = calls.get();
    String whole =
        """
        SELECT COUNT(*) FROM call_record c WHERE c.result = 'ANSWERED'
          AND (SELECT COUNT(*) FROM call_leg l WHERE l.call_record_id = c.id AND l.talk_ms = 500) = 2
        """;
    try {
      Await.until("all calls", CAUGHT_UP, () -> number(whole) >= made);
    } catch (AssertionError e) {
      throw new AssertionError(
          "%d calls, %d records, %d of them whole, %d to put together, server %s"
              .formatted(
                  made,
                  number("SELECT COUNT(*) FROM call_record"),
                  number(whole),
                  number("SELECT COUNT(*) FROM call_assembly"),
                  server.degraded()),
          e);
    }
    assertThat(number("SELECT COUNT(*) FROM call_record")).isEqualTo(made);
    assertThat(number("SELECT COUNT(DISTINCT aggregate) FROM outbox")).isEqualTo(made);
    assertThat(number("SELECT COUNT(*) FROM outbox")).isEqualTo(made);
    assertThat(made).isGreaterThan(CALLS_A_SECOND);
  }

  private long number(String query) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Path nextSegment(Path spool) throws IOException {
    try (Stream<Path> files = Files.list(spool)) {
      long newest =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith("calls-"))
              .mapToLong(name -> Long.parseLong(name.substring(6, 14)))
              .max()
              .orElse(0);
      return spool.resolve("calls-%08d.log".formatted(newest + 1));
    }
  }

  private static void pass(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
