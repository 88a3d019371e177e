package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;

/**
 * FEATURE UNDER TEST: what people do with calls from the panel, by the API of the server's own
 * process, on real telephones.
 */
class ControlTest extends RealCalls {
  private static final String CLIENT_OF_101 = "0671110001";
  private static final Duration UNTIL_ENDED = Duration.ofSeconds(30);

  @Test
  void decline_theNextTelephoneRingsWithinASecond() throws IOException {
    lab.rings(101);
    lab.answers(102, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.PATIENT, SHORT);
    office.awaitDialled("101", 1);
    Desk desk = office.desk(101);
    JsonNode call = desk.awaitPhase("RINGING");
    done(desk.post(Desk.path(call) + "/decline"));
    Await.until("102 rings", AT_ONCE, () -> office.rang().contains("102"));
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("101", "102");
  }

  @Test
  void redirect_theColleagueRingsWithinASecond_andTheSecondTimeIsRefused() throws IOException {
    lab.rings(101);
    lab.answers(104, Duration.ofMillis(700));
    var caller = lab.calls(CLIENT_OF_101, "", Company.PATIENT, SHORT);
    office.awaitDialled("101", 1);
    Desk desk = office.desk(101);
    JsonNode call = desk.awaitPhase("RINGING");
    String redirect = Desk.path(call) + "/redirect";
    done(desk.post(redirect, to(104)));
    Await.until("104 rings", AT_ONCE, () -> office.rang().contains("104"));
    assertThat(desk.post(redirect, to(103)).problem()).isEqualTo("not-offered");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("101", "104");
  }

  @Test
  void pickUp_ofACallThatRingsElsewhere_ringsMineAndStopsTheirs() throws IOException {
    lab.rings(101);
    lab.answers(103, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.PATIENT, UNTIL_ENDED);
    office.awaitDialled("101", 1);
    Desk desk = office.desk(103);
    JsonNode call = desk.awaitPhase("RINGING");
    done(desk.post(Desk.path(call) + "/pickup"));
    office.awaitTalk("103");
    JsonNode talking = desk.awaitPhase("TALKING");
    assertThat(talking.path("answeredBy").path("extension").asText()).isEqualTo("103");
    assertThat(talking.path("offers").path(0).path("outcome").asText()).isEqualTo("PREEMPTED");
    done(desk.post(Desk.path(call) + "/hangup"));
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("101", "103");
  }

  @Test
  void pickUp_ofACallThatWaits_endsTheWait() throws IOException {
    lab.answers(106, Duration.ZERO);
    var busy = lab.managerCalls(105, "106", UNTIL_ENDED);
    office.awaitTalk("106");
    office.awaitDevice("PJSIP/106", "INUSE");
    var caller = lab.calls("0672220001", "", Company.ONE_TELEPHONE, UNTIL_ENDED);
    lab.answers(104, Duration.ZERO);
    Desk desk = office.desk(0);
    JsonNode call = desk.awaitPhase("WAITING");
    done(desk.post(Desk.path(call) + "/pickup?manager=" + desk.manager(104)));
    Await.until("104 rings", AT_ONCE, () -> office.rang().contains("104"));
    office.awaitTalk("104");
    done(desk.post(Desk.path(call) + "/hangup"));
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    lab.asterisk().console("channel request hangup all");
    assertThat(busy.awaitEnd(Lab.SOON)).as(busy.messages()).isZero();
  }

  @Test
  void blindTransfer_theColleagueTalksWithTheCaller() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answers(102, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    Desk desk = office.desk(101);
    JsonNode call = desk.awaitPhase("TALKING");
    done(desk.post(Desk.path(call) + "/transfer", to(102)));
    office.awaitTalk("102");
    office.awaitHeld(Lab.SOON, "TALKING");
    JsonNode after = desk.awaitPhase("TALKING");
    assertThat(talkers(after)).containsExactly("102");
    assertThat(after.path("offers").path(1).path("reason").asText()).isEqualTo("transferred");
    done(office.desk(102).post(Desk.path(call) + "/hangup"));
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }

