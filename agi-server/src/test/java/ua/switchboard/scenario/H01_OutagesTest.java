package ua.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.HangupCause;
import ua.switchboard.live.CallRequests;
import ua.switchboard.presence.DeviceState;

/** FEATURE UNDER TEST: links that drop, servers that restart, states that lie. */
class H01_OutagesTest {
  private static final String COMPANY =
      """
      manager 101 margin=300
      manager 102 margin=200
      manager 103 margin=100
      route 380441234567 stages=OWNER,RANKED total=60
      """;

  @Test
  @DisplayName("case 13: restarted in the middle of a hunt: it goes on where it was")
  void restartedInAHunt_goesOn() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.declines("c1");
    long offer = scene.decision("c1").offer();
    scene.clock.pass(20);
    scene.restart();
    assertThat(scene.noAnswer("c1")).isEqualTo("ring 103 15s ranked");
    assertThat(scene.decision("c1").offer()).isGreaterThan(offer);
    assertThat(scene.noAnswer("c1")).startsWith("overflow");
    scene.hangsUp("c1");
    assertThat(scene.story("c1"))
        .isEqualTo("NOT_ANSWERED: 101 DECLINED, 102 NO_ANSWER, 103 NO_ANSWER");
  }

  @Test
  @DisplayName("case 13: restarted in a talk: the end still makes one record")
  void restartedInATalk_oneRecord() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.connects("c1", "101");
    scene.restart();
    scene.hangsUp("c1", DialStatus.ANSWER);
    scene.hangsUp("c1", DialStatus.ANSWER);
    assertThat(scene.story("c1")).isEqualTo("ANSWERED 101: 101 ANSWERED");
    assertThat(scene.board.listReservations()).isEmpty();
  }

  @Test
  @DisplayName("case 13: a broken memory never fails: the call is planned anew")
  void brokenMemory_plannedAnew() {
    for (String memory :
        List.of("", "1", "rubbish", "1:::::::::", "1:~:b:c:d:e:f:g:h:i", "~~~~", "o:")) {
      var scene = Scene.of(COMPANY);
      String step = scene.next("c1", 7, DialStatus.NOANSWER, 0, memory);
      assertThat(step).as(memory).isIn("ring 101 15s ranked", "done ended");
      scene.hangsUp("c1");
      assertThat(scene.finished).hasSize(1);
    }
  }

  @Test
  @DisplayName("case 13: memory is short and of a safe alphabet however long the hunt")
  void memory_isShortAndSafe() {
    var text = new StringBuilder("route 380441234567 stages=RANKED total=9999 laps=3\n");
    for (int manager = 1000; manager < 1060; manager++) {
      text.append("manager ").append(manager).append('\n');
    }
    var scene = Scene.of(text.toString());
    scene.arrives("c1", "0501111111");
    for (int i = 0; i < 170; i++) {
      scene.next("c1", i % 3 == 0 ? DialStatus.CHANUNAVAIL : DialStatus.NOANSWER, 21);
      assertThat(scene.decision("c1").memory())
          .hasSizeLessThanOrEqualTo(400)
          .matches("[A-Za-z0-9._~:+-]+");
    }
  }

  @Test
  @DisplayName("case 14: both hang-up reports arrive, in any order: one record")
  void bothHangUpReports_oneRecord() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.switchboard.resync("pbx1", List.of());
    assertThat(scene.finished).as("younger than the list").isEmpty();
    scene.clock.pass(6);
    scene.switchboard.resync("pbx2", List.of());
    scene.switchboard.resync("pbx1", List.of());
    scene.hangsUp("c1");
    assertThat(scene.finished).hasSize(1);
  }

  @Test
  @DisplayName("case 13: after a resync the calls that are gone have ended, the others go on")
  void resync_endsWhatIsGone() {
    var scene = Scene.of(COMPANY);
    scene.arrives("pbx1-1.1", "0501111111");
    scene.arrives("pbx1-1.2", "0502222222");
    scene.arrives("pbx2-1.1", "0503333333");
    scene.connects("pbx1-1.1", "101");
    scene.clock.pass(6);
    scene.switchboard.resync("pbx1", List.of(new CallId("pbx1-1.1")));
    assertThat(scene.story("pbx1-1.2")).isEqualTo("LOST: 102 CANCELLED");
    assertThat(scene.state("101")).isEqualTo("TALKING");
    assertThat(scene.switchboard.listCalls()).hasSize(2);
  }

  @Test
  @DisplayName("case 5: link down: rung all the same, marked, and shorter")
  void linkDown_shortRing() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.amiDown();
    assertThat(scene.state("101")).isEqualTo("RESERVED");
    assertThat(scene.arrives("c2", "0502222222")).isEqualTo("ring 102 10s ranked");
    assertThat(scene.state("103")).isEqualTo("FREE state unknown");
  }

  @Test
  @DisplayName("case 4: in use without a channel: suspected, asked again, then believed idle")
  void inUseWithoutAChannel_suspectedThenIdle() {
    var scene = Scene.of(COMPANY);
    scene.phone("101", DeviceState.INUSE);
    scene.board.deviceChannels("pbx1", Set.of());
    assertThat(scene.state("101")).startsWith("TALKING");
    scene.clock.pass(10);
    assertThat(scene.state("101")).startsWith("SUSPECT");
    assertThat(scene.board.listSuspects()).containsExactly(new DeviceName("PJSIP/101"));
    scene.phone("101", DeviceState.INUSE);
    scene.board.deviceChannels("pbx1", Set.of());
    assertThat(scene.state("101")).isEqualTo("FREE");
    scene.phone("101", DeviceState.RINGING);
    assertThat(scene.state("101")).startsWith("TALKING");
  }

  @Test
  @DisplayName("case 4: idle though just dialled: the own reservation wins")
  void idleThoughJustDialled_reservationWins() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.phone("101", DeviceState.NOT_INUSE);
    assertThat(scene.arrives("c2", "0502222222")).startsWith("ring 102");
  }

  @Test
  @DisplayName("case 18: several phones, one person: any of them in use keeps calls away")
  void severalPhones_onePerson() {
    var scene = Scene.of("manager 101 phones=PJSIP/101,PJSIP/201\n");
    scene.phone("201", DeviceState.INUSE);
    assertThat(scene.state("101")).startsWith("TALKING");
    scene.phone("201", DeviceState.UNAVAILABLE);
    assertThat(scene.state("101")).isEqualTo("FREE");
    scene.phone("101", DeviceState.UNAVAILABLE);
    assertThat(scene.state("101")).isEqualTo("OFFLINE");
  }

  @Test
  void severalServers_anyInUseWinsThenAnyIdle() {
    var scene = Scene.of("manager 101\n");
    var phone = new DeviceName("PJSIP/101");
    scene.board.deviceState("pbx2", phone, DeviceState.UNAVAILABLE);
    assertThat(scene.state("101")).isEqualTo("FREE");
    scene.board.deviceState("pbx2", phone, DeviceState.INUSE);
    assertThat(scene.state("101")).startsWith("TALKING");
  }

  @Test
  void serverWakesUpAndReadsTheEndBeforeTheRoute_nobodyIsHeld() {
    var scene = Scene.of(COMPANY);
    var call = new CallId("c1");
    scene.switchboard.ended(
        new CallRequests.Ended(call, 0, DialStatus.CANCEL, HangupCause.NONE, Optional.empty(), ""));
    assertThat(scene.arrives("c1", "0501111111")).startsWith("done");
    assertThat(scene.board.listReservations()).isEmpty();
    assertThat(scene.switchboard.listCalls()).isEmpty();
    assertThat(scene.story("c1")).isEqualTo("ABANDONED: 101 CANCELLED");
  }

  @Test
  void callNobodyHearsOf_isGivenUp() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.clock.pass(120);
    scene.switchboard.sweep();
    assertThat(scene.board.listReservations()).as("the phone is idle").isEmpty();
    assertThat(scene.finished).as("may be a talk nobody told us of").isEmpty();
    scene.clock.pass(Duration.ofHours(2));
    scene.switchboard.sweep();
    assertThat(scene.story("c1")).isEqualTo("LOST: 101 CANCELLED");
    scene.clock.pass(Duration.ofHours(2));
    scene.switchboard.sweep();
    scene.hangsUp("c1", DialStatus.ANSWER);
    assertThat(scene.finished).hasSize(1);
  }

  @Test
  void waitingCallNobodyHearsOf_isGivenUpSoon() {
    var scene = Scene.of("manager 101\nroute 380441234567 stages=RANKED wait=30");
    scene.arrives("a", "0501111111");
    scene.arrives("c1", "0502222222");
    scene.clock.pass(70);
    scene.switchboard.sweep();
    assertThat(scene.story("c1")).isEqualTo("LOST:");
  }

  @Test
  @DisplayName("case 37: a supervisor's spy leg is no conversation: the core is not told of it")
  void unknownLeg_isNoConversation() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.connects("c1", "provider");
    assertThat(scene.state("101")).isEqualTo("RESERVED");
    assertThat(scene.answered).isEmpty();
  }
}
