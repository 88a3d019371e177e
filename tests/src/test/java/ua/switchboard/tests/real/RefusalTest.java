package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.tests.lab.Lab;

/**
 * FEATURE UNDER TEST: callers who are nobody, are not wanted, or come at the wrong time or place.
 */
class RefusalTest extends RealCalls {
  @ParameterizedTest
  @ValueSource(strings = {"anonymous", "unknown", "restricted"})
  void withheldNumber_isANewClient(String from) throws IOException {
    lab.answers(101, SHORT);
    var caller = lab.calls(from, "Anonymous", Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.decisions("withheld")).containsExactly("RING PJSIP/101 ranked");
  }

  @Test
  void blockedCaller_isRefusedAndNobodyRings() throws IOException {
    var caller = lab.calls("0676666666", "", Company.SALES, SHORT);
    caller.awaitMessage("SIP/2.0 403", Lab.SOON);
    assertThat(office.rang()).isEmpty();
    assertThat(office.decisions("+380676666666")).containsExactly("REFUSE blocked");
  }

  @Test
  void closed_nobodyRings() throws IOException {
    var caller = lab.calls("0672220005", "", Company.CLOSED, SHORT);
    caller.awaitMessage("SIP/2.0 480", Lab.SOON);
    assertThat(office.rang()).isEmpty();
    assertThat(office.decisions("+380672220005")).containsExactly("HANGUP closed");
  }

  @Test
  void unknownDid_dutyTelephoneAnswers() throws IOException {
    lab.answers(190, SHORT);
    var caller = lab.calls("0672220006", "", Company.UNKNOWN_DID, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("190");
    assertThat(office.decisions("+380672220006")).containsExactly("FALLBACK unknown-did");
  }
}
