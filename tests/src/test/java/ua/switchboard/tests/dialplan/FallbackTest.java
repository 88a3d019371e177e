package ua.switchboard.tests.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnBothVersions;
import ua.switchboard.tests.lab.ScriptedAgi.Answer;
import ua.switchboard.tests.lab.ScriptedAgi.Misbehaviour;

/** Whatever the server does, the duty telephone answers the caller, and soon. */
class FallbackTest extends OnBothVersions {
  private static final String DID = "380441234567";
  private static final Duration SHORT = Duration.ofMillis(300);

  /** SB_ASK_SECONDS, and as much again for a busy machine. */
  private static final Duration BOUND = Duration.ofSeconds(6);

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  void serverMisbehaves_dutyTelephoneAnswers(Misbehaviour how, Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.misbehaving(how));
    assertDutyAnswers(lab, how.toString());
    lab.awaitNoChannel("PJSIP/");
    // Asterisk's AGI leaves a half line only when its connection ends; the call did not wait for
    // it.
    agi.close();
  }

  @Test
  void serverSaysFallback_dutyTelephoneAnswers(Lab lab) throws IOException {
    lab.agi().answers(Answer.fallback());
    assertDutyAnswers(lab, "FALLBACK");
  }

  @Test
  void nothingListens_dutyTelephoneAnswers(Lab lab) throws IOException {
    lab.agi().close();
    assertDutyAnswers(lab, "refused");
  }

  @Test
  void hostIsDead_dutyTelephoneAnswers(Lab lab) throws IOException {
    lab.ami().setGlobal("SB_SERVER", lab.blackhole().hostAndPort());
    assertDutyAnswers(lab, "blackhole");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nosuch.invalid:4573", "", "no port:x"})
  void serverHasNoUsableAddress_dutyTelephoneAnswers(String address, Lab lab) throws IOException {
    lab.ami().setGlobal("SB_SERVER", address);
    assertDutyAnswers(lab, "'" + address + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SB_STEP=EXPLODE",
        "SB_STEP=ring",
        "SB_STEP=over",
        "SB_STEP=",
        "SB_DIAL=",
        "SB_DIAL=PJSIP/101 & PJSIP/102",
        "SB_DIAL=PJSIP/101@$[1+1]",
        "SB_DIAL=PJSIP/101)",
        "SB_RING=0",
        "SB_RING=forever",
        "SB_RING=99999",
        "SB_OFFER=x",
        "SB_RECORD=2",
        "SB_CONFIRM=-1",
        "SB_MEMORY=a b",
        "SB_TARGET=a b"
      })
  void serverSaysNonsense_dutyTelephoneAnswers(String setting, Lab lab) throws IOException {
    lab.agi().answers(Answer.step("RING", "SB_DIAL=PJSIP/101", setting));
    assertDutyAnswers(lab, setting);
  }

  @Test
  void serverFailsInTheMiddleOfTheHunt_dutyTelephoneAnswers(Lab lab) throws IOException {
    var agi =
        lab.agi()
            .answers(
                Answer.step("RING", "SB_DIAL=PJSIP/101", "SB_OFFER=1"),
                Answer.misbehaving(Misbehaviour.CLOSE));
    lab.rejects(101, 486);
    assertDutyAnswers(lab, "CLOSE on next");
    assertThat(agi.awaitQuestion("ended", 1, Lab.SOON).argument(2)).as("offer").isEqualTo("0");
  }

  @Test
  void hundredStepsWithoutAnEnd_dutyTelephoneAnswers(Lab lab) throws IOException {
    var agi = lab.agi();
    for (int i = 0; i < 101; i++) {
      agi.answers(Answer.step("RING", "SB_DIAL=PJSIP/nobody"));
    }
    assertDutyAnswers(lab, "endless hunt");
    assertThat(agi.questions("next")).hasSize(100);
  }

  @Test
  void slowServerWithinItsTime_isWaitedFor(Lab lab) throws IOException {
    lab.agi().answers(Answer.step("RING", "SB_DIAL=PJSIP/101").after(Duration.ofMillis(1500)));
    lab.answers(101, Duration.ZERO);
    var caller = lab.calls("0671234567", "", DID, SHORT);
    lab.awaitTalk("PJSIP/provider", "PJSIP/101");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }

  @Test
  void firstServerIsSilent_secondIsAsked(Lab lab) throws IOException {
    var second = lab.agi().answers(Answer.step("RING", "SB_DIAL=PJSIP/101"));
    lab.ami().setGlobal("SB_SERVER2", second.hostAndPort());
    lab.ami().setGlobal("SB_SERVER", lab.address(52) + ":4573");
    lab.answers(101, Duration.ZERO);
    var caller = lab.calls("0671234567", "", DID, SHORT);
    lab.awaitTalk("PJSIP/provider", "PJSIP/101");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }

  @Test
  void dutyGroupIsBusyToo_callerHearsIt(Lab lab) throws IOException {
    lab.agi().answers(Answer.fallback());
    lab.rejects(190, 486);
    var caller = lab.calls("0671234567", "", DID, SHORT);
    caller.awaitMessage("SIP/2.0 486", Lab.SOON);
    assertThat(caller.awaitEnd(Lab.SOON)).isZero();
  }

  private static void assertDutyAnswers(Lab lab, String what) throws IOException {
    lab.answers(190, Duration.ZERO);
    long called = System.nanoTime();
    var caller = lab.calls("0671234567", "Client", DID, SHORT);
    lab.awaitTalk("PJSIP/provider", "PJSIP/190");
    var waited = Duration.ofNanos(System.nanoTime() - called);
    System.out.println(
        lab.asterisk().version()
            + ", "
            + what
            + ": the duty telephone after "
            + waited.toMillis()
            + " ms");
    assertThat(waited).isLessThan(BOUND);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }
}
