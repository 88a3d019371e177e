package ua.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.call.DialStatus;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.journal.Journal;

/** FEATURE UNDER TEST: what is kept of a call that is over. */
@ExtendWith(TestDatabase.class)
class J01_JournalTest {
  private static final String COMPANY =
      """
      manager 101 margin=300
      manager 102 margin=200 mobile=0671110002
      manager 103 dismissed
      client 0671234567 owner=101 name=Romashka
      operator 38067 kyivstar
      trunk kyivstar operator=kyivstar channels=1
      route 380441234567 stages=OWNER,RANKED,GSM
      """;

  @TempDir Path folder;

  @Test
  void ownerDeclines_nextInRankAnswers(Database database) throws Exception {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0671234567");
    scene.rings("c1", "101");
    scene.clock.pass(4);
    scene.declines("c1");
    scene.rings("c1", "102");
    scene.clock.pass(6);
    scene.connects("c1", "102");
    scene.clock.pass(60);
    scene.hangsUp("c1", DialStatus.ANSWER);

    assertThat(
            kept(
                scene,
                database,
                """
                SELECT direction, did, caller_e164, counterparty_name, disposition, answered_by,
                  waiting_seconds, talk_seconds, recording FROM call_record
                """))
        .containsExactly("INBOUND|380441234567|+380671234567|Romashka|ANSWERED|102|10|60|c1.wav");
    assertThat(
            Sql.rows(
                database,
                """
                SELECT position, manager_id, stage, rule, device, ring_seconds, outcome, not_taken
                FROM call_attempt ORDER BY position
                """))
        .containsExactly(
            "1|101|OWNER|attached-manager|PJSIP/101|4|DECLINED|1",
            "2|102|RANKED|ranked|PJSIP/102|6|ANSWERED|0");
    assertThat(
            Sql.rows(
                database,
                """
                SELECT JSON_VALUE(trace, '$.candidates[0].reason'),
                  JSON_SEARCH(trace, 'one', 'dismissed') IS NOT NULL FROM call_record
                """))
        .containsExactly("attached-manager|1");
  }

  @Test
  void nobodyAnswers_theMobileIsNamedWithItsTrunk(Database database) throws Exception {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.noAnswer("c1");
    scene.noAnswer("c1");
    scene.noAnswer("c1");
    scene.hangsUp("c1");

    assertThat(
            kept(
                scene,
                database,
                """
                SELECT disposition, why, answered_by, talk_seconds, recording, counterparty_id
                FROM call_record
                """))
        .containsExactly("NOT_ANSWERED|overflow|null|0||null");
    assertThat(
            Sql.rows(
                database,
                "SELECT manager_id, stage, device, trunk, outcome FROM call_attempt ORDER BY"
                    + " position"))
        .containsExactly(
            "101|RANKED|PJSIP/101|null|NO_ANSWER",
            "102|RANKED|PJSIP/102|null|NO_ANSWER",
            "102|GSM||kyivstar|NO_ANSWER");
  }

  @Test
  void outgoingCallsAndCallersWithoutANumberAreKeptToo(Database database) throws Exception {
    var scene = Scene.of(COMPANY);
    scene.dialsOut("c1", "101", "0671234567");
    scene.hangsUp("c1", DialStatus.ANSWER);
    scene.arrives("c2", "withheld");
    scene.hangsUp("c2");
    scene.arrives("c3", "102");
    scene.hangsUp("c3");

    assertThat(
            kept(
                scene,
                database,
                """
                SELECT call_id, direction, did, caller_e164, caller_raw, caller_withheld, dialled_e164,
                  disposition, answered_by FROM call_record ORDER BY id
                """))
        .containsExactly(
            "c1|OUTBOUND|null|null||1|+380671234567|OUTGOING|101",
            "c2|INBOUND|380441234567|null||1|null|ABANDONED|null",
            "c3|INTERNAL|380441234567|null|102|0|null|ABANDONED|null");
  }

  private List<String> kept(Scene scene, Database database, String query) throws Exception {
    var parts =
        new Journal.Parts(
            database.dataSource(), scene::directory, false, scene.clock, new SimpleMeterRegistry());
    try (Journal journal = Journal.open(folder, parts).start()) {
      scene.finished.forEach(journal::onEnded);
    }
    return Sql.rows(database, query);
  }
}
