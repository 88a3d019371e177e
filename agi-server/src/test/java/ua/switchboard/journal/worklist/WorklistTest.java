package ua.switchboard.journal.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.store.SettableTime;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.journal.StoredCall;

/** FEATURE UNDER TEST: every missed caller is somebody's task until they are reached. */
@ExtendWith(TestDatabase.class)
class WorklistTest {
  private static final String CALLER = "+380671234567";
  private static final String OTHER = "+380501112233";

  private final SettableTime time = new SettableTime("2026-11-23T12:00:00Z");

  @BeforeEach
  void company(Database database) throws SQLException {
    Sql.run(
        database,
        """
        INSERT INTO manager (id, name, extension) VALUES (1, 'Олена', '101'), (2, 'Іван', '102'), (4, 'Марія', '104');
        INSERT INTO manager (id, name, extension, active, deputy_id) VALUES (3, 'Петро', '103', FALSE, 4);
        INSERT INTO counterparty (id, name, owner_id) VALUES (7, 'ФОП Коваль', 2), (8, 'ТОВ Ромашка', 3), (9, 'Нічий', NULL)
        """);
  }

  @Test
  void aMissedCallBecomesATask_andTheNextOneAnotherTryOfIt(Database database) throws SQLException {
    take(database, StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER));
    take(database, StoredCall.inbound(2, "2026-11-20T09:00:00Z", CALLER));
    assertThat(tasks(database)).containsExactly(CALLER + "|NEW|2|08:00:00|09:00:00|2|0|null");
  }

  @Test
  void absorbingACallAgainChangesNothing(Database database) throws SQLException {
    take(database, StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER));
    List<String> once = tasks(database);
    absorb(database, 1);
    absorb(database, 1);
    assertThat(tasks(database)).isEqualTo(once);
  }

  @Test
  void whoHidesTheNumberOrWasRefusedOrCalledInternallyMakesNoTask(Database database)
      throws SQLException {
    take(
        database,
        StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER)
            .with("caller_e164", null)
            .with("caller_withheld", true));
    take(
        database,
        StoredCall.inbound(2, "2026-11-20T08:00:00Z", CALLER).with("disposition", "REFUSED"));
    take(
        database,
        StoredCall.inbound(3, "2026-11-20T08:00:00Z", CALLER).with("direction", "INTERNAL"));
    assertThat(tasks(database)).isEmpty();
  }

  @Test
  void aConversationEitherWayClosesTheTask_andALaterMissOpensANewOne(Database database)
      throws SQLException {
    take(database, StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER));
    take(database, StoredCall.outbound(2, "2026-11-20T09:00:00Z", CALLER).answered(1, 60));
    assertThat(tasks(database)).containsExactly(CALLER + "|REACHED|1|08:00:00|08:00:00|1|0|2");

    take(database, StoredCall.inbound(3, "2026-11-20T10:00:00Z", CALLER));
    take(database, StoredCall.inbound(4, "2026-11-20T11:00:00Z", CALLER).answered(1, 60));
    assertThat(tasks(database))
        .containsExactly(
            CALLER + "|REACHED|1|08:00:00|08:00:00|1|0|2",
            CALLER + "|REACHED|1|10:00:00|10:00:00|3|0|4");
  }

  @Test
  void aConversationWithTheSameClientOnAnotherNumberClosesIt(Database database)
      throws SQLException {
    take(database, client(7, StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER)));
    take(database, client(8, StoredCall.inbound(2, "2026-11-20T08:30:00Z", OTHER).answered(1, 9)));
    assertThat(states(database)).containsExactly("NEW");
    take(database, client(7, StoredCall.outbound(3, "2026-11-20T09:00:00Z", OTHER).answered(1, 9)));
    assertThat(states(database)).containsExactly("REACHED");
  }

  @Test
  void aConversationBeforeTheMissDoesNotCloseIt_whicheverIsStoredFirst(Database database)
      throws SQLException {
    take(database, StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER).answered(1, 60));
    take(database, StoredCall.inbound(2, "2026-11-20T09:00:00Z", CALLER));
    take(database, StoredCall.inbound(3, "2026-11-20T07:00:00Z", CALLER).answered(1, 60));
    assertThat(tasks(database)).containsExactly(CALLER + "|NEW|1|09:00:00|09:00:00|2|0|null");
  }

  @Test
  void anOutgoingTryThatReachesNobodyIsCountedUntilTheyCallAgain(Database database)
      throws SQLException {
    take(database, StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER));
    take(database, StoredCall.outbound(2, "2026-11-20T07:00:00Z", CALLER));
    assertThat(states(database)).containsExactly("NEW");
    take(database, StoredCall.outbound(3, "2026-11-20T09:00:00Z", CALLER));
    assertThat(tasks(database))
        .containsExactly(CALLER + "|CALLED_BACK|1|08:00:00|08:00:00|1|1|null");
    take(database, StoredCall.inbound(4, "2026-11-20T10:00:00Z", CALLER));
    assertThat(tasks(database)).containsExactly(CALLER + "|NEW|2|08:00:00|10:00:00|4|1|null");
  }

  @Test
  void aMissThatTurnsOutToHaveBeenAnsweredIsNoTask(Database database) throws SQLException {
    take(database, StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER));
    Sql.run(database, "UPDATE call_record SET answered_at = '2026-11-20 08:00:05' WHERE id = 1");
    absorb(database, 1);
    assertThat(tasks(database)).isEmpty();
  }

  @Test
  void aConversationThatTurnsOutToHaveBeenNoneOpensTheTaskAgain(Database database)
      throws SQLException {
    take(database, StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER));
    take(database, StoredCall.outbound(2, "2026-11-20T09:00:00Z", CALLER).answered(1, 60));
    take(database, StoredCall.inbound(3, "2026-11-20T10:00:00Z", CALLER));
    Sql.run(
        database,
        "UPDATE call_record SET answered_at = NULL, dial_status = 'NOANSWER' WHERE id = 2");
    absorb(database, 2);
    assertThat(tasks(database)).containsExactly(CALLER + "|NEW|2|08:00:00|10:00:00|3|1|null");
  }

  /** Misses, conversations and tries, taken in in another order each time. */
  @RepeatedTest(8)
  void theTasksAreTheSameInWhateverOrderTheCallsAreStored(
      RepetitionInfo repetition, Database database) throws SQLException {
    List<StoredCall> calls = new ArrayList<>();
    for (int hour = 1; hour < 20; hour++) {
      String at = "2026-11-20T%02d:00:00Z".formatted(hour);
      calls.add(
          switch (hour % 6) {
            case 1, 2 -> StoredCall.inbound(hour, at, CALLER);
            case 3 -> StoredCall.outbound(hour, at, CALLER);
            case 4 -> client(7, StoredCall.inbound(hour, at, hour > 9 ? OTHER : CALLER));
            case 5 -> StoredCall.outbound(hour, at, CALLER).answered(2, 30);
            default -> StoredCall.inbound(hour, at, OTHER);
          });
    }
    for (StoredCall call : calls) {
      take(database, call);
    }
    List<String> inOrder = tasks(database);
    assertThat(inOrder).hasSizeGreaterThan(4);

    Sql.run(
        database,
        "DELETE FROM missed_call_try; DELETE FROM missed_call; DELETE FROM call_manager; DELETE"
            + " FROM call_record");
    Collections.shuffle(calls, new Random(repetition.getCurrentRepetition()));
    for (StoredCall call : calls) {
      take(database, call);
    }
    assertThat(tasks(database)).isEqualTo(inOrder);
    assertThat(Sql.rows(database, "SELECT COUNT(*) FROM missed_call_try"))
        .isEqualTo(Sql.rows(database, "SELECT COUNT(*) FROM call_record WHERE result = 'MISSED'"));
  }

  @Test
  void theOwnerIsTheClientsManager_orTheDeputyOfOneWhoLeft(Database database) throws SQLException {
    take(database, client(7, StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER)));
    take(database, client(8, StoredCall.inbound(2, "2026-11-20T09:00:00Z", OTHER)));
    assertThat(owners(database)).containsExactly("2", "4");
  }

  @Test
  void elseItIsTheLastWhoTalkedWithThem_elseTheFirstOfTheRanking_elseNobody(Database database)
      throws SQLException {
    take(database, StoredCall.inbound(1, "2026-11-19T08:00:00Z", CALLER).answered(4, 60));
    take(database, StoredCall.inbound(2, "2026-11-19T09:00:00Z", CALLER).answered(3, 60));
    take(database, client(9, StoredCall.inbound(3, "2026-11-20T08:00:00Z", CALLER)));
    take(database, ranked(StoredCall.inbound(4, "2026-11-20T09:00:00Z", OTHER)));
    take(database, StoredCall.inbound(5, "2026-11-20T10:00:00Z", "+380931234567"));
    assertThat(owners(database)).containsExactly("4", "2", "null");
  }

  @Test
  void whoWasRungByTheRankingGoesBeforeTheTrace_whichMayComeLater(Database database)
      throws SQLException {
    take(database, StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER));
    assertThat(owners(database)).containsExactly("null");
    Sql.run(
        database,
        """
        INSERT INTO call_attempt (call_record_id, position, manager_id, stage, rule, lap, from_at, until_at,
          ring_seconds, outcome, not_taken)
        VALUES (1, 1, 4, 'OWNER', 'last-talker', 1, '2026-11-20 08:00:00', '2026-11-20 08:00:10', 10, 'BUSY', TRUE),
          (1, 2, 1, 'RANKED', 'ranked', 1, '2026-11-20 08:00:00', '2026-11-20 08:00:10', 10, 'NO_ANSWER', TRUE)
        """);
    absorb(database, 1);
    assertThat(owners(database)).containsExactly("1");
  }

  @Test
  void theTraceIsWrittenAfterTheCall_andNamesTheOwnerThen(Database database) throws SQLException {
    take(database, StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER));
    take(database, ranked(StoredCall.inbound(2, "2026-11-20T09:00:00Z", OTHER)));
    Sql.run(
        database,
        "UPDATE call_record c JOIN call_record o ON o.id = 2 SET c.trace = o.trace WHERE c.id = 1");
    assertThat(owners(database)).containsExactly("null", "2");
    try (var connection = database.dataSource().getConnection()) {
      new Worklist().absorbTraces(connection, Set.of("pbx1-1.1", "pbx1-1.2", "unknown"));
    }
    assertThat(owners(database)).containsExactly("2", "2");
  }

  @Test
  void aPersonClosesATaskWithAReason_andItStaysClosed(Database database) throws SQLException {
    take(database, StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER));
    var tasks = new Tasks(database.dataSource(), time);
    long id = list(tasks).getFirst().id();
    assertThat(tasks.close(id, Optional.empty(), "Олена", "реклама"))
        .isInstanceOfSatisfying(
            Tasks.Decided.Done.class,
            done -> assertThat(done.task().closeReason()).isEqualTo("реклама"));
    assertThat(tasks.close(id, Optional.empty(), "Олена", "ще раз"))
        .isEqualTo(new Tasks.Decided.NotOpen(TaskState.CLOSED));
    absorb(database, 1);
    take(database, StoredCall.outbound(2, "2026-11-20T09:00:00Z", CALLER).answered(1, 60));
    take(database, StoredCall.inbound(3, "2026-11-20T10:00:00Z", CALLER));
    assertThat(states(database)).containsExactly("CLOSED", "NEW");
  }

  @Test
  void aTaskIsHandedToSomebodyElse_andKeepsThem(Database database) throws SQLException {
    take(database, client(7, StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER)));
    var tasks = new Tasks(database.dataSource(), time);
    long id = list(tasks).getFirst().id();
    Optional<Set<ManagerId>> group = Optional.of(Set.of(new ManagerId(1), new ManagerId(2)));
    assertThat(tasks.assign(id, group, new ManagerId(4)))
        .isEqualTo(new Tasks.Decided.NoSuchManager());
    assertThat(tasks.assign(id, Optional.empty(), new ManagerId(3)))
        .isEqualTo(new Tasks.Decided.NoSuchManager());
    assertThat(tasks.assign(id, Optional.of(Set.of(new ManagerId(1))), new ManagerId(1)))
        .isEqualTo(new Tasks.Decided.NoSuchTask());
    assertThat(tasks.assign(id, group, new ManagerId(1))).isInstanceOf(Tasks.Decided.Done.class);
    take(database, client(7, StoredCall.inbound(2, "2026-11-20T09:00:00Z", CALLER)));
    assertThat(owners(database)).containsExactly("1");
  }

  @Test
  void theListHasMineOrEverybodys_inPages(Database database) throws SQLException {
    for (int i = 0; i < 5; i++) {
      take(
          database,
          client(
              i % 2 == 0 ? 7 : 8,
              StoredCall.inbound(1 + i, "2026-11-20T0%d:00:00Z".formatted(i), "+38067000000" + i)));
    }
    take(database, StoredCall.inbound(9, "2026-11-20T09:00:00Z", OTHER));
    var tasks = new Tasks(database.dataSource(), time);
    assertThat(list(tasks)).hasSize(6);
    var mine =
        new WorklistFilter(
            Optional.of(Set.of(new ManagerId(2))), Set.of(), Optional.empty(), false);
    Tasks.Page first = tasks.page(mine, Optional.empty(), 2);
    Tasks.Page second = tasks.page(mine, first.next(), 2);
    assertThat(first.tasks()).extracting(Task::lastCall).containsExactly(5L, 3L);
    assertThat(second.tasks()).extracting(Task::lastCall).containsExactly(1L);
    assertThat(second.next()).isEmpty();
    var nobodys =
        new WorklistFilter(Optional.empty(), Set.of(TaskState.NEW), Optional.empty(), true);
    assertThat(tasks.page(nobodys, Optional.empty(), 9).tasks())
        .extracting(Task::number)
        .containsExactly(OTHER);
    assertThat(tasks.find(first.tasks().getFirst().id(), Optional.of(Set.of(new ManagerId(1)))))
        .isEmpty();
  }

  private static List<Task> list(Tasks tasks) throws SQLException {
    return tasks.page(WorklistFilter.open(), Optional.empty(), 100).tasks();
  }

  private static StoredCall client(long id, StoredCall call) {
    return call.with("counterparty_id", id);
  }

  private static StoredCall ranked(StoredCall call) {
    return call.with(
        "trace",
        """
        {"of":"1","summary":"","notes":[],"candidates":[
          {"stage":"OWNER","manager":1,"name":"Олена","kept":true,"reason":"last-talker","detail":""},
          {"stage":"RANKED","manager":1,"name":"Олена","kept":false,"reason":"absent","detail":""},
          {"stage":"RANKED","manager":2,"name":"Іван","kept":true,"reason":"ranked","detail":""}]}
        """);
  }

  private static void take(Database database, StoredCall call) throws SQLException {
    absorb(database, call.insert(database));
  }

  private static void absorb(Database database, long call) throws SQLException {
    try (var connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      new Worklist().absorb(connection, call);
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private static List<String> tasks(Database database) throws SQLException {
    return Sql.rows(
        database,
        """
        SELECT e164, state, tries, DATE_FORMAT(first_at, '%H:%i:%s'), DATE_FORMAT(last_at, '%H:%i:%s'),
          last_call_id, called_back, reached_call_id
        FROM missed_call ORDER BY first_at, e164
        """);
  }

  private static List<String> states(Database database) throws SQLException {
    return Sql.rows(database, "SELECT state FROM missed_call ORDER BY first_at");
  }

  private static List<String> owners(Database database) throws SQLException {
    return Sql.rows(database, "SELECT owner_id FROM missed_call ORDER BY first_at");
  }
}
