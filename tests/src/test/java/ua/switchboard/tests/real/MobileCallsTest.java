package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.Sipp;

/**
 * FEATURE UNDER TEST: managers' mobiles over the gateway trunk of their operator, accepted by
 * pressing 1.
 *
 * <p>The gateways: .31 kyivstar, .32 vodafone, .33 lifecell, one SIM card each.
 */
class MobileCallsTest extends RealCalls {
  private static final int KYIVSTAR = 31;
  private static final int VODAFONE = 32;
  private static final String CLIENT_OF_107 = "0671110007";
  private static final String CLIENT_OF_108 = "0671110008";
  private static final String CLIENT_OF_109 = "0671110009";

  @Test
  void telephoneNotRegistered_mobileRingsOverItsOperator_andOneAccepts() throws IOException {
    var mobile = lab.answers(KYIVSTAR, Duration.ZERO);
    var caller = lab.calls(CLIENT_OF_107, "", Company.MOBILES, SHORT);
    accept(mobile);
    office.awaitTalk("kyivstar");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("kyivstar");
    assertThat(mobile.messages()).contains("INVITE sip:0675001007@");
  }

  @Test
  void voicemailAnswersAndPressesNothing_nextMobileRings() throws IOException {
    var voicemail = lab.answers(KYIVSTAR, Duration.ZERO);
    var person = lab.answers(VODAFONE, Duration.ZERO);
    var caller = lab.calls(CLIENT_OF_107, "", Company.MOBILES, SHORT);
    office.awaitDialled("kyivstar", 2);
    accept(person);
    office.awaitTalk("vodafone");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("kyivstar", "kyivstar", "vodafone");
    assertThat(voicemail.messages())
        .contains("INVITE sip:0675001007@")
        .contains("INVITE sip:0675001001@");
    assertThat(office.server().log()).contains("after=UNCONFIRMED/");
  }

  @Test
  void onlySimIsTaken_secondCallGoesOverAnotherOperator() throws IOException {
    var kyivstar = lab.answers(KYIVSTAR, Duration.ZERO);
    var vodafone = lab.answers(VODAFONE, Duration.ZERO);
    var first = lab.calls(10, CLIENT_OF_107, "", Company.MOBILES, Duration.ofSeconds(4));
    accept(kyivstar);
    office.awaitTalk("kyivstar");
    var second = lab.calls(11, CLIENT_OF_108, "", Company.MOBILES, SHORT);
    accept(vodafone);
    office.awaitTalk("vodafone");
    assertThat(second.awaitEnd(Lab.SOON)).as(second.messages()).isZero();
    assertThat(office.rang()).containsExactly("kyivstar", "vodafone");
    assertThat(vodafone.messages()).contains("INVITE sip:0505001002@");
    assertThat(first.awaitEnd(Lab.SOON)).as(first.messages()).isZero();
  }

  /** 063 is a prefix of lifecell; this number was carried to vodafone. */
  @Test
  void portedNumber_ringsOverTheNewOperator() throws IOException {
    var vodafone = lab.answers(VODAFONE, Duration.ZERO);
    var caller = lab.calls(CLIENT_OF_109, "", Company.MOBILES, SHORT);
    accept(vodafone);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("vodafone");
    assertThat(vodafone.messages()).contains("INVITE sip:0635001009@");
  }

  private void accept(Sipp mobile) throws IOException {
    mobile.awaitMessage("ACK sip:", Lab.SOON);
    mobile.press('1', lab.asterisk().address());
  }
}
