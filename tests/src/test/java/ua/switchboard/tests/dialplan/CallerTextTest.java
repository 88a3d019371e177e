package ua.switchboard.tests.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnBothVersions;
import ua.switchboard.tests.lab.ScriptedAgi.Answer;

/** What a caller writes into the call is shown, never obeyed. */
class CallerTextTest extends OnBothVersions {
  private static final String DID = "380441234567";
  private static final Duration SHORT = Duration.ofMillis(300);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Іван Шевченко",
        "ТОВ \"Ромашка\"",
        "Petrenko, Ivan",
        "${EVIL}",
        "`reboot`",
        "a;b)c(d|e&f?g:h",
        "back\\slash"
      })
  void anyName_reachesTheServerAndTheTelephone(String name, Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.step("RING", "SB_DIAL=PJSIP/101").client("$[1/0] " + name));
    var telephone = lab.answers(101, Duration.ZERO);
    var caller = lab.calls("0671234567", name, DID, SHORT);
    lab.awaitTalk("PJSIP/provider", "PJSIP/101");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    String escaped = name.replace("\\", "\\\\").replace("\"", "\\\"");
    // Asterisk keeps the backslashes that SIP puts before quotes.
    assertThat(agi.questions("route").getFirst().environment())
        .containsEntry("agi_calleridname", escaped);
    assertThat(telephone.messages()).contains("From: \"$[1/0] " + escaped + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%24%7BEVIL%7D", "0671234567,evil", "a%22b", "anonymous"})
  void anyNumber_isFilteredIntoTheArgument(String number, Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.step("HANGUP"));
    lab.calls(number, "", DID, SHORT).awaitEnd(Lab.SOON);
    var asked = agi.awaitQuestion("route", 1, Lab.SOON);
    assertThat(asked.arguments()).hasSize(6);
    assertThat(asked.argument(2)).isEqualTo(DID);
    assertThat(asked.argument(3)).matches("[A-Za-z0-9._~:+*#/-]*");
  }

  @Test
  void dialledDigitsWithMoreBehind_areFiltered(Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.step("HANGUP"));
    lab.calls("0671234567", "", "380441234567$%7BEVIL%7D", SHORT).awaitEnd(Lab.SOON);
    assertThat(agi.awaitQuestion("route", 1, Lab.SOON).argument(2)).isEqualTo(DID);
  }
}
