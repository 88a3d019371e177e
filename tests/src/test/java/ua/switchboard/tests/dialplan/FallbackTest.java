package ua.switchboard.tests.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnBothVersions;
import ua.switchboard.tests.lab.ScriptedAgi.Answer;
import ua.switchboard.tests.lab.ScriptedAgi.Misbehaviour;

/** Whatever the server does, the duty telephone answers the caller within a bounded time. */
class FallbackTest extends OnBothVersions {
  private static final String DID = "380441234567";
  private static final Duration SHORT = Duration.ofMillis(300);

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

  private static void assertDutyAnswers(Lab lab, String what) throws IOException {
    lab.answers(190, Duration.ZERO);
    long asked = System.nanoTime();
    var caller = lab.calls("0671234567", "Client", DID, SHORT);
    lab.ami()
        .await(
            "190 answers",
            Lab.SOON,
            e ->
                e.name().equals("DialEnd")
                    && e.get("DestChannel").startsWith("PJSIP/190")
                    && e.get("DialStatus").equals("ANSWER"));
    System.out.println(
        lab.asterisk().version()
            + " "
            + what
            + ": duty telephone after "
            + Duration.ofNanos(System.nanoTime() - asked).toMillis()
            + " ms");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }
}
