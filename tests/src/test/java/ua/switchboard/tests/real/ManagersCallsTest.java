package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Lab;

/**
 * FEATURE UNDER TEST: what managers do with their own telephones counts for who is offered calls.
 */
class ManagersCallsTest extends RealCalls {
  private static final String CLIENT_OF_101 = "0671110001";
  private static final Duration TALK = Duration.ofSeconds(3);

  @Test
  void outgoingCall_goesOverTheOperatorsTrunk_andItsManagerIsNotOffered() throws IOException {
    var gateway = lab.answers(32, Duration.ZERO);
    lab.answers(102, SHORT);
    var outgoing = lab.managerCalls(101, "0501234567", TALK);
    office.awaitTalk("vodafone");
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(outgoing.awaitEnd(Lab.SOON)).as(outgoing.messages()).isZero();
    assertThat(office.rang()).containsExactly("vodafone", "102");
    assertThat(gateway.messages()).contains("INVITE sip:0501234567@");
    office.awaitQuiet(AT_ONCE);
  }

  @Test
  void internalCall_itsManagersAreNotOffered() throws IOException {
    lab.answers(102, Duration.ZERO);
    lab.answers(103, SHORT);
    lab.answers(104, SHORT);
    var internal = lab.managerCalls(101, "102", TALK);
    office.awaitTalk("102");
    office.awaitDevice("PJSIP/101", "INUSE");
    office.awaitDevice("PJSIP/102", "INUSE");
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(internal.awaitEnd(Lab.SOON)).as(internal.messages()).isZero();
    assertThat(office.rang()).hasSize(2).startsWith("102");
    assertThat(office.rang().getLast()).isIn("103", "104");
  }

  @Test
  void paused_isNotOffered_andAfterwardsAgain() throws IOException {
    lab.answers(102, SHORT);
    dial(101, "*51");
    assertThat(lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT).awaitEnd(Lab.SOON)).isZero();
    lab.awaitSilence();
    dial(101, "*52");
    lab.answers(101, SHORT);
    assertThat(lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT).awaitEnd(Lab.SOON)).isZero();
    assertThat(office.rang()).containsExactly("102", "101");
  }

  @Test
  void registeredTelephone_isOfferedFromThenOn() throws IOException {
    lab.register107();
    office.awaitDevice("PJSIP/107", "NOT_INUSE");
    lab.answers(107, SHORT);
    var caller = lab.calls("0671110007", "", Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("107");
    lab.unregister107();
    office.awaitDevice("PJSIP/107", "UNAVAILABLE");
  }

  private void dial(int manager, String code) throws IOException {
    var call = lab.managerCalls(manager, code, Lab.SOON);
    assertThat(call.awaitEnd(Lab.SOON)).as(call.messages()).isZero();
  }
}
