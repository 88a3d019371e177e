package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.tests.lab.Lab;

/**
 * FEATURE UNDER TEST: a telephone of the older driver is as good as any. On Asterisk 16 the
 * telephone 211 is chan_sip's, which ends calls with other results than chan_pjsip, on 22 it is
 * chan_pjsip's.
 */
class TelephoneDriversTest extends RealCalls {
  private static final String CLIENT_OF_110 = "0671110010";

  @Test
  void answers_andItsStatesAreKnown() throws IOException {
    String device = Office.driver(lab) + "/211";
    lab.answers(211, Duration.ofSeconds(1));
    var caller = lab.calls(CLIENT_OF_110, "", Company.SALES, Duration.ofSeconds(1));
    office.awaitDevice(device, "RINGING");
    office.awaitTalk("211");
    office.awaitDevice(device, "INUSE");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    office.awaitDevice(device, "NOT_INUSE");
    assertThat(office.rang()).containsExactly("211");
  }

  @ParameterizedTest
  @ValueSource(ints = {486, 603, 480})
  void refuses_nextByRankRings(int code) throws IOException {
    lab.rejects(211, code);
    lab.answers(101, SHORT);
    var caller = lab.calls(CLIENT_OF_110, "", Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("211", "101");
  }

  @Test
  void rings_untilTheOwnersTimeIsOver() throws IOException {
    lab.rings(211);
    lab.answers(101, SHORT);
    var caller = lab.calls(CLIENT_OF_110, "", Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("211", "101");
  }
}
