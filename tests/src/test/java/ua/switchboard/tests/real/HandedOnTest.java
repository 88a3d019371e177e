package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.switchboard.tests.real.Desk.done;
import static ua.switchboard.tests.real.Desk.talkers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Lab;

/**
 * FEATURE UNDER TEST: calls that we dialled change hands like those that came, and any call may go
 * to a mobile or to a number outside; the journal has it.
 */
class HandedOnTest extends RealCalls {
  private static final String CLIENT_OF_101 = "0671110001";
  private static final Duration UNTIL_ENDED = Duration.ofSeconds(30);

  @BeforeEach
  void beginJournal() {
    office.beginJournal();
  }

  @Test
  void dialledCall_blind_theColleagueHasTheOtherSide() throws IOException {
    lab.answers(102, SHORT);
    JsonNode call = dialled();
    done(office.desk(101).post(Desk.path(call) + "/transfer", to(102)));
    endsWith(102);
    office.awaitCourse(
        """
        OUTBOUND ANSWERED routed OUTGOING from - to +380501234567 over vodafone answered by 1 talk ended by SYSTEM attempts 1 outbox 1
          CALLER MANAGER 1 101 PJSIP/101 answered talk
          CALLED CLIENT 0501234567 PJSIP/vodafone over vodafone answered talk
          TRANSFER MANAGER 2 102 PJSIP/102 answered talk
          manager 1 offered 0 not taken 0 talked
          manager 2 offered 1 not taken 0 talked
        """);
  }

  @Test
  void dialledCall_blind_nobodyTakesIt_itIsBackWithWhoDialled() throws IOException {
    lab.rejects(102, 603);
    lab.answers(101, Duration.ZERO);
    JsonNode call = clickedToCall();
    done(office.desk(101).post(Desk.path(call) + "/transfer", to(102)));
    endsWith(101);
    assertThat(office.rang()).containsExactly("101", "kyivstar", "102", "101");
  }