  @Test
  void blindTransfer_theColleagueDeclines_theCallerIsBack() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.rejects(102, 603);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    Desk desk = office.desk(101);
    JsonNode call = desk.awaitPhase("TALKING");
    done(desk.post(Desk.path(call) + "/transfer", to(102)));
    office.awaitDialled("101", 2);
    JsonNode back =
        desk.awaitCall(
            "talks with 101 again",
            one -> one.path("offers").size() == 3 && talkers(one).equals(List.of("101")));
    assertThat(back.path("offers").path(2).path("reason").asText()).isEqualTo("transfer-returned");
    done(desk.post(Desk.path(call) + "/hangup"));
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("101", "102", "101");
  }

  @Test
  void transferToSomebodyWhoTalks_isRefusedAndNothingChanges() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answers(106, Duration.ZERO);
    var busy = lab.managerCalls(105, "106", UNTIL_ENDED);
    office.awaitTalk("106");
    office.awaitDevice("PJSIP/106", "INUSE");
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    Desk desk = office.desk(101);
    JsonNode call = desk.awaitPhase("TALKING");
    assertThat(desk.post(Desk.path(call) + "/transfer", to(106)).problem())
        .isEqualTo("colleague-not-free");
    assertThat(talkers(desk.get(Desk.path(call)).json())).containsExactly("101");
    lab.asterisk().console("channel request hangup all");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(busy.awaitEnd(Lab.SOON)).as(busy.messages()).isZero();
  }

  @Test
  void consult_completed_theColleagueTalksWithTheCaller() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answers(102, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    Desk desk = office.desk(101);
    JsonNode call = desk.awaitPhase("TALKING");
    done(desk.post(Desk.path(call) + "/consult", to(102)));
    office.awaitTalk("102");
    desk.awaitPhase("CONSULTING");
    Await.until(
        "completed",
        Lab.SOON,
        () -> desk.post(Desk.path(call) + "/consult/complete").status() == 204);
    JsonNode after = desk.awaitCall("102 talks", one -> talkers(one).equals(List.of("102")));
    assertThat(after.path("phase").asText()).isEqualTo("TALKING");
    office.awaitHeld(Lab.SOON, "TALKING");
    done(office.desk(102).post(Desk.path(call) + "/hangup"));
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }

  @Test
  void consult_cancelled_theCallerIsBackWithTheFirst() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answers(102, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    Desk desk = office.desk(101);
    JsonNode call = desk.awaitPhase("TALKING");
    done(desk.post(Desk.path(call) + "/consult", to(102)));
    office.awaitTalk("102");
    desk.awaitPhase("CONSULTING");
    done(desk.post(Desk.path(call) + "/consult/cancel"));
    JsonNode after = desk.awaitPhase("TALKING");
    assertThat(talkers(after)).containsExactly("101");
    office.awaitHeld(Lab.SOON, "TALKING");
    done(desk.post(Desk.path(call) + "/hangup"));
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }

  @Test
  void consult_theColleagueIsBusy_theCallerIsBackWithTheFirst() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.rejects(102, 486);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    Desk desk = office.desk(101);
    JsonNode call = desk.awaitPhase("TALKING");
    done(desk.post(Desk.path(call) + "/consult", to(102)));
    office.awaitDialled("102", 1);
    JsonNode after = desk.awaitPhase("TALKING");
    assertThat(talkers(after)).containsExactly("101");
    office.awaitHeld(Lab.SOON, "TALKING");
    done(desk.post(Desk.path(call) + "/hangup"));
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }

  private static void done(Desk.Reply reply) {
    assertThat(reply.status()).as(reply.json().toString()).isEqualTo(204);
  }

  private String to(int extension) {
    return "{\"to\": " + office.desk(0).manager(extension) + "}";
  }

  private static List<String> talkers(JsonNode call) {
    return call.path("offers").findParents("talking").stream()
        .filter(offer -> offer.path("talking").asBoolean())
        .map(offer -> offer.path("manager").path("extension").asText())
        .toList();
  }
}
