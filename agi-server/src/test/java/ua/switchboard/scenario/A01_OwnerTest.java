package ua.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import ua.switchboard.presence.DeviceState;

/** FEATURE UNDER TEST: a recognised client goes to the manager attached to them. */
class A01_OwnerTest {
  private static final String COMPANY =
      """
      manager 101 margin=100
      manager 102 margin=900
      manager 103 margin=500
      client 0671234567 owner=101 name=Romashka
      route 380441234567 stages=OWNER,RANKED
      """;

  @Test
  void ownerFirst_thenTheBestOfTheWeek() {
    assertThat(Scene.of(COMPANY).plan("0671234567"))
        .isEqualTo(
            "ring 101 15s attached-manager | ring 102 15s ranked | ring 103 15s ranked"
                + " | overflow HANGUP overflow");
  }

  @Test
  void clientsName_isShownOnThePhone() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0671234567");
    assertThat(scene.decision("c1").clientName()).isEqualTo("Romashka");
    assertThat(scene.decision("c1").dial()).isEqualTo("PJSIP/101");
  }

  @Test
  void ownerOnThePhone_bestRings() {
    var scene = Scene.of(COMPANY);
    scene.phone("101", DeviceState.INUSE);
    assertThat(scene.plan("0671234567")).startsWith("ring 102 15s ranked");
    assertThat(scene.why("0671234567", "OWNER", "101")).isEqualTo("- talking");
  }

  @Test
  @DisplayName("case 20: an absent or dismissed owner is replaced by the deputy, and it is said")
  void ownerAbsent_deputyRings() {
    for (String away : new String[] {"absent", "dismissed"}) {
      var scene =
          Scene.of(COMPANY.replace("manager 101 margin=100", "manager 101 deputy=103 " + away));
      assertThat(scene.plan("0671234567"))
          .isEqualTo("ring 103 15s deputy | ring 102 15s ranked | overflow HANGUP overflow");
      assertThat(scene.notes("0671234567")).contains("owner 101 " + away, "deputy 103");
      assertThat(scene.why("0671234567", "OWNER", "101")).isEqualTo("- " + away);
    }
  }

  @Test
  @DisplayName("case 20: without a deputy the ranking takes over")
  void ownerAbsentWithoutDeputy_rankedRings() {
    var scene = Scene.of(COMPANY.replace("manager 101 margin=100", "manager 101 absent"));
    assertThat(scene.plan("0671234567")).startsWith("ring 102 15s ranked");
  }

  @Test
  @DisplayName("case 21: a number of two clients asks both owners, in order, and says so")
  void twoClientsWithOneNumber_bothOwnersInOrder() {
    var scene = Scene.of(COMPANY + "client 0671234567 owner=103 name=Lotos\n");
    assertThat(scene.plan("0671234567"))
        .startsWith("ring 101 15s attached-manager | ring 103 15s attached-manager");
    assertThat(scene.notes("0671234567")).contains("2 candidates for +380671234567");
    scene.arrives("c1", "0671234567");
    assertThat(scene.decision("c1").clientName()).isEqualTo("Romashka (+1)");
  }

  @Test
  @DisplayName("case 21: a withheld number is nobody")
  void withheld_isNobodysClient() {
    var scene = Scene.of(COMPANY);
    assertThat(scene.plan("withheld")).startsWith("ring 102 15s ranked");
    assertThat(scene.why("withheld", "OWNER", "101")).isEqualTo("- not-the-owner");
  }

  @Test
  @DisplayName("case 22: a stranger who calls again gets the manager they talked with")
  void lastTalker_withinTheWindow() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0509999999");
    scene.declines("c1");
    scene.connects("c1", "103");
    scene.clock.pass(60);
    scene.hangsUp("c1");
    scene.clock.pass(3600);
    assertThat(scene.plan("0509999999")).startsWith("ring 103 15s last-talker");
    scene.clock.pass(86_400);
    assertThat(scene.plan("0509999999")).startsWith("ring 102 15s ranked");
  }

  @Test
  @DisplayName("case 22: who did not take the last call of a repeat caller is noted")
  void repeatCaller_isNoted() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0509999999");
    scene.declines("c1");
    scene.hangsUp("c1");
    assertThat(scene.notes("0509999999")).contains("repeat caller, not taken by 102");
  }

  @Test
  @DisplayName("case 42: every manager has a reason in every stage")
  void everyManagerInEveryStage_hasAReason() {
    var trace = Scene.of(COMPANY).explain("0671234567", Company.DID).trace();
    assertThat(trace.candidates()).hasSize(2 * 3).allMatch(line -> !line.reason().isBlank());
    assertThat(trace.candidates().getFirst().detail())
        .isEqualTo("margin 100.00, idle 00:00:00, offers today 0");
  }
}
