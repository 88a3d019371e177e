package ua.switchboard.tests.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnBothVersions;
import ua.switchboard.tests.lab.ScriptedAgi.Answer;

/** Mobiles behind a GSM gateway: a person presses 1, a voicemail does not. */
class MobileTest extends OnBothVersions {
  private static final String CLIENT = "0671234567";
  private static final String DID = "380441234567";
  private static final String MOBILE = "SB_DIAL=PJSIP/+380501112233@kyivstar";
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void mobilePressesOne_theyTalk(Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.step("MOBILE", MOBILE, "SB_CONFIRM=8", "SB_OFFER=7"));
    var mobile = lab.answers(31, Duration.ZERO);
    var caller = lab.calls(CLIENT, "", DID, SHORT);
    mobile.awaitMessage("ACK sip:", Lab.SOON);
    assertThat(mobile.messages()).contains("INVITE sip:+380501112233@");
    mobile.press('1', lab.asterisk().address());
    lab.awaitTalk("PJSIP/provider", "PJSIP/kyivstar");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(agi.questions("next")).isEmpty();
    assertThat(agi.awaitQuestion("ended", 1, Lab.SOON).arguments())
        .startsWith(agi.questions("route").getFirst().argument(1), "7", "ANSWER");
  }

  @Test
  void voicemailAnswers_theHuntGoesOn(Lab lab) throws IOException {
    var agi =
        lab.agi()
            .answers(
                Answer.step("MOBILE", MOBILE, "SB_CONFIRM=2", "SB_OFFER=7"),
                Answer.step("RING", "SB_DIAL=PJSIP/101"));
    lab.answers(31, Duration.ZERO);
    lab.answers(101, Duration.ZERO);
    var caller = lab.calls(CLIENT, "", DID, SHORT);
    lab.awaitTalk("PJSIP/provider", "PJSIP/101");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(agi.questions("next").getFirst().arguments())
        .startsWith(agi.questions("route").getFirst().argument(1), "7", "UNCONFIRMED");
  }

  @Test
  void mobilePressesAnotherKey_isNotConnected(Lab lab) throws IOException {
    var agi =
        lab.agi().answers(Answer.step("MOBILE", MOBILE, "SB_CONFIRM=8"), Answer.step("HANGUP"));
    var mobile = lab.answers(31, Duration.ZERO);
    var caller = lab.calls(CLIENT, "", DID, SHORT);
    mobile.awaitMessage("ACK sip:", Lab.SOON);
    mobile.press('2', lab.asterisk().address());
    caller.awaitMessage("SIP/2.0 480", Lab.SOON);
    assertThat(agi.questions("next").getFirst().argument(3)).isEqualTo("UNCONFIRMED");
  }

  @Test
  void mobileHangsUpInsteadOfPressing_theHuntGoesOn(Lab lab) throws IOException {
    var agi =
        lab.agi().answers(Answer.step("MOBILE", MOBILE, "SB_CONFIRM=8"), Answer.step("HANGUP"));
    lab.answersAndHangsUp(31, Duration.ZERO, SHORT);
    var caller = lab.calls(CLIENT, "", DID, SHORT);
    caller.awaitMessage("SIP/2.0 480", Lab.SOON);
    assertThat(agi.questions("next").getFirst().argument(3)).isEqualTo("UNCONFIRMED");
  }

  @Test
  void noKeyIsAskedFor_theyTalkAtOnce(Lab lab) throws IOException {
    lab.agi().answers(Answer.step("MOBILE", MOBILE));
    lab.answers(31, Duration.ZERO);
    var caller = lab.calls(CLIENT, "", DID, SHORT);
    lab.awaitTalk("PJSIP/provider", "PJSIP/kyivstar");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }
}
