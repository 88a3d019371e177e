package ua.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DialStatus;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.presence.ManagerMemory;

/**
 * FEATURE UNDER TEST: how an offer ends, and what follows; exactly one outcome, whoever is first.
 */
class F01_OutcomesTest {
  private static final String COMPANY =
      """
      manager 101 margin=300
      manager 102 margin=200
      manager 103 margin=100
      route 380441234567 stages=OWNER,RANKED
      """;

  @Test
  @DisplayName(
      "case 6: decline, busy, no answer, unregistered: next at once, each under its own name")
  void everyOutcome_hasItsName() {
    var scene =
        Scene.of(COMPANY + "manager 104 margin=90\nmanager 105 margin=80\nmanager 106 margin=70\n");
    scene.arrives("c1", "0501111111");
    scene.next("c1", DialStatus.CHANUNAVAIL, 21);
    scene.phone("102", DeviceState.INUSE);
    scene.next("c1", DialStatus.BUSY, 17);
    scene.next("c1", DialStatus.NOANSWER, 0);
    scene.phone("104", DeviceState.UNAVAILABLE);
    scene.next("c1", DialStatus.CHANUNAVAIL, 3);
    scene.next("c1", DialStatus.CONGESTION, 34);
    scene.hangsUp("c1");
    assertThat(scene.story("c1"))
        .isEqualTo(
            "ABANDONED: 101 DECLINED, 102 BUSY, 103 NO_ANSWER, 104 UNREACHABLE, 105 FAILED,"
                + " 106 CANCELLED");
  }

