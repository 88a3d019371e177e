package ua.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.presence.DeviceState;

/** FEATURE UNDER TEST: who is not hunted for, and calls managers make. */
class G01_OtherCallsTest {
  private static final String COMPANY =
      """
      manager 101 margin=300
      manager 102 margin=200
      operator 38067 kyivstar
      trunk kyivstar operator=kyivstar channels=1
      trunk sip channels=5
      blocked 0660000000
      """;

  @Test
  void blocked_isRefused() {
    var scene = Scene.of(COMPANY);
    assertThat(scene.arrives("c1", "0660000000")).isEqualTo("refuse blocked");
    scene.hangsUp("c1");
    assertThat(scene.story("c1")).isEqualTo("REFUSED:");
  }

  @Test
  void closed_goesToItsAnnouncement() {
    var scene = Scene.of(COMPANY + "route 380441234567 closed");
    assertThat(scene.arrives("c1", "0501111111")).isEqualTo("closed ANNOUNCEMENT closed");
  }

  @Test
  void unknownDid_defaultRouteOrDutyGroup() {
    var scene = Scene.of(COMPANY);
    assertThat(scene.arrives("c1", "0501111111", "999")).isEqualTo("no-route unknown-did");
    scene.hangsUp("c1");
    assertThat(scene.story("c1")).isEqualTo("DUTY_GROUP:");
    scene.becomes(COMPANY + "route default stages=RANKED");
    assertThat(scene.arrives("c2", "0501111111", "999")).isEqualTo("ring 101 15s ranked");
  }

  @Test
  @DisplayName("case 21: an extension as caller: internal, nobody's new client, not rung itself")
  void extensionAsCaller() {
    var scene = Scene.of(COMPANY);
    assertThat(scene.plan("101")).isEqualTo("ring 102 15s ranked | overflow HANGUP overflow");
    assertThat(scene.notes("101")).contains("internal call of 101");
  }

  @Test
  @DisplayName("case 22: a manager who dials out is offered nothing")
  void diallingOut_isOfferedNothing() {
    var scene = Scene.of(COMPANY);
    assertThat(scene.dialsOut("o1", "101", "0671234567"))
        .isEqualTo("dial +380671234567 over kyivstar");
    assertThat(scene.state("101")).isEqualTo("TALKING");
    assertThat(scene.arrives("c1", "0501111111")).startsWith("ring 102");
    scene.switchboard.connected(new CallId("o1"), "PJSIP/kyivstar-00000001");
    scene.clock.pass(60);
    scene.hangsUp("o1", DialStatus.ANSWER);
    assertThat(scene.state("101")).startsWith("WRAP_UP");
    assertThat(scene.story("o1")).isEqualTo("OUTGOING 101:");
    assertThat(scene.record("o1").dialled()).contains(Company.phone("0671234567"));
  }

  @Test
  void diallingOut_nextTrunkWhenFullOrFailing() {
    var scene = Scene.of(COMPANY);
    scene.dialsOut("o1", "101", "0671234567");
    assertThat(scene.dialsOut("o2", "102", "0671234568")).isEqualTo("dial +380671234568 over sip");
    assertThat(scene.next("o1", DialStatus.CONGESTION, 34))
        .isEqualTo("dial +380671234567 over sip");
    assertThat(scene.next("o1", DialStatus.BUSY, 17)).isEqualTo("done ended");
    assertThat(scene.next("o2", DialStatus.CONGESTION, 34)).isEqualTo("refuse no-trunk");
    scene.hangsUp("o1");
    scene.hangsUp("o2");
    assertThat(scene.board.listReservations()).isEmpty();
    assertThat(scene.dialsOut("o3", "101", "0671234567")).endsWith("over kyivstar");
  }

  @Test
  @DisplayName("case 38: an internal talk keeps new calls away, with its reason")
  void internalTalk_keepsCallsAway() {
    var scene = Scene.of(COMPANY);
    scene.phone("101", DeviceState.INUSE);
    assertThat(scene.state("101")).isEqualTo("TALKING phone in use outside Switchboard");
    assertThat(scene.plan("0501111111")).startsWith("ring 102");
  }

  @Test
  void pauseByDevice_andBack() {
    var scene = Scene.of(COMPANY);
    var phone = new DeviceName("PJSIP/101");
    assertThat(scene.switchboard.pause(phone, "lunch")).contains(Scene.id("101"));
    assertThat(scene.why("0501111111", "RANKED", "101")).isEqualTo("- paused");
    assertThat(scene.switchboard.unpause(phone)).contains(Scene.id("101"));
    assertThat(scene.plan("0501111111")).startsWith("ring 101");
    assertThat(scene.switchboard.pause(new DeviceName("PJSIP/999"), "x"))
        .isEqualTo(Optional.empty());
  }
}
