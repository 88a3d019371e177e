package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Lab;

/** FEATURE UNDER TEST: nobody takes the call, and the caller is not left with nothing. */
class OverflowTest extends RealCalls {
  private static final String CALLER = "0991112233";
  private static final String CALLER_E164 = "+380991112233";

  @Test
  void nobodyAnswers_voicemailDoes() throws IOException {
    lab.rejects(106, 486);
    var caller = lab.calls(CALLER, "", Company.VOICEMAIL, Duration.ofSeconds(1));
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(caller.messages()).contains("SIP/2.0 200 OK");
    assertThat(office.rang()).containsExactly("106");
    assertThat(office.decisions(CALLER_E164))
        .containsExactly("RING PJSIP/106 ring-group", "VOICEMAIL overflow");
  }

  @Test
  void nobodyAnswers_announcementIsPlayedAndEndsTheCall() throws IOException {
    lab.rejects(106, 486);
    var caller = lab.calls(CALLER, "", Company.ANNOUNCEMENT, Duration.ofSeconds(20));
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(caller.messages()).contains("SIP/2.0 200 OK", "BYE sip:");
    assertThat(office.rang()).containsExactly("106");
    assertThat(office.decisions(CALLER_E164))
        .containsExactly("RING PJSIP/106 ring-group", "ANNOUNCEMENT overflow");
  }
}