  @Test
  @DisplayName("case 3: picked up the handset between ranking and Dial: busy, not a no")
  void busyInAnotherTalk_isBusy() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.phone("101", DeviceState.INUSE);
    assertThat(scene.next("c1", DialStatus.BUSY, 17)).isEqualTo("ring 102 15s ranked");
    scene.hangsUp("c1");
    assertThat(scene.story("c1")).startsWith("ABANDONED: 101 BUSY");
    assertThat(scene.record("c1").offers().getFirst().notTaken()).isFalse();
  }

  @Test
  @DisplayName("case 6: 486 from an idle phone is the person's button")
  void busyFromAnIdlePhone_isANo() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.rings("c1", "101");
    scene.phone("101", DeviceState.RINGING);
    scene.next("c1", DialStatus.BUSY, 17);
    scene.hangsUp("c1");
    assertThat(scene.story("c1")).startsWith("ABANDONED: 101 DECLINED");
  }

  @Test
  @DisplayName("case 9: the caller hangs up: free at once, no wrap-up, no mark under three seconds")
  void callerHangsUp_freeAtOnce_noMark() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.rings("c1", "101");
    scene.clock.pass(2);
    scene.hangsUp("c1");
    assertThat(scene.state("101")).isEqualTo("FREE");
    assertThat(scene.story("c1")).isEqualTo("ABANDONED: 101 CANCELLED");
    assertThat(scene.record("c1").offers().getFirst().notTaken()).isFalse();
    scene.arrives("c2", "0501111111");
    scene.rings("c2", "101");
    scene.clock.pass(4);
    scene.hangsUp("c2");
    assertThat(scene.record("c2").offers().getFirst().notTaken()).isTrue();
  }

  @Test
  @DisplayName(
      "case 10: answered as the ring timed out: nobody else rings, the same phone once more")
  void answerCrossesTimeout_sameManagerOnceMore() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.accepts("c1", "101");
    assertThat(scene.noAnswer("c1")).isEqualTo("ring 101 15s answer-crossed-timeout");
    assertThat(scene.arrives("c2", "0502222222")).startsWith("ring 102");
    assertThat(scene.noAnswer("c1")).isEqualTo("ring 103 15s ranked");
  }

  @Test
  @DisplayName(
      "case 11: answered, then the leg died before the bridge: the hunt goes on in its budget")
  void legDiesBeforeTheBridge_huntGoesOn() {
    var scene = Scene.of(COMPANY.replace("OWNER,RANKED", "OWNER,RANKED total=22"));
    scene.arrives("c1", "0501111111");
    scene.clock.pass(10);
    scene.accepts("c1", "101");
    scene.legEnds("c1", "101", 16);
    assertThat(scene.next("c1", DialStatus.ANSWER, 16)).isEqualTo("ring 102 12s ranked");
    scene.hangsUp("c1");
    assertThat(scene.story("c1")).isEqualTo("ABANDONED: 101 FAILED, 102 CANCELLED");
  }

  @Test
  void answered_talksThenWrapUp() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.connects("c1", "101");
    scene.connects("c1", "101");
    assertThat(scene.answered).containsExactly("c1 101");
    assertThat(scene.state("101")).isEqualTo("TALKING");
    scene.clock.pass(60);
    scene.hangsUp("c1", DialStatus.ANSWER);
    scene.hangsUp("c1", DialStatus.ANSWER);
    assertThat(scene.story("c1")).isEqualTo("ANSWERED 101: 101 ANSWERED");
    assertThat(scene.state("101")).startsWith("WRAP_UP");
    scene.clock.pass(20);
    assertThat(scene.state("101")).isEqualTo("FREE");
  }

  @Test
  @DisplayName(
      "case 23: no wrap-up after a short talk, it can be ended, and a pause comes after the call")
  void wrapUp_rules() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.connects("c1", "101");
    scene.clock.pass(5);
    scene.hangsUp("c1", DialStatus.ANSWER);
    assertThat(scene.state("101")).isEqualTo("FREE");
    scene.arrives("c2", "0502222222");
    scene.connects("c2", "102");
    scene.pause("102");
    assertThat(scene.state("102")).isEqualTo("TALKING");
    scene.clock.pass(60);
    scene.hangsUp("c2", DialStatus.ANSWER);
    assertThat(scene.state("102")).startsWith("WRAP_UP");
    scene.board.endWrapUp(Scene.id("102"));
    assertThat(scene.state("102")).isEqualTo("PAUSED lunch");
    assertThat(scene.board.listMemories().values())
        .flatExtracting(memory -> memory.pause().map(ManagerMemory.Pause::reason).stream().toList())
        .containsExactly("lunch");
  }

  @Test
  @DisplayName("case 12: a changed ring time is for the next offer; a lease outlives its ring")
  void lease_outlivesTheRing() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.becomes(COMPANY.replace("OWNER,RANKED", "OWNER,RANKED ranked=40"));
    scene.clock.pass(15);
    scene.switchboard.sweep();
    assertThat(scene.state("101")).isEqualTo("RESERVED");
    assertThat(scene.next("c1", DialStatus.NOANSWER, 0)).isEqualTo("ring 102 15s ranked");
  }

  @Test
  @DisplayName("case 36: a phone that registered again during the offer gets one more chance")
  void reRegistered_oneMoreChance() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    assertThat(scene.next("c1", DialStatus.CHANUNAVAIL, 0)).isEqualTo("ring 101 15s re-registered");
    assertThat(scene.next("c1", DialStatus.CHANUNAVAIL, 0)).isEqualTo("ring 102 15s ranked");
    scene.phone("102", DeviceState.UNAVAILABLE);
    assertThat(scene.next("c1", DialStatus.CHANUNAVAIL, 0)).isEqualTo("ring 103 15s ranked");
  }

  @Test
  @DisplayName("case 26: a pick-up by somebody not offered preempts the offer and makes them talk")
  void pickUp_preempts() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.connects("c1", "103");
    assertThat(scene.state("101")).isEqualTo("FREE");
    assertThat(scene.state("103")).isEqualTo("TALKING");
    scene.clock.pass(30);
    scene.hangsUp("c1", DialStatus.ANSWER);
    assertThat(scene.story("c1")).isEqualTo("ANSWERED 103: 101 PREEMPTED, 103 ANSWERED");
  }

  @Test
  @DisplayName("case 25: after a transfer the second manager talks and the first is free")
  void transfer_movesTheConversation() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.connects("c1", "101");
    scene.clock.pass(30);
    scene.connects("c1", "102");
    scene.legEnds("c1", "101", 16);
    assertThat(scene.state("101")).startsWith("WRAP_UP");
    assertThat(scene.state("102")).isEqualTo("TALKING");
    scene.hangsUp("c1", DialStatus.ANSWER);
    assertThat(scene.story("c1")).isEqualTo("ANSWERED 101: 101 ANSWERED, 102 ANSWERED");
  }

  @Test
  @DisplayName("case 8: redirect: the colleague is held at once and rings next")
  void redirect_colleagueRingsNext() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    assertThat(scene.redirect("c1", "101", "103")).isTrue();
    assertThat(scene.state("103")).isEqualTo("RESERVED");
    assertThat(scene.declines("c1")).isEqualTo("ring 103 15s redirected");
    assertThat(scene.redirect("c1", "103", "101")).as("no way back").isFalse();
    assertThat(scene.noAnswer("c1")).isEqualTo("ring 102 15s ranked");
    scene.hangsUp("c1");
    assertThat(scene.story("c1"))
        .isEqualTo("ABANDONED: 101 DECLINED, 103 NO_ANSWER, 102 CANCELLED");
  }

  @Test
  @DisplayName("case 8: redirect to who is not free is refused, the offer stays; at most three")
  void redirect_refused() {
    var scene = Scene.of(COMPANY + "manager 104\nmanager 105\nmanager 106\n");
    scene.pause("103");
    scene.arrives("c1", "0501111111");
    assertThat(scene.redirect("c1", "101", "103")).isFalse();
    assertThat(scene.redirect("c1", "102", "104")).as("not offered to 102").isFalse();
    assertThat(scene.state("101")).isEqualTo("RESERVED");
    String last = "101";
    for (String to : List.of("104", "105", "106")) {
      assertThat(scene.redirect("c1", last, to)).isTrue();
      scene.declines("c1");
      last = to;
    }
    assertThat(scene.redirect("c1", last, "102")).as("a fourth time").isFalse();
  }

  @Test
  @DisplayName("case 8: the caller hangs up during a redirect: the colleague is free again")
  void redirect_callerGone() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.redirect("c1", "101", "103");
    scene.hangsUp("c1");
    assertThat(scene.board.listReservations()).isEmpty();
  }

  @Test
  @DisplayName("case 8: who was held for a redirect and dialled out meanwhile is not rung")
  void redirect_colleagueDialledOutMeanwhile() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.redirect("c1", "101", "103");
    scene.dialsOut("o1", "103", "0671234567");
    scene.switchboard.connected(new CallId("o1"), "PJSIP/103-00000001");
    assertThat(scene.state("103")).isEqualTo("TALKING");
    assertThat(scene.declines("c1")).isEqualTo("ring 102 15s ranked");
  }

  @Test
  @DisplayName("case 6: the decline button counts when the ring ends, whatever the phone says")
  void declineButton() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0501111111");
    assertThat(scene.switchboard.decline(new CallId("c1"), Scene.id("101"))).isTrue();
    assertThat(scene.switchboard.decline(new CallId("c1"), Scene.id("102"))).isFalse();
    scene.noAnswer("c1");
    scene.hangsUp("c1");
    assertThat(scene.story("c1")).startsWith("ABANDONED: 101 DECLINED");
  }

  @Test
  @DisplayName("case 39: doubled, late and unknown events change nothing")
  void doubledAndLateEvents_changeNothing() {
    var scene = Scene.of(COMPANY);
    String first = scene.arrives("c1", "0501111111");
    assertThat(scene.arrives("c1", "0501111111")).isEqualTo(first);
    long offer = scene.decision("c1").offer();
    String second = scene.noAnswer("c1");
    assertThat(scene.next("c1", offer, DialStatus.NOANSWER, 0, "")).isEqualTo(second);
    scene.rings("c1", "101");
    scene.legEnds("nobody", "101", 16);
    scene.connects("nobody", "101");
    scene.hangsUp("c1");
    scene.hangsUp("c1");
    assertThat(scene.next("c1", offer, DialStatus.NOANSWER, 0, "")).isEqualTo("done ended");
    assertThat(scene.arrives("c1", "0501111111")).isEqualTo("done ended");
    assertThat(scene.finished).hasSize(1);
    assertThat(scene.board.listReservations()).isEmpty();
  }

  @Test
  void withoutAmi_theDialplansWordIsEnough() {
    var scene = Scene.withoutAmi(COMPANY);
    scene.arrives("c1", "0501111111");
    scene.clock.pass(19);
    scene.switchboard.sweep();
    assertThat(scene.state("101")).as("presumed").isEqualTo("TALKING");
    scene.clock.pass(100);
    scene.switchboard.sweep();
    scene.hangsUp("c1", DialStatus.ANSWER);
    assertThat(scene.story("c1")).isEqualTo("ANSWERED 101: 101 ANSWERED");
    assertThat(scene.board.listReservations()).isEmpty();
  }
}
