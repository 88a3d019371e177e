package ua.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** FEATURE UNDER TEST: new clients go to free managers by last week's margin. */
class B01_RankingTest {
  private static final String COMPANY =
      """
      manager 101 margin=100
      manager 102 margin=900
      manager 103 margin=-50
      manager 104
      manager 105 margin=9000 no-new
      route 380441234567 stages=OWNER,RANKED
      """;

  @Test
  @DisplayName("case 15: margin, negative before none; who takes no new clients is left out")
  void byMargin_negativeBeforeNone() {
    var scene = Scene.of(COMPANY);
    assertThat(scene.plan("0501111111"))
        .isEqualTo(
            "ring 102 15s ranked | ring 101 15s ranked | ring 103 15s ranked"
                + " | ring 104 15s ranked | overflow HANGUP overflow");
    assertThat(scene.why("0501111111", "RANKED", "105")).isEqualTo("- no-new-clients");
    assertThat(scene.why("0501111111", "RANKED", "102")).isEqualTo("+ rank-1");
  }

  @Test
  @DisplayName("case 15: a tie goes to the longest idle")
  void tie_longestIdleFirst() {
    var scene = Scene.of("manager 101 margin=5\nmanager 102 margin=5\n");
    scene.clock.pass(60);
    scene.arrives("c1", "0501111111");
    scene.connects("c1", "101");
    scene.clock.pass(5);
    scene.hangsUp("c1");
    assertThat(scene.plan("0502222222")).startsWith("ring 102 15s ranked | ring 101");
  }

  @Test
  @DisplayName("case 15: equally idle: fewest offers today, then the id")
  void tie_fewestOffersThenId() {
    var scene = Scene.of("manager 101 margin=5\nmanager 102 margin=5\n");
    assertThat(scene.plan("0501111111")).startsWith("ring 101");
    scene.arrives("c1", "0501111111");
    scene.hangsUp("c1");
    assertThat(scene.plan("0501111111")).startsWith("ring 102");
    scene.clock.pass(86_400);
    assertThat(scene.plan("0501111111")).startsWith("ring 101");
  }

  @Test
  @DisplayName("case 16: no margins at all: the longest idle first, with a note")
  void noMargins_longestIdleWithANote() {
    var scene = Scene.of("manager 101\nmanager 102\n");
    assertThat(scene.plan("0501111111")).startsWith("ring 101");
    assertThat(scene.notes("0501111111")).contains("no margins: longest idle first");
  }

  @Test
  @DisplayName("case 16: old margins are used, with a note")
  void staleMargins_areUsedWithANote() {
    var scene = Scene.of(COMPANY + "week 2026-11-09\n");
    assertThat(scene.plan("0501111111")).startsWith("ring 102");
    assertThat(scene.notes("0501111111")).contains("margins of 2026-11-09 are stale");
    assertThat(Scene.of(COMPANY).notes("0501111111")).isEmpty();
  }

  @Test
  @DisplayName("case 17: every second new client goes to the next in rank")
  void fairness_everySecondNewClientToTheNext() {
    var scene = Scene.of(COMPANY.replace("OWNER,RANKED", "OWNER,RANKED fairness=2"));
    assertThat(scene.arrives("c1", "0501111111")).startsWith("ring 102");
    scene.hangsUp("c1");
    assertThat(scene.notes("0502222222")).contains("fairness turn: 101 first");
    assertThat(scene.arrives("c2", "0502222222")).startsWith("ring 101");
    assertThat(scene.declines("c2")).startsWith("ring 102");
    scene.hangsUp("c2");
    assertThat(scene.arrives("c3", "0503333333")).startsWith("ring 102");
  }

  @Test
  @DisplayName("case 33: a call keeps its plan when the company changes")
  void reload_isForTheCallsAfterIt() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.becomes("manager 103 margin=9\nroute 380441234567 stages=RANKED ranked=7\n");
    assertThat(scene.noAnswer("c1")).isEqualTo("ring 101 15s ranked");
    assertThat(scene.arrives("c2", "0502222222")).isEqualTo("ring 103 7s ranked");
    scene.hangsUp("c1");
    assertThat(scene.record("c1").plan().orElseThrow().directoryVersion()).isEqualTo(1);
  }

  @Test
  @DisplayName("case 41: a new snapshot counts from the next call on, and is named in the plan")
  void snapshotVersion_isInTheExplanation() {
    var scene = Scene.of(COMPANY);
    assertThat(scene.explain("0501111111", Company.DID).directoryVersion()).isEqualTo(1);
    scene.becomes(COMPANY);
    assertThat(scene.explain("0501111111", Company.DID).directoryVersion()).isEqualTo(2);
  }
}
