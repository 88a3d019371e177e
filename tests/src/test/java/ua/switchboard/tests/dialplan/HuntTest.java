package ua.switchboard.tests.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnBothVersions;
import ua.switchboard.tests.lab.ScriptedAgi.Answer;

/** Each step the server can answer with, on real telephones. */
class HuntTest extends OnBothVersions {
  private static final String CLIENT = "0671234567";
  private static final String DID = "380441234567";
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void route_carriesTheCall(Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.step("HANGUP"));
    lab.calls(CLIENT, "Client", DID, SHORT).awaitEnd(Lab.SOON);
    var asked = agi.awaitQuestion("route", 1, Lab.SOON);
    assertThat(asked.argument(1)).matches("[0-9]+\\.[0-9]+");
    assertThat(asked.argument(2)).isEqualTo(DID);
    assertThat(asked.argument(3)).isEqualTo(CLIENT);
    assertThat(asked.argument(4)).isEqualTo("allowed_not_screened");
    assertThat(asked.environment()).containsEntry("agi_calleridname", "Client");
  }

  @Test
  void didWithPlus_isKept(Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.step("HANGUP"));
    lab.calls(CLIENT, "", "+" + DID, SHORT).awaitEnd(Lab.SOON);
    assertThat(agi.awaitQuestion("route", 1, Lab.SOON).argument(2)).isEqualTo("+" + DID);
  }

  @Test
  void telephoneAnswers_theyTalk_noNextIsAsked(Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.step("RING", "SB_DIAL=PJSIP/101", "SB_OFFER=7"));
    lab.answers(101, Duration.ofMillis(200));
    var caller = lab.calls(CLIENT, "", DID, SHORT);
    lab.awaitTalk("PJSIP/provider", "PJSIP/101");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    var ended = agi.awaitQuestion("ended", 1, Lab.SOON);
    assertThat(ended.arguments())
        .startsWith(agi.questions("route").getFirst().argument(1), "7", "ANSWER", "16", "m~1");
    assertThat(ended.argument(6)).startsWith("PJSIP/101-");
    assertThat(agi.questions("next")).isEmpty();
  }

  @Test
  void managerHangsUp_callEnds(Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.step("RING", "SB_DIAL=PJSIP/101", "SB_OFFER=7"));
    lab.answersAndHangsUp(101, Duration.ZERO, SHORT);
    var caller = lab.calls(CLIENT, "", DID, LONG);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(agi.awaitQuestion("ended", 1, Lab.SOON).argument(3)).isEqualTo("ANSWER");
  }

  @ParameterizedTest
  @CsvSource({"486, BUSY, 17", "603, CHANUNAVAIL, 21", "480, NOANSWER, 19", "503, CONGESTION, 34"})
  void telephoneRefuses_nextIsTold(int code, String status, String cause, Lab lab)
      throws IOException {
    var agi =
        lab.agi()
            .answers(
                Answer.step("RING", "SB_DIAL=PJSIP/101", "SB_OFFER=7", "SB_MEMORY=seen~101"),
                Answer.step("RING", "SB_DIAL=PJSIP/102", "SB_OFFER=8"));
    lab.rejects(101, code);
    lab.answers(102, Duration.ZERO);
    var caller = lab.calls(CLIENT, "", DID, SHORT);
    lab.awaitTalk("PJSIP/provider", "PJSIP/102");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(agi.questions("next").getFirst().arguments())
        .startsWith(agi.questions("route").getFirst().argument(1), "7", status, cause, "seen~101");
  }

  @Test
  void telephoneIsSilent_nextIsAskedAfterItsSeconds(Lab lab) throws IOException {
    var agi =
        lab.agi()
            .answers(
                Answer.step("RING", "SB_DIAL=PJSIP/101", "SB_RING=1", "SB_OFFER=7"),
                Answer.step("HANGUP"));
    lab.rings(101);
    var caller = lab.calls(CLIENT, "", DID, SHORT);
    caller.awaitMessage("SIP/2.0 480", Lab.SOON);
    assertThat(agi.questions("next").getFirst().arguments())
        .startsWith(agi.questions("route").getFirst().argument(1), "7", "NOANSWER");
  }

  @Test
  void telephoneIsNotRegistered_nextIsAskedAtOnce(Lab lab) throws IOException {
    var agi =
        lab.agi()
            .answers(
                Answer.step("RING", "SB_DIAL=PJSIP/unknown", "SB_OFFER=7"), Answer.step("HANGUP"));
    lab.calls(CLIENT, "", DID, SHORT).awaitMessage("SIP/2.0 480", Lab.SOON);
    assertThat(agi.questions("next").getFirst().argument(3)).isEqualTo("CHANUNAVAIL");
  }

  @Test
  void registeredTelephone_rings(Lab lab) throws IOException {
    lab.agi().answers(Answer.step("RING", "SB_DIAL=PJSIP/107"));
    lab.register107();
    lab.answers(107, Duration.ZERO);
    var caller = lab.calls(CLIENT, "", DID, SHORT);
    lab.awaitTalk("PJSIP/provider", "PJSIP/107");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    lab.unregister107();
  }

  @Test
  void groupRings_oneAnswers(Lab lab) throws IOException {
    lab.agi().answers(Answer.step("RING", "SB_DIAL=PJSIP/101&PJSIP/102&PJSIP/103"));
    lab.rings(101);
    lab.answers(102, SHORT);
    lab.rejects(103, 486);
    var caller = lab.calls(CLIENT, "", DID, SHORT);
    lab.awaitTalk("PJSIP/provider", "PJSIP/102");
    lab.awaitDialEnd("PJSIP/101", "CANCEL");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }

  @Test
  void telephoneForwards_theClientStaysInTheHunt(Lab lab) throws IOException {
    var agi =
        lab.agi()
            .answers(Answer.step("RING", "SB_DIAL=PJSIP/101", "SB_OFFER=7"), Answer.step("HANGUP"));
    lab.redirects(101, "sip:380501112233@" + lab.address(31));
    lab.calls(CLIENT, "", DID, SHORT).awaitMessage("SIP/2.0 480", Lab.SOON);
    assertThat(agi.questions("next").getFirst().argument(3)).isEqualTo("BUSY");
  }

  @Test
  void waiting_ringsForTheCallerWithoutAnAnswer(Lab lab) throws IOException {
    var agi =
        lab.agi()
            .answers(Answer.step("WAIT", "SB_RING=1"), Answer.step("RING", "SB_DIAL=PJSIP/101"));
    lab.answers(101, Duration.ZERO);
    var caller = lab.calls(CLIENT, "", DID, SHORT);
    caller.awaitMessage("SIP/2.0 180", Lab.SOON);
    assertThat(caller.messages()).doesNotContain("SIP/2.0 200");
    lab.awaitTalk("PJSIP/provider", "PJSIP/101");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(agi.questions("next")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "noanswer"})
  void waitingAfterAnAnnouncement_goesOn(String announceOptions, Lab lab) throws IOException {
    lab.ami().setGlobal("SB_ANNOUNCE_OPTIONS", announceOptions);
    var agi =
        lab.agi()
            .answers(
                Answer.step(
                    "RING", "SB_DIAL=PJSIP/101", "SB_RECORD=1", "SB_ANNOUNCE=beep", "SB_RING=1"),
                Answer.step("WAIT", "SB_RING=1"),
                Answer.step("HANGUP"));
    lab.rings(101);
    lab.calls(CLIENT, "", DID, LONG).awaitEnd(Lab.SOON);
    assertThat(agi.questions("next")).hasSize(2);
  }

  @Test
  void announcement_isPlayedAndEnds(Lab lab) throws IOException {
    lab.agi().answers(Answer.step("ANNOUNCEMENT", "SB_TARGET=beep"));
    var caller = lab.calls(CLIENT, "", DID, LONG);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(caller.messages()).contains("SIP/2.0 200 OK", "BYE sip:");
  }

  @Test
  void voicemail_answers(Lab lab) throws IOException {
    lab.agi().answers(Answer.step("VOICEMAIL", "SB_TARGET=100@default"));
    var caller = lab.calls(CLIENT, "", DID, Duration.ofSeconds(1));
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(caller.messages()).contains("SIP/2.0 200 OK");
  }

  @Test
  void voicemailThatDoesNotExist_dutyTelephoneAnswers(Lab lab) throws IOException {
    lab.agi().answers(Answer.step("VOICEMAIL", "SB_TARGET=999@default"));
    lab.answers(190, Duration.ZERO);
    var caller = lab.calls(CLIENT, "", DID, SHORT);
    lab.awaitTalk("PJSIP/provider", "PJSIP/190");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"HANGUP, 480", "REFUSE, 403", "DONE, 603"})
  void lastStep_endsTheCallWithItsCode(String step, int code, Lab lab) throws IOException {
    lab.agi().answers(Answer.step(step));
    var caller = lab.calls(CLIENT, "", DID, LONG);
    caller.awaitMessage("SIP/2.0 " + code, Lab.SOON);
    assertThat(caller.awaitEnd(Lab.SOON)).isZero();
  }
}
