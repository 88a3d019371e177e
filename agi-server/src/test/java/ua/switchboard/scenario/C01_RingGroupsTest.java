package ua.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import ua.switchboard.call.DialStatus;

/** FEATURE UNDER TEST: a DID's ring groups and their four strategies. */
class C01_RingGroupsTest {
  private static String company(String strategy) {
    return """
    manager 101
    manager 102
    manager 103
    manager 104
    group 1 %s 103,101,102 ring=20
    route 380441234567 stages=RING_GROUPS groups=1
    """
        .formatted(strategy);
  }

  @Test
  void ringAll_ringsTheFreeOnesAtOnce() {
    var scene = Scene.of(company("RING_ALL"));
    scene.pause("101");
    assertThat(scene.arrives("c1", "0501111111")).isEqualTo("ring 103+102 20s ring-group");
    assertThat(scene.decision("c1").dial()).isEqualTo("PJSIP/103&PJSIP/102");
    assertThat(scene.why("0501111111", "RING_GROUPS", "101")).isEqualTo("- paused");
    assertThat(scene.why("0501111111", "RING_GROUPS", "104")).isEqualTo("- not-a-member");
  }

  @Test
  @DisplayName("case 18: one of a group answers, the others were preempted and are free")
  void ringAll_oneAnswers_othersPreempted() {
    var scene = Scene.of(company("RING_ALL"));
    scene.arrives("c1", "0501111111");
    scene.connects("c1", "101");
    assertThat(scene.state("101")).isEqualTo("TALKING");
    assertThat(scene.state("102")).isEqualTo("FREE");
    scene.clock.pass(30);
    scene.hangsUp("c1", DialStatus.ANSWER);
    assertThat(scene.story("c1"))
        .isEqualTo("ANSWERED 101: 103 PREEMPTED, 101 ANSWERED, 102 PREEMPTED");
  }

  @Test
  void ringAll_oneDeclines_isFreeWhileTheOthersRing() {
    var scene = Scene.of(company("RING_ALL"));
    scene.arrives("c1", "0501111111");
    scene.legEnds("c1", "103", 21);
    assertThat(scene.state("103")).isEqualTo("FREE");
    assertThat(scene.state("101")).isEqualTo("RESERVED");
    assertThat(scene.noAnswer("c1")).startsWith("overflow");
    scene.hangsUp("c1");
    assertThat(scene.story("c1"))
        .isEqualTo("NOT_ANSWERED: 103 DECLINED, 101 NO_ANSWER, 102 NO_ANSWER");
  }

  @Test
  void linear_alwaysFromTheTop() {
    var scene = Scene.of(company("LINEAR"));
    String plan = "ring 103 20s ring-group | ring 101 20s ring-group | ring 102 20s ring-group";
    assertThat(scene.plan("0501111111")).startsWith(plan);
    scene.arrives("c1", "0501111111");
    scene.hangsUp("c1");
    assertThat(scene.plan("0501111111")).startsWith(plan);
  }

  @Test
  void roundRobin_startsAfterTheLastOffered() {
    var scene = Scene.of(company("ROUND_ROBIN"));
    assertThat(scene.arrives("c1", "0501111111")).startsWith("ring 103");
    assertThat(scene.arrives("c2", "0502222222")).startsWith("ring 101");
    scene.hangsUp("c1");
    scene.hangsUp("c2");
    assertThat(scene.arrives("c3", "0503333333")).startsWith("ring 102");
    scene.hangsUp("c3");
    assertThat(scene.arrives("c4", "0504444444")).startsWith("ring 103");
  }

  @Test
  void leastRecent_longestWithoutAnOfferFirst() {
    var scene = Scene.of(company("LEAST_RECENT"));
    scene.clock.pass(1);
    assertThat(scene.arrives("c1", "0501111111")).startsWith("ring 103");
    scene.clock.pass(1);
    assertThat(scene.declines("c1")).startsWith("ring 101");
    scene.hangsUp("c1");
    scene.clock.pass(1);
    assertThat(scene.arrives("c2", "0502222222")).startsWith("ring 102");
    scene.hangsUp("c2");
    scene.clock.pass(1);
    assertThat(scene.arrives("c3", "0503333333")).startsWith("ring 103");
  }

  @Test
  @DisplayName("case 7: who declined as the owner is not rung again in the group")
  void declinedBefore_isSkippedInTheGroup() {
    var scene =
        Scene.of(
            company("LINEAR").replace("stages=RING_GROUPS", "stages=OWNER,RING_GROUPS")
                + "client 0671234567 owner=103\n");
    assertThat(scene.arrives("c1", "0671234567")).startsWith("ring 103 15s attached-manager");
    assertThat(scene.declines("c1")).startsWith("ring 101 20s ring-group");
  }
}
