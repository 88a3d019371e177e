package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.switchboard.tests.real.Desk.done;
import static ua.switchboard.tests.real.Desk.talkers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.Sipp;

/**
 * FEATURE UNDER TEST: what people do with calls from the panel, by the API of the server's own
 * process, on real telephones.
 */
@NullUnmarked
class ControlTest extends RealCalls {
  private static final String CLIENT_OF_101 = "0671110001";
  private static final Duration UNTIL_ENDED = Duration.ofSeconds(30);

  private Sipp caller;

  @Test
  void decline_theNextTelephoneRingsWithinASecond() throws IOException {
    lab.rings(101);
    lab.answers(102, SHORT);
    caller = lab.calls(CLIENT_OF_101, "", Company.PATIENT, SHORT);
    office.awaitDialled("101", 1);
    Desk desk = office.desk(101);
    JsonNode call = desk.awaitPhase("RINGING");
    done(desk.post(Desk.path(call) + "/decline"));
    Await.until("102 rings", AT_ONCE, () -> office.rang().contains("102"));
    ends(caller);
    assertThat(office.rang()).containsExactly("101", "102");
  }

  @Test
  void redirect_theColleagueRingsWithinASecond_andTheSecondTimeIsRefused() throws IOException {
    lab.rings(101);
    lab.answers(104, Duration.ofMillis(700));
    caller = lab.calls(CLIENT_OF_101, "", Company.PATIENT, SHORT);
    office.awaitDialled("101", 1);
    Desk desk = office.desk(101);
    JsonNode call = desk.awaitPhase("RINGING");
    String redirect = Desk.path(call) + "/redirect";
    done(desk.post(redirect, to(104)));
    Await.until("104 rings", AT_ONCE, () -> office.rang().contains("104"));
    assertThat(desk.post(redirect, to(103)).problem()).isEqualTo("not-offered");
    ends(caller);
    assertThat(office.rang()).containsExactly("101", "104");
  }

  @Test
  void pickUp_ofACallThatRingsElsewhere_ringsMineAndStopsTheirs() throws IOException {
    lab.rings(101);
    lab.answers(103, SHORT);
    caller = lab.calls(CLIENT_OF_101, "", Company.PATIENT, UNTIL_ENDED);
    office.awaitDialled("101", 1);
    Desk desk = office.desk(103);
    JsonNode call = desk.awaitPhase("RINGING");
    done(desk.post(Desk.path(call) + "/pickup"));
    office.awaitTalk("103");
    JsonNode talking = desk.awaitPhase("TALKING");
    assertThat(talking.path("answeredBy").path("extension").asText()).isEqualTo("103");
    assertThat(talking.path("offers").path(0).path("outcome").asText()).isEqualTo("PREEMPTED");
    done(desk.post(Desk.path(call) + "/hangup"));
    ends(caller);
    assertThat(office.rang()).containsExactly("101", "103");
  }

  @Test
  void pickUp_ofACallThatWaits_endsTheWait() throws IOException {
    lab.answers(106, Duration.ZERO);
    var busy = lab.managerCalls(105, "106", UNTIL_ENDED);
    office.awaitTalk("106");
    office.awaitDevice("PJSIP/106", "INUSE");
    caller = lab.calls("0672220001", "", Company.ONE_TELEPHONE, UNTIL_ENDED);
    lab.answers(104, Duration.ZERO);
    Desk desk = office.desk(0);
    JsonNode call = desk.awaitPhase("WAITING");
    done(desk.post(Desk.path(call) + "/pickup?manager=" + desk.manager(104)));
    Await.until("104 rings", AT_ONCE, () -> office.rang().contains("104"));
    office.awaitTalk("104");
    done(desk.post(Desk.path(call) + "/hangup"));
    ends(caller);
    lab.asterisk().console("channel request hangup all");
    ends(busy);
  }

  @Test
  void blindTransfer_theColleagueTalksWithTheCaller() throws IOException {
    lab.answers(102, SHORT);
    JsonNode call = talkWith101();
    done(office.desk(101).post(Desk.path(call) + "/transfer", to(102)));
    office.awaitTalk("102");
    JsonNode after = hasTheCaller(102);
    assertThat(after.path("offers").path(1).path("reason").asText()).isEqualTo("transferred");
  }

  @Test
  void blindTransfer_theColleagueDeclines_theCallerIsBack() throws IOException {
    lab.rejects(102, 603);
    JsonNode call = talkWith101();
    done(office.desk(101).post(Desk.path(call) + "/transfer", to(102)));
    office.awaitDialled("101", 2);
    JsonNode back = hasTheCaller(101);
    assertThat(back.path("offers").path(2).path("reason").asText()).isEqualTo("transfer-returned");
    assertThat(office.rang()).containsExactly("101", "102", "101");
  }

  @Test
  void transferToSomebodyWhoTalks_isRefusedAndNothingChanges() throws IOException {
    lab.answers(106, Duration.ZERO);
    var busy = lab.managerCalls(105, "106", UNTIL_ENDED);
    office.awaitTalk("106");
    office.awaitDevice("PJSIP/106", "INUSE");
    JsonNode call = talkWith101();
    Desk desk = office.desk(101);
    assertThat(desk.post(Desk.path(call) + "/transfer", to(106)).problem())
        .isEqualTo("colleague-not-free");
    assertThat(talkers(desk.get(Desk.path(call)).json())).containsExactly("101");
    lab.asterisk().console("channel request hangup all");
    ends(caller);
    ends(busy);
  }

  @Test
  void consult_completed_theColleagueTalksWithTheCaller() throws IOException {
    lab.answers(102, SHORT);
    JsonNode call = consult102();
    Desk desk = office.desk(101);
    desk.awaitPhase("CONSULTING");
    desk.untilDone(Desk.path(call) + "/consult/complete");
    hasTheCaller(102);
  }

  @Test
  void consult_cancelled_theCallerIsBackWithTheFirst() throws IOException {
    lab.answers(102, SHORT);
    JsonNode call = consult102();
    office.awaitTalk("102");
    Desk desk = office.desk(101);
    desk.awaitPhase("CONSULTING");
    done(desk.post(Desk.path(call) + "/consult/cancel"));
    hasTheCaller(101);
  }

  @Test
  void consult_theColleagueIsBusy_theCallerIsBackWithTheFirst() throws IOException {
    lab.rejects(102, 486);
    consult102();
    hasTheCaller(101);
  }

  private String to(int extension) {
    return "{\"to\": " + office.desk(0).manager(extension) + "}";
  }

  /** A client whom 101 talks with. */
  private JsonNode talkWith101() throws IOException {
    lab.answers(101, Duration.ZERO);
    caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    return office.desk(101).awaitPhase("TALKING");
  }

  /** 102 is asked about a call that 101 has. */
  private JsonNode consult102() throws IOException {
    JsonNode call = talkWith101();
    done(office.desk(101).post(Desk.path(call) + "/consult", to(102)));
    office.awaitDialled("102", 1);
    return call;
  }

  /** One person has the caller, and nobody is held beside; the call ends at their word. */
  private JsonNode hasTheCaller(int extension) {
    Desk desk = office.desk(extension);
    String who = Integer.toString(extension);
    JsonNode call =
        desk.awaitCall(
            who + " talks",
            one ->
                one.path("phase").asText().equals("TALKING") && talkers(one).equals(List.of(who)));
    office.awaitHeld(Lab.SOON, "TALKING");
    done(desk.post(Desk.path(call) + "/hangup"));
    ends(caller);
    return call;
  }
}
