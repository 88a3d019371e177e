package ua.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.HangupCause;
import ua.switchboard.presence.DeviceState;

/** FEATURE UNDER TEST: nobody answers at the desk: mobiles over the trunk of their operator. */
class D01_MobilesTest {
  private static final String COMPANY =
      """
      manager 101 margin=100 mobile=0671110001
      manager 102 margin=900 mobile=0501110002
      manager 103 margin=500 mobile=0681110003
      manager 104 margin=800
      operator 38067 kyivstar
      operator 38068 kyivstar
      operator 38050 vodafone
      trunk kyivstar operator=kyivstar channels=1 delay=3
      trunk vodafone operator=vodafone channels=1
      client 0931234567 owner=101
      route 380441234567 stages=OWNER,GSM total=200
      """;

  @Test
  @DisplayName("case 28: owner first, then by rank, each over the operator's trunk")
  void ownerFirst_thenByRank_overTheOperatorsTrunk() {
    var scene = Scene.of(COMPANY);
    assertThat(scene.plan("0931234567"))
        .isEqualTo(
            "ring 101 15s attached-manager | mobile 101 over kyivstar 18s"
                + " | mobile 102 over vodafone 15s | mobile 103 over kyivstar 18s"
                + " | overflow HANGUP overflow");
    assertThat(scene.why("0931234567", "GSM", "104")).isEqualTo("- no-mobile");
  }

  @Test
  void ownerWithoutADeskTelephone_mobileRingsFirst() {
    var scene = Scene.of(COMPANY.replace("manager 101 ", "manager 101 no-phone no-new "));
    assertThat(scene.plan("0931234567"))
        .startsWith("mobile 101 over kyivstar 18s | mobile 102 over vodafone 15s");
  }

  @Test
  @DisplayName("case 28: a ported number goes by its new operator")
  void portedNumber_goesByItsNewOperator() {
    var scene = Scene.of(COMPANY + "ported 0671110001 vodafone\n");
    assertThat(scene.plan("0931234567")).contains("mobile 101 over vodafone 15s");
  }

