package ua.switchboard.tests.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnBothVersions;
import ua.switchboard.tests.lab.ScriptedAgi.Answer;

/** What managers dial: clients and feature codes. */
class ManagerTest extends OnBothVersions {
  private static final String NUMBER = "380501112233";
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void managerDialsOut_overTheTrunkOfTheOperator(Lab lab) throws IOException {
    var agi =
        lab.agi()
            .answers(Answer.step("TRUNK", "SB_DIAL=PJSIP/" + NUMBER + "@vodafone", "SB_RING=30"));
    var gateway = lab.answers(32, Duration.ofMillis(100));
    var manager = lab.managerCalls(101, "0501112233", SHORT);
    lab.awaitTalk("PJSIP/101", "PJSIP/vodafone");
    assertThat(manager.awaitEnd(Lab.SOON)).as(manager.messages()).isZero();
    var asked = agi.questions("outbound").getFirst();
    assertThat(asked.argument(2)).isEqualTo("0501112233");
    assertThat(asked.argument(3)).startsWith("PJSIP/101-");
    assertThat(gateway.messages()).contains("INVITE sip:" + NUMBER + "@");
    agi.awaitQuestion("ended", 1, Lab.SOON);
  }

  @Test
  void clientIsBusy_managerHearsIt(Lab lab) throws IOException {
    lab.agi()
        .answers(
            Answer.step("TRUNK", "SB_DIAL=PJSIP/" + NUMBER + "@vodafone"), Answer.step("HANGUP"));
    lab.rejects(32, 486);
    lab.managerCalls(101, "+" + NUMBER, SHORT).awaitMessage("SIP/2.0 486", Lab.SOON);
  }

  @Test
  void serverIsDown_theFallbackTrunkCarriesTheCall(Lab lab) throws IOException {
    lab.agi().close();
    lab.ami().setGlobal("SB_FALLBACK_TRUNK", "PJSIP/NUMBER@lifecell");
    var gateway = lab.answers(33, Duration.ZERO);
    var manager = lab.managerCalls(101, "+" + NUMBER, SHORT);
    lab.awaitTalk("PJSIP/101", "PJSIP/lifecell");
    assertThat(manager.awaitEnd(Lab.SOON)).as(manager.messages()).isZero();
    assertThat(gateway.messages()).contains("INVITE sip:+" + NUMBER + "@");
  }

  @ParameterizedTest
  @CsvSource({"*51, pause", "*52, unpause"})
  void featureCode_asksTheServerAndBeeps(String code, String script, Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.of("SET VARIABLE SB_STATUS \"OK\""));
    var manager = lab.managerCalls(101, code, Lab.SOON);
    assertThat(manager.awaitEnd(Lab.SOON)).as(manager.messages()).isZero();
    assertThat(agi.questions(script).getFirst().argument(1)).startsWith("PJSIP/101-");
    assertThat(lab.asterisk().log()).contains("Playing 'beep.gsm'");
  }

  @Test
  void featureCodeWithoutServer_soundsWrong(Lab lab) throws IOException {
    lab.agi().close();
    var manager = lab.managerCalls(102, "*51", Lab.SOON);
    assertThat(manager.awaitEnd(Lab.SOON)).as(manager.messages()).isZero();
    assertThat(lab.asterisk().log()).contains("Playing 'beeperr.gsm'");
  }
}
