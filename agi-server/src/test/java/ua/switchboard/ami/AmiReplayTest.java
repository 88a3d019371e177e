package ua.switchboard.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * FEATURE UNDER TEST: what real calls, captured on Asterisk 16.28 and 22.10, tell the core. The
 * same text is expected of both.
 */
class AmiReplayTest {
  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void answered_ringsAcceptsConnectsEnds(String version) {
    assertThat(sorted(replayed(version + "-answer")))
        .isEqualTo(
            """
            accepted CALL PJSIP/111
            connected CALL PJSIP/111
            ended CALL 16
            legEnded CALL PJSIP/111 16
            ringing CALL PJSIP/111
            ringing CALL PJSIP/111\
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void declined_theLegEndsWithCause21(String version) {
    assertThat(replayed(version + "-decline"))
        .isEqualTo(
            """
            ringing CALL PJSIP/111
            legEnded CALL PJSIP/111 21
            ended CALL 21\
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void callerHangsUpWhileItRings_nothingIsConnected(String version) {
    assertThat(replayed(version + "-abandon"))
        .contains("ringing CALL PJSIP/111")
        .contains("ended CALL")
        .doesNotContain("accepted", "connected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void huntOverTwoPhonesToAMobile_theTrunkLegCarriesItsDialString(String version) {
    assertThat(replayed(version + "-sequence-gsm").lines())
        .contains("legEnded CALL PJSIP/112 17") // unordered to the next leg's ringing
        .containsSubsequence(
            "ringing CALL PJSIP/111",
            "legEnded CALL PJSIP/111 21",
            "ringing CALL PJSIP/112",
            "ringing CALL PJSIP/kyivstar",
            "ringing CALL PJSIP/kyivstar",
            "accepted CALL PJSIP/380501112233@kyivstar",
            "connected CALL PJSIP/kyivstar",
            "ended CALL 16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void ringAll_theLoserEndsAsAnsweredElsewhere(String version) {
    assertThat(replayed(version + "-ringall"))
        .contains("legEnded CALL PJSIP/112 26", "accepted CALL PJSIP/111")
        .containsOnlyOnce("connected CALL PJSIP/111")
        .doesNotContain("connected CALL PJSIP/112");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void pickup_thePickingPhoneBelongsToTheCallDespiteItsOwnLinkedId(String version) {
    assertThat(sorted(replayed(version + "-pickup")))
        .isEqualTo(
            """
            accepted CALL PJSIP/112
            connected CALL PJSIP/112
            ended CALL 16
            ended CALL 16
            legEnded CALL PJSIP/111 16
            legEnded CALL PJSIP/112 16
            ringing CALL PJSIP/111
            ringing CALL PJSIP/111\
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void attendedTransfer_consultingIsNoTalkWithTheClientAndTheCallGoesOn(String version) {
    assertThat(replayed(version + "-attended-transfer"))
        .startsWith(
            """
            ringing CALL PJSIP/111
            ringing CALL PJSIP/111
            accepted CALL PJSIP/111
            connected CALL PJSIP/111
            ringing CALL PJSIP/112
            ringing CALL PJSIP/112
            accepted CALL PJSIP/112
            connected CALL PJSIP/112
            legEnded CALL PJSIP/111 16
            ended CALL 16
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void firstChannelHandsItsConversationOver_theCallIsNotEnded(String version) {
    assertThat(replayed(version + "-blind-transfer"))
        .contains("legEnded CALL PJSIP/provider 16", "connected CALL PJSIP/112")
        .doesNotContain("ended CALL 16");
  }

  @Test
  void supervisorListensIn_isNoPartyOfTheCall() {
    assertThat(replayed("asterisk-22-spy"))
        .containsOnlyOnce("connected CALL PJSIP/111")
        .doesNotContain("connected CALL PJSIP/112", "connected spy-1");
  }

  @Test
  void localChannels_areFolded() {
    assertThat(replayed("asterisk-22-local"))
        .contains("ringing CALL PJSIP/111", "accepted CALL PJSIP/111")
        .doesNotContain("Local/");
  }

  @Test
  void chanSip_clickToCallAndDecline() {
    assertThat(replayed("asterisk-16-chansip"))
        .startsWith(
            """
            ringing ctc-1 SIP/211
            ringing ctc-1 SIP/211
            accepted ctc-1 SIP/211
            ended ctc-1 16
            ringing CALL SIP/211
            legEnded CALL SIP/211 21
            """);
  }

  private static String replayed(String transcript) {
    try (var fixture = new AmiFixture()) {
      fixture.startSynced();
      fixture.replay(transcript);
      return fixture.calls();
    }
  }

  /** For calls whose last events have no order among each other. */
  private static String sorted(String lines) {
    return lines.lines().sorted().collect(Collectors.joining("\n"));
  }
}
