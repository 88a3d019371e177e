package ua.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import ua.switchboard.call.DialStatus;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.RoutingSettings;

/**
 * FEATURE UNDER TEST: one time budget over all stages, laps, waiting, and the line of those who
 * wait.
 */
class E01_TimeAndLineTest {
  private static final String THREE =
      """
      manager 101 margin=300
      manager 102 margin=200
      manager 103 margin=100
      """;
  private static final String ROUTE = "route 380441234567 stages=OWNER,RANKED ";

  @Test
  @DisplayName("case 27: a ring is cut to what is left, none starts under five seconds")
  void ringIsCutToTheRest_noneUnderFiveSeconds() {
    assertThat(Scene.of(THREE + ROUTE + "total=36").plan("0501111111"))
        .isEqualTo(
            "ring 101 15s ranked | ring 102 15s ranked | ring 103 6s ranked"
                + " | overflow HANGUP out-of-time");
    assertThat(Scene.of(THREE + ROUTE + "total=34").plan("0501111111"))
        .isEqualTo("ring 101 15s ranked | ring 102 15s ranked | overflow HANGUP out-of-time");
  }

  @Test
  @DisplayName("case 27: at most so many offers")
  void maxOffers() {
    assertThat(Scene.of(THREE + ROUTE + "offers=1").plan("0501111111"))
        .isEqualTo("ring 101 15s ranked | overflow HANGUP max-offers");
  }

  @Test
  @DisplayName("case 27: nobody answers: the overflow as configured")
  void overflow_asConfigured() {
    var scene = Scene.of("manager 101\n" + ROUTE + "overflow=VOICEMAIL");
    scene.arrives("c1", "0501111111");
    assertThat(scene.noAnswer("c1")).isEqualTo("overflow VOICEMAIL overflow");
    scene.hangsUp("c1");
    assertThat(scene.record("c1").why()).isEqualTo("overflow");
  }

  @Test
  @DisplayName("case 34: all declined: the second lap rings nobody who said no")
  void secondLap_withoutThoseWhoDeclined() {
    var scene = Scene.of(THREE + ROUTE + "laps=2");
    scene.arrives("c1", "0501111111");
    scene.declines("c1");
    assertThat(scene.noAnswer("c1")).isEqualTo("ring 103 15s ranked");
    assertThat(scene.declines("c1")).isEqualTo("ring 102 15s ranked");
    assertThat(scene.noAnswer("c1")).startsWith("overflow");
  }

  @Test
  @DisplayName("case 7: the last lap rings those who declined when the switch is on")
  void lastLap_declinedAgainWhenSwitchedOn() {
    var scene = Scene.of("manager 101\n" + ROUTE + "laps=3 declined-again");
    scene.arrives("c1", "0501111111");
    assertThat(scene.declines("c1")).isEqualTo("ring 101 15s ranked");
    assertThat(scene.declines("c1")).startsWith("overflow");
  }

  @Test
  @DisplayName(
      "case 2: while one rings for A, B goes to the next at once; with nobody free B waits")
  void secondCall_goesToTheNextOrWaits() {
    var scene = Scene.of("manager 101\nmanager 102\n" + ROUTE + "wait=30");
    assertThat(scene.arrives("a", "0501111111")).startsWith("ring 101");
    assertThat(scene.arrives("b", "0502222222")).startsWith("ring 102");
    assertThat(scene.arrives("c", "0503333333")).isEqualTo("wait 3s");
    scene.hangsUp("a");
    assertThat(scene.noAnswer("c")).startsWith("ring 101");
  }

  @Test
  void nobodyToWaitFor_overflowAtOnce() {
    var scene = Scene.of("manager 101\n" + ROUTE + "wait=30");
    scene.pause("101");
    assertThat(scene.arrives("c1", "0501111111")).startsWith("overflow");
  }