  @Test
  void clickToCall_consult_completed() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answers(102, SHORT);
    JsonNode call = clickedToCall();
    Desk desk = office.desk(101);
    done(desk.post(Desk.path(call) + "/consult", to(102)));
    office.awaitTalk("102");
    desk.awaitPhase("CONSULTING");
    desk.untilDone(Desk.path(call) + "/consult/complete");
    endsWith(102);
    office.awaitCourse(
        """
        OUTBOUND ANSWERED routed OUTGOING from - to +380671110001 client ТОВ Ромашка over kyivstar answered by 1 talk ended by SYSTEM attempts 1 outbox 1
          CALLER MANAGER 1 101 PJSIP/101 answered talk
          CALLED CLIENT 0671110001 PJSIP/kyivstar over kyivstar answered talk
          CALLED MANAGER 2 102 PJSIP/102 answered talk
          manager 1 offered 0 not taken 0 talked
          manager 2 offered 1 not taken 0 talked
        """);
  }

  @Test
  void clickToCall_consult_cancelled_theOtherSideIsBack_andMayBeGivenAgain() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answers(102, SHORT);
    lab.answers(103, SHORT);
    JsonNode call = clickedToCall();
    Desk desk = office.desk(101);
    done(desk.post(Desk.path(call) + "/consult", to(102)));
    office.awaitTalk("102");
    desk.awaitPhase("CONSULTING");
    done(desk.post(Desk.path(call) + "/consult/cancel"));
    desk.awaitPhase("TALKING");
    office.awaitHeld(Lab.SOON, "TALKING");
    done(desk.post(Desk.path(call) + "/transfer", to(103)));
    endsWith(103);
  }

  @Test
  void blind_toANumberOutside() throws IOException {
    lab.answers(101, Duration.ZERO);
    var outside = lab.answers(32, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    JsonNode call = office.desk(101).awaitPhase("TALKING");
    done(office.desk(101).post(Desk.path(call) + "/transfer", "{\"number\": \"050 123 45 67\"}"));
    office.awaitTalk("vodafone");
    assertThat(outside.messages()).contains("INVITE sip:0501234567@");
    office.awaitHeld(Lab.SOON);
    done(office.desk(0).post(Desk.path(call) + "/hangup"));
    ends(caller);
    lab.awaitSilence();
    office.awaitCourse(
        """
        INBOUND ANSWERED routed ANSWERED from +380671110001 to 380440000001 client ТОВ Ромашка over provider answered by 1 talk ended by SYSTEM attempts 1 outbox 1
          CALLER CLIENT 0671110001 PJSIP/provider over provider answered talk
          CALLED MANAGER 1 101 PJSIP/101 answered talk
          TRANSFER CLIENT 0501234567 PJSIP/vodafone over vodafone answered talk
          manager 1 offered 1 not taken 0 talked
        """);
  }

  @Test
  void blind_toANumberOutside_thatIsBusy_theCallerIsBack() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.rejects(32, 486);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    JsonNode call = office.desk(101).awaitPhase("TALKING");
    done(office.desk(101).post(Desk.path(call) + "/transfer", "{\"number\": \"050 123 45 67\"}"));
    office.awaitDialled("101", 2);
    endsWith(101);
    ends(caller);
  }

  @Test
  void consult_withANumberOutside_completed() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answers(32, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    Desk desk = office.desk(101);
    JsonNode call = desk.awaitPhase("TALKING");
    done(desk.post(Desk.path(call) + "/consult", "{\"number\": \"050 123 45 67\"}"));
    office.awaitTalk("vodafone");
    desk.untilDone(Desk.path(call) + "/consult/complete");
    office.awaitHeld(Lab.SOON);
    done(office.desk(0).post(Desk.path(call) + "/hangup"));
    ends(caller);
  }

  @Test
  void blind_toAColleaguesMobile_whoPressesOne() throws IOException {
    lab.answers(101, Duration.ZERO);
    var mobile = lab.answers(32, Duration.ZERO);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    Desk desk = office.desk(101);
    JsonNode call = desk.awaitPhase("TALKING");
    String mobileOf102 = to(102).replace("}", ", \"mobile\": true}");
    done(desk.post(Desk.path(call) + "/transfer", mobileOf102));
    mobile.awaitMessage("ACK sip:", Lab.SOON);
    mobile.press('1', lab.asterisk().address());
    endsWith(102);
    ends(caller);
    office.awaitCourse(
        """
        INBOUND ANSWERED routed ANSWERED from +380671110001 to 380440000001 client ТОВ Ромашка over provider answered by 1 talk ended by SYSTEM attempts 2 outbox 1
          CALLER CLIENT 0671110001 PJSIP/provider over provider answered talk
          CALLED MANAGER 1 101 PJSIP/101 answered talk
          TRANSFER MANAGER 2 0505001002 PJSIP/vodafone over vodafone answered talk
          manager 1 offered 1 not taken 0 talked
          manager 2 offered 1 not taken 0 talked
        """);
  }

  /** 101's telephone dials a number, which answers. */
  private JsonNode dialled() throws IOException {
    lab.answers(32, Duration.ZERO);
    lab.managerCalls(101, "0501234567", UNTIL_ENDED);
    office.awaitTalk("vodafone");
    return office.desk(101).awaitPhase("TALKING");
  }

  /** 101 calls a client from the panel, who answers. */
  private JsonNode clickedToCall() throws IOException {
    lab.answers(31, Duration.ZERO);
    Desk desk = office.desk(101);
    assertThat(desk.post("/live/originates", "{\"to\": \"067 111 00 01\"}").status())
        .isEqualTo(201);
    office.awaitTalk("kyivstar");
    return desk.awaitPhase("TALKING");
  }

  private String to(int extension) {
    return "{\"to\": " + office.desk(0).manager(extension) + "}";
  }

  /** One person has the other side, and nobody is held beside; the call ends at their word. */
  private void endsWith(int extension) {
    Desk desk = office.desk(extension);
    String who = Integer.toString(extension);
    JsonNode call =
        desk.awaitCall(
            who + " talks",
            one ->
                one.path("phase").asText().equals("TALKING") && talkers(one).equals(List.of(who)));
    office.awaitHeld(Lab.SOON, "TALKING");
    done(desk.post(Desk.path(call) + "/hangup"));
    lab.awaitSilence();
  }
}