  @Test
  @DisplayName("case 28: one call per SIM; a provider that reaches everybody is the second choice")
  void simTaken_nextManagerOrProvider() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0931234567");
    assertThat(scene.declines("c1")).isEqualTo("mobile 102 over vodafone 15s");
    assertThat(scene.arrives("c2", "withheld")).isEqualTo("mobile 103 over kyivstar 18s");
    assertThat(scene.arrives("c3", "withheld")).isEqualTo("overflow HANGUP overflow");
    scene.becomes(COMPANY + "trunk sip channels=9\n");
    assertThat(scene.arrives("c4", "withheld")).isEqualTo("mobile 101 over sip 15s");
  }

  @Test
  @DisplayName("case 28: a trunk that fails is followed by the other way to the same mobile")
  void trunkFails_otherWayToTheSameMobile() {
    var scene = Scene.of(COMPANY + "trunk sip channels=9\n");
    assertThat(scene.arrives("c1", "withheld")).isEqualTo("mobile 102 over vodafone 15s");
    assertThat(scene.next("c1", DialStatus.CONGESTION, 34)).isEqualTo("mobile 102 over sip 15s");
    assertThat(scene.next("c1", DialStatus.CONGESTION, 34))
        .isEqualTo("mobile 103 over kyivstar 18s");
  }

  @Test
  @DisplayName("case 8: sent to one's own mobile: no refusal, and the hunt goes on where it was")
  void toOwnMobile_ringsNext_thenTheHuntGoesOnWhereItWas() {
    var scene = Scene.of(COMPANY.replace("OWNER,GSM", "OWNER,RANKED,GSM"));
    scene.arrives("c1", "0931234567");
    assertThat(scene.toOwnMobile("c1", "102")).as("not offered to 102").isFalse();
    assertThat(scene.toOwnMobile("c1", "101")).isTrue();
    assertThat(scene.noAnswer("c1")).isEqualTo("mobile 101 over kyivstar 18s");
    assertThat(scene.toOwnMobile("c1", "101")).as("rings there already").isFalse();
    assertThat(scene.noAnswer("c1")).isEqualTo("ring 102 15s ranked");
    scene.hangsUp("c1");
    assertThat(scene.story("c1"))
        .isEqualTo("ABANDONED: 101 PREEMPTED, 101 NO_ANSWER, 102 CANCELLED");
  }

  @Test
  @DisplayName(
      "case 8: no channel to one's own mobile: the desk rings on; a caller who leaves frees it")
  void toOwnMobile_withoutAChannel_isRefused() {
    var scene = Scene.of(COMPANY);
    scene.pause("102");
    assertThat(scene.arrives("c0", "withheld")).isEqualTo("mobile 103 over kyivstar 18s");
    scene.arrives("c1", "0931234567");
    assertThat(scene.toOwnMobile("c1", "101")).isFalse();
    assertThat(scene.state("101")).isEqualTo("RESERVED");
    scene.hangsUp("c0");
    assertThat(scene.toOwnMobile("c1", "101")).isTrue();
    scene.hangsUp("c1");
    assertThat(scene.board.listReservations()).isEmpty();
    assertThat(scene.arrives("c2", "withheld")).isEqualTo("mobile 103 over kyivstar 18s");
  }

  @Test
  @DisplayName("case 29: a voicemail answers and does not press 1: the hunt goes on")
  void voicemail_doesNotPressOne() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "withheld");
    scene.switchboard.accepted(new CallId("c1"), "PJSIP/0501110002@vodafone");
    assertThat(scene.next("c1", DialStatus.UNCONFIRMED, 0))
        .isEqualTo("mobile 103 over kyivstar 18s");
    assertThat(scene.state("102")).isEqualTo("FREE");
  }

  @Test
  @DisplayName("case 30: a manager who talks on the mobile is busy until our leg ends")
  void talkOnMobile_holdsTheManagerAndTheSim() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "withheld");
    scene.switchboard.connected(new CallId("c1"), "PJSIP/vodafone-0000000b");
    assertThat(scene.state("102")).isEqualTo("TALKING");
    scene.clock.pass(1000);
    scene.switchboard.sweep();
    assertThat(scene.arrives("c2", "withheld")).isEqualTo("mobile 103 over kyivstar 18s");
    scene.switchboard.legEnded(new CallId("c1"), "PJSIP/vodafone-0000000b", new HangupCause(16));
    assertThat(scene.state("102")).startsWith("WRAP_UP");
  }

  @Test
  @DisplayName("case 31: while the desk phone rings for one call, the mobile rings for no other")
  void deskPhoneRings_mobileDoesNot() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0931234567");
    assertThat(scene.why("withheld", "GSM", "101")).isEqualTo("- reserved");
    assertThat(scene.plan("withheld")).doesNotContain("mobile 101");
  }

  @Test
  @DisplayName("case 31: no answer at the desk: the mobile may ring; busy there: it may not")
  void noAnswerAtTheDesk_mobileRings_butNotWhenBusy() {
    var scene = Scene.of(COMPANY);
    scene.arrives("c1", "0931234567");
    assertThat(scene.noAnswer("c1")).isEqualTo("mobile 101 over kyivstar 18s");
    scene.hangsUp("c1");
    scene.arrives("c2", "0931234567");
    scene.phone("101", DeviceState.INUSE);
    assertThat(scene.next("c2", DialStatus.BUSY, 17)).isEqualTo("mobile 102 over vodafone 15s");
  }

  @Test
  void phonesUnregistered_mobilesRing() {
    var scene = Scene.of(COMPANY);
    scene.phone("101", DeviceState.UNAVAILABLE);
    assertThat(scene.plan("0931234567")).startsWith("mobile 101 over kyivstar");
    assertThat(scene.why("0931234567", "OWNER", "101")).isEqualTo("- offline");
  }

  @Test
  @DisplayName("case 21: a colleague's own mobile calls in: internal, and does not ring itself")
  void colleaguesMobileCallsIn() {
    var scene = Scene.of(COMPANY);
    assertThat(scene.plan("0501110002"))
        .isEqualTo(
            "mobile 103 over kyivstar 18s | mobile 101 over kyivstar 18s"
                + " | overflow HANGUP overflow");
    assertThat(scene.notes("0501110002")).contains("internal call of 102");
    assertThat(scene.why("0501110002", "GSM", "102")).isEqualTo("- is-the-caller");
  }

  @Test
  @DisplayName("case 21: the company's own line calls in: nothing leaves over the trunks")
  void ownLineCallsIn_loopGuard() {
    var scene = Scene.of(COMPANY);
    assertThat(scene.plan("0441234567")).isEqualTo("overflow HANGUP overflow");
    assertThat(scene.why("0441234567", "GSM", "101")).isEqualTo("- loop-guard");
  }
}
