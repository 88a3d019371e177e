package ua.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** FEATURE UNDER TEST: a company that contradicts itself is refused, not interpreted. */
class I01_DirectoryTest {
  @Test
  @DisplayName("case 19: two managers with one device are a mistake of the data, and named")
  void oneDeviceForTwoManagers_isRefused() {
    assertThatThrownBy(() -> Company.of("manager 101\nmanager 102 phones=PJSIP/101\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("device: 'PJSIP/101'");
  }

  @Test
  @DisplayName(
      "case 19: a manager who moves to another phone is reached there from the next call on")
  void movedToAnotherPhone_isReachedThere() {
    var scene = Scene.of("manager 101 phones=PJSIP/101\n");
    scene.arrives("c1", "0501111111");
    assertThat(scene.decision("c1").dial()).isEqualTo("PJSIP/101");
    scene.hangsUp("c1");
    scene.becomes("manager 101 phones=PJSIP/205\n");
    scene.arrives("c2", "0501111111");
    assertThat(scene.decision("c2").dial()).isEqualTo("PJSIP/205");
  }

  @Test
  void memberNamedTwice_countsOnce() {
    var scene =
        Scene.of(
            "manager 101\ngroup 1 RING_ALL 101,101\n"
                + "route 380441234567 stages=RING_GROUPS groups=1");
    scene.arrives("c1", "0501111111");
    assertThat(scene.decision("c1").dial()).isEqualTo("PJSIP/101");
  }
}
