package ua.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import ua.switchboard.call.DialStatus;
import ua.switchboard.presence.DeviceState;

/**
 * FEATURE UNDER TEST: who has left too many contacts without a next action is spared new clients,
 * and no caller is lost by it.
 */
class K01_UnfinishedContactsTest {
  private static final String COMPANY =
      """
      manager 101 margin=300
      manager 102 margin=200
      manager 103 margin=100
      client 0501111111 owner=101
      route 380441234567 stages=OWNER,RANKED
      """;

  private static final String STRANGER = "0672222222";

  private static Scene scene(int of101, int of102, int of103) {
    var scene = Scene.of(COMPANY);
    scene.board.unfinished(Scene.id("101"), of101);
    scene.board.unfinished(Scene.id("102"), of102);
    scene.board.unfinished(Scene.id("103"), of103);
    return scene;
  }

  @Test
  @DisplayName("new clients go to others; the limit itself is no reason")
  void aboveTheLimit_newClientsGoToOthers() {
    var scene = scene(6, 5, 0);
    assertThat(scene.arrives("c1", STRANGER)).isEqualTo("ring 102 15s ranked");
    assertThat(scene.why(STRANGER, "RANKED", "101")).isEqualTo("- unfinished-contacts");
    assertThat(scene.notes(STRANGER))
        .contains("more than 5 unfinished contacts, asked when nobody else can be rung: 101");
  }

  @Test
  @DisplayName("clients they know ring them all the same")
  void knownClients_ringTheirManager() {
    var scene = scene(6, 0, 0);
    assertThat(scene.arrives("c1", "0501111111")).isEqualTo("ring 101 15s attached-manager");
  }

  @Test
  @DisplayName("everybody above the limit: the rule yields, and explain says so")
  void everybodyAboveTheLimit_theRuleYields() {
    var scene = scene(6, 7, 8);
    assertThat(scene.arrives("c1", STRANGER)).isEqualTo("ring 101 15s ranked");
    assertThat(scene.notes(STRANGER))
        .contains("everybody has more than 5 unfinished contacts: the rule yields");
  }

  @Test
  @DisplayName("the only one below the limit is busy: the rule yields at that moment")
  void nobodyElseFree_theRuleYields() {
    var scene = scene(6, 6, 0);
    scene.phone("103", DeviceState.INUSE);
    assertThat(scene.arrives("c1", STRANGER)).isEqualTo("ring 101 15s nobody-else-free");
  }

  @Test
  @DisplayName("the only one below the limit says no: the caller is not lost")
  void declinedByTheOnlyOneBelow_theRuleYields() {
    var scene = scene(6, 6, 0);
    assertThat(scene.arrives("c1", STRANGER)).isEqualTo("ring 103 15s ranked");
    assertThat(scene.next("c1", DialStatus.CHANUNAVAIL, 21))
        .isEqualTo("ring 101 15s nobody-else-free");
  }

  @Test
  @DisplayName("a contact that is settled takes somebody back into the distribution")
  void settled_isAskedAgain() {
    var scene = scene(6, 0, 0);
    scene.board.unfinished(Scene.id("101"), 5);
    assertThat(scene.arrives("c1", STRANGER)).isEqualTo("ring 101 15s ranked");
  }
}
