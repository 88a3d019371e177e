package ua.switchboard.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.testkit.Cable;
import ua.switchboard.testkit.Eventually;

/** Every finished call becomes one record and one outbox entry, whatever happens in between. */
@ExtendWith(TestDatabase.class)
class JournalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void aFinishedCallBecomesOneRecordWithItsAttemptsAndOneOutboxEntry(Database database)
      throws Exception {
    try (Journal journal = open(database).start()) {
      journal.onEnded(Calls.answered("pbx1-1.1"));
      journal.onEnded(Calls.missed("pbx1-1.2"));
      awaitCalls(database, 2);
    }
    assertThat(
            Sql.rows(
                database,
                """
                SELECT id, call_id, direction, did, caller_e164, caller_name, arrived_at, answered_at,
                  ended_at, disposition, answered_by, talk_seconds, waiting_seconds
                FROM call_record ORDER BY id
                """))
        .containsExactly(
            "1|pbx1-1.1|INBOUND|380441234567|+380671234567|Іван \"Коваль\"\n"
                + "|2026-11-23 10:00:00.250000|2026-11-23 10:00:05.250000|2026-11-23"
                + " 10:01:05.250000|ANSWERED|1|60|5",
            "2|pbx1-1.2|INBOUND|380441234567|+380671234567||2026-11-23 10:00:00.250000|null"
                + "|2026-11-23 10:01:05.250000|ABANDONED|null|0|65");
    assertThat(
            Sql.rows(
                database,
                """
                SELECT call_record_id, position, manager_id, stage, rule, ring_seconds, outcome, not_taken
                FROM call_attempt ORDER BY call_record_id, position
                """))
        .containsExactly("1|1|1|RANKED|ranked|5|ANSWERED|0", "2|1|1|RANKED|ranked|65|CANCELLED|1");
    assertThat(
            Sql.rows(
                database,
                """
                SELECT aggregate, sequence, kind, state, idempotency_key,
                  JSON_VALUE(payload, '$.version'), JSON_VALUE(payload, '$.id')
                FROM outbox ORDER BY id
                """))
        .containsExactly(
            "pbx1-1.1|1|call|WAITING|" + key("pbx1-1.1") + "|1|pbx1-1.1",
            "pbx1-1.2|1|call|WAITING|" + key("pbx1-1.2") + "|1|pbx1-1.2");
  }

  @Test
  void whatAKilledProcessLeftInTheFileIsStoredByTheNext_once(Database database) throws Exception {
    Journal killed = open(database);
    killed.onEnded(Calls.answered("1.1"));
    killed.onEnded(Calls.answered("1.2"));
    killed.onEnded(Calls.answered("1.1"));

    try (Journal next = open(database)) {
      assertThat(next.debugState()).containsEntry("pending", 3L);
      next.start();
      awaitCalls(database, 2);
      awaitNothingPending();
    }
    Files.delete(folder.resolve("checkpoint"));
    try (Journal again = open(database).start()) {
      awaitNothingPending();
    }
    assertThat(Sql.rows(database, "SELECT call_id FROM call_record ORDER BY id"))
        .containsExactly("1.1", "1.2");
    assertThat(Sql.rows(database, "SELECT COUNT(*) FROM outbox")).containsExactly("2");
  }

  @Test
  void whileTheDatabaseIsAway_callsWaitInTheFile_andAreStoredInOrderWhenItReturns(Database database)
      throws Exception {
    var address = URI.create(database.address().substring("jdbc:".length()));
    try (var cable = new Cable(new InetSocketAddress(address.getHost(), address.getPort()));
        var relayed = TestDatabase.through(cable.port(), PoolLimits.DEFAULT);
        Journal journal = open(relayed).start()) {
      journal.onEnded(Calls.answered("1.1"));
      awaitNothingPending();
      cable.cut();
      for (int i = 2; i <= 300; i++) {
        journal.onEnded(Calls.answered("1." + i));
      }
      await(() -> journal.problem().orElse("").contains("299 lines wait"));
      assertThat(registry.get("switchboard.journal.pending").gauge().value()).isEqualTo(299);
      assertThat(registry.get("switchboard.journal.oldest").timeGauge().value()).isPositive();
      cable.mend();
      awaitCalls(database, 300);
      await(() -> journal.problem().isEmpty());
    }
    assertThat(Sql.rows(database, "SELECT call_id FROM call_record ORDER BY id"))
        .startsWith("1.1", "1.2", "1.3")
        .endsWith("1.300");
  }

  @Test
  void aLineThatIsDamagedOrRefusedIsSetAside_andStopsNoOther(Database database) throws Exception {
    Journal killed = open(database);
    killed.onEnded(Calls.answered("1.1"));
    Files.writeString(
        folder.resolve("calls-00000001.log"), "12345678 1 {\"call\":\n", StandardOpenOption.APPEND);
    killed.onEnded(Calls.answered("1.2"));
    String refused =
        new CallJson()
            .text(
                CallDocument.Entry.of(
                    new CallDocuments(Directory::empty, false).document(Calls.answered("1.3"))))
            .replace("\"RANKED\"", "\"a stage that fits no column\"");
    Files.write(
        folder.resolve("calls-00000001.log"),
        new JournalLine(1, refused.getBytes(StandardCharsets.UTF_8)).encode().array(),
        StandardOpenOption.APPEND);
    killed.onEnded(Calls.answered("1.4"));

    try (Journal next = open(database).start()) {
      awaitCalls(database, 3);
      awaitNothingPending();
      assertThat(next.debugState()).containsEntry("setAside", 2L);
    }
    assertThat(Sql.rows(database, "SELECT call_id FROM call_record ORDER BY id"))
        .containsExactly("1.1", "1.2", "1.4");
    assertThat(folder.resolve("damaged.log"))
        .content()
        .contains("damaged line", "refused by the database", "a stage that fits no column");
  }

  @Test
  void whenTheFileCannotBeWritten_callsGoToTheDatabaseByMemory(Database database) throws Exception {
    // A device that is always full: every write to it fails as on a full disk.
    Files.createSymbolicLink(folder.resolve("calls-00000001.log"), Path.of("/dev/full"));
    try (Journal journal = open(database).start()) {
      journal.onEnded(Calls.answered("1.1"));
      assertThat(journal.problem()).get().asString().contains("cannot be written", "No space left");
      awaitCalls(database, 1);
    }
  }

  @Test
  void aDocumentReadsBackAsItWasWritten() throws IOException {
    var json = new CallJson();
    var entry =
        CallDocument.Entry.of(
            new CallDocuments(Directory::empty, false).document(Calls.answered("1.1")));
    assertThat(json.entry(json.bytes(entry))).isEqualTo(entry);
  }

  @Test
  void idempotencyKeysAreUuidsOfVersion5() {
    // The example of RFC 9562, appendix A.4.
    var dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    assertThat(NameUuid.of(dns, "www.example.com"))
        .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
  }

  private static String key(String call) {
    return NameUuid.of(NameUuid.OUTBOX, "call/" + call + "/1").toString();
  }

  private Journal open(Database database) throws IOException {
    return Journal.open(folder, parts(database));
  }

  private Journal.Parts parts(Database database) {
    registry = new SimpleMeterRegistry();
    return new Journal.Parts(
        database.dataSource(), Directory::empty, false, TimeSource.system(), registry);
  }

  private static void awaitCalls(Database database, int calls) {
    List<String> expected = List.of(Integer.toString(calls));
    await(() -> rows(database).equals(expected));
  }

  private static List<String> rows(Database database) {
    try {
      return Sql.rows(database, "SELECT COUNT(*) FROM call_record");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitNothingPending() {
    await(() -> registry.get("switchboard.journal.pending").gauge().value() == 0);
  }

  private static void await(BooleanSupplier condition) {
    Eventually.holds(PATIENCE, condition);
  }
}