  @Test
  void routingSettingsChanged_areForNewCalls() {
    var scene = Scene.of("manager 101\n" + ROUTE + "wait=60");
    scene.arrives("a", "0501111111");
    assertThat(scene.arrives("b", "0502222222")).isEqualTo("wait 3s");
    var settings = RoutingSettings.DEFAULT;
    scene.switchboard.routeBy(
        new CallRouter(
            new RoutingSettings(
                settings.zone(),
                settings.minRing(),
                settings.staleRing(),
                Duration.ofSeconds(7),
                0)));
    assertThat(scene.arrives("c", "0503333333")).isEqualTo("wait 7s");
    assertThat(scene.noAnswer("b")).isEqualTo("wait 3s");
  }

  @Test
  void waiting_endsWithItsTime() {
    var scene = Scene.of("manager 101\n" + ROUTE + "wait=7 total=30");
    scene.arrives("a", "0501111111");
    assertThat(scene.arrives("b", "0502222222")).isEqualTo("wait 3s");
    assertThat(scene.noAnswer("b")).isEqualTo("wait 3s");
    assertThat(scene.noAnswer("b")).isEqualTo("wait 1s");
    assertThat(scene.noAnswer("b")).startsWith("overflow");
  }

  @Test
  @DisplayName(
      "case 35: first come first served: a newcomer leaves the one free manager to who waits")
  void line_firstComeFirstServed() {
    var scene = Scene.of("manager 101\n" + ROUTE + "wait=60");
    scene.arrives("a", "0501111111");
    scene.clock.pass(1);
    scene.arrives("b", "0502222222");
    scene.hangsUp("a");
    scene.clock.pass(1);
    assertThat(scene.arrives("c", "0503333333")).isEqualTo("wait 3s");
    assertThat(scene.noAnswer("b")).startsWith("ring 101");
  }

  @Test
  @DisplayName("case 35: VIP and known clients go first, but nobody starves")
  void line_priorityWithAStarvationGuard() {
    var scene = Scene.of("manager 101\nclient 0671234567 vip\n" + ROUTE + "wait=80 total=200");
    scene.arrives("a", "0501111111");
    scene.clock.pass(1);
    scene.arrives("b", "0502222222");
    scene.clock.pass(1);
    assertThat(scene.arrives("vip", "0671234567")).isEqualTo("wait 3s");
    scene.hangsUp("a");
    assertThat(scene.noAnswer("b")).as("VIP is ahead").isEqualTo("wait 3s");
    assertThat(scene.noAnswer("vip")).startsWith("ring 101");
    scene.clock.pass(20);
    assertThat(scene.arrives("vip2", "0671234567")).isEqualTo("wait 3s");
    scene.next("b", DialStatus.UNKNOWN, 0);
    scene.hangsUp("vip");
    assertThat(scene.noAnswer("vip2")).as("b has waited 20 s").isEqualTo("wait 3s");
    assertThat(scene.noAnswer("b")).startsWith("ring 101");
  }

  @Test
  @DisplayName("case 35: an abandoned caller leaves the line at once")
  void line_abandonedCallerLeaves() {
    var scene = Scene.of("manager 101\n" + ROUTE + "wait=60");
    scene.arrives("a", "0501111111");
    scene.arrives("b", "0502222222");
    scene.hangsUp("b");
    scene.hangsUp("a");
    assertThat(scene.arrives("c", "0503333333")).startsWith("ring 101");
  }

  @Test
  @DisplayName("case 32: a jump of the wall clock moves no ring, lease or budget")
  void wallClockJumps_nothingMoves() {
    var scene = Scene.of(THREE + ROUTE);
    scene.arrives("c1", "0501111111");
    scene.clock.jump(Duration.ofHours(3));
    scene.switchboard.sweep();
    assertThat(scene.state("101")).isEqualTo("RESERVED");
    assertThat(scene.noAnswer("c1")).isEqualTo("ring 102 15s ranked");
  }
}
