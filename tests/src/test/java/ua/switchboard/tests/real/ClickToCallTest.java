package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;

/**
 * FEATURE UNDER TEST: a call from the panel rings the manager's own telephone, then the number over
 * its operator's trunk; what fails is said by its name.
 */
class ClickToCallTest extends RealCalls {
  private static final String TO_A_CLIENT = "{\"to\": \"067 111 00 01\"}";

  @Test
  void bothAnswer_theyTalkOverTheOperatorsTrunk_untilHungUp() throws IOException {
    lab.answers(101, SHORT);
    var gateway = lab.answers(31, SHORT);
    Desk desk = office.desk(101);
    String originate = begin(desk);
    office.awaitTalk("kyivstar");
    JsonNode talking = await(desk, originate, "farLeg", "ANSWERED"::equals);
    assertThat(talking.path("managerLeg").asText()).isEqualTo("ANSWERED");
    assertThat(gateway.messages()).contains("INVITE sip:0671110001@");
    assertThat(desk.state(101)).isEqualTo("TALKING");
    JsonNode call = desk.awaitPhase("TALKING");
    assertThat(call.path("direction").asText()).isEqualTo("OUTBOUND");
    assertThat(call.path("dialled").asText()).isEqualTo("+380671110001");
    assertThat(desk.post(Desk.path(call) + "/hangup").status()).isEqualTo(204);
    JsonNode over = await(desk, originate, "farLeg", "ENDED"::equals);
    assertThat(over.path("failure").isNull()).isTrue();
    assertThat(over.path("endedAt").isNull()).isFalse();
    assertThat(office.rang()).containsExactly("101", "kyivstar");
  }

  @Test
  void recording_isSilencedAndGoesOn() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answers(31, Duration.ZERO);
    Desk desk = office.desk(101);
    begin(desk);
    office.awaitTalk("kyivstar");
    JsonNode call = desk.awaitPhase("TALKING");
    assertThat(desk.post(Desk.path(call) + "/recording/pause").status()).isEqualTo(204);
    assertThat(desk.post(Desk.path(call) + "/recording/resume").status()).isEqualTo(204);
    assertThat(desk.post(Desk.path(call) + "/hangup").status()).isEqualTo(204);
    lab.awaitSilence();
  }

  @Test
  void managerDoesNotPickUp_isSaid_andTheNumberIsNotDialled() throws IOException {
    lab.rings(101);
    fails("manager-did-not-pick-up", "FAILED", "NOT_DIALLED", notPickedUp("SYSTEM"));
    assertThat(office.rang()).containsExactly("101");
  }

  @Test
  void managerDeclines_isSaid_andTheNumberIsNotDialled() throws IOException {
    lab.rejects(101, 603);
    fails("manager-declined", "FAILED", "NOT_DIALLED", notPickedUp("CALLER"));
    assertThat(office.rang()).containsExactly("101");
  }

  @Test
  void managersTelephoneIsBusy_isSaid() throws IOException {
    lab.rejects(101, 486);
    fails("manager-busy", "FAILED", "NOT_DIALLED", notPickedUp("CALLER"));
  }

  @Test
  void managerHangsUpWhileItRings_isSaid() throws IOException {
    lab.answersAndHangsUp(101, Duration.ZERO, Duration.ofSeconds(1));
    lab.rings(31);
    fails("manager-hung-up", "ENDED", "FAILED", notReached("CALLER"));
  }

  @Test
  void nobodyAnswers_isSaid() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.rings(31);
    fails("no-answer", "ENDED", "FAILED", notReached("SYSTEM"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "486, number-busy",
    "603, number-declined",
    "404, no-such-number",
    "480, no-answer",
    "502, number-unreachable",
    "503, trunk-failed"
  })
  void farSideRefuses_isSaidByItsReason(int code, String failure) throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.rejects(31, code);
    fails(failure, "ENDED", "FAILED", notReached("SYSTEM"));
  }

  @Test
  void noLineLeadsThere_isSaid() throws IOException {
    lab.answers(101, Duration.ZERO);
    fails(
        "{\"to\": \"044 123 45 67\"}",
        "no-trunk",
        "ENDED",
        "FAILED",
        """
        OUTBOUND NOT_REACHED routed OUTGOING from - to +380441234567 talk ended by SYSTEM attempts 0 outbox 1
          CALLER MANAGER 1 101 PJSIP/101 answered talk
          manager 1 offered 0 not taken 0 silent
        """);
  }

  @Test
  void everyLineIsInUse_isSaid_andTheOneWhoTalksIsNotDisturbed() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answers(102, Duration.ZERO);
    lab.answers(31, Duration.ZERO);
    Desk other = office.desk(102);
    begin(other, "{\"to\": \"067 111 00 02\"}");
    office.awaitTalk("kyivstar");
    JsonNode talking = other.awaitPhase("TALKING");
    try {
      fails(
          "no-free-channel",
          "ENDED",
          "FAILED",
          notPickedUp("SYSTEM").replace("not answered", "answered"));
      assertThat(other.get(Desk.path(talking)).json().path("phase").asText()).isEqualTo("TALKING");
    } finally {
      assertThat(other.post(Desk.path(talking) + "/hangup").status()).isEqualTo(204);
    }
  }

  /** The number was not dialled. */
  private static String notPickedUp(String endedBy) {
    return """
    OUTBOUND NOT_REACHED routed OUTGOING from - to +380671110001 client ТОВ Ромашка talk ended by %s attempts 0 outbox 1
      CALLER MANAGER 1 101 PJSIP/101 not answered talk
      manager 1 offered 0 not taken 0 silent
    """
        .formatted(endedBy);
  }

  /** The number was dialled. */
  private static String notReached(String endedBy) {
    return """
    OUTBOUND NOT_REACHED routed OUTGOING from - to +380671110001 client ТОВ Ромашка over kyivstar answered by 1 talk ended by %s attempts 0 outbox 1
      CALLER MANAGER 1 101 PJSIP/101 answered talk
      CALLED CLIENT 0671110001 PJSIP/kyivstar over kyivstar not answered talk
      manager 1 offered 0 not taken 0 silent
    """
        .formatted(endedBy);
  }

  @Test
  void whileTheManagerTalks_anotherIsRefused() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.answers(31, Duration.ZERO);
    Desk desk = office.desk(101);
    begin(desk);
    office.awaitTalk("kyivstar");
    assertThat(desk.post("/live/originates", TO_A_CLIENT).problem())
        .isIn("not-free", "no-telephone");
    JsonNode call = desk.awaitPhase("TALKING");
    assertThat(desk.post(Desk.path(call) + "/hangup").status()).isEqualTo(204);
    lab.awaitSilence();
  }

  /** 101 wants to talk with the client, and does not. */
  private void fails(String failure, String managerLeg, String farLeg, String journal) {
    fails(TO_A_CLIENT, failure, managerLeg, farLeg, journal);
  }

  private void fails(
      String wish, String failure, String managerLeg, String farLeg, String journal) {
    office.beginJournal();
    Desk desk = office.desk(101);
    String originate = begin(desk, wish);
    JsonNode over = await(desk, originate, "endedAt", end -> !end.equals("null"));
    assertThat(over.path("failure").asText()).isEqualTo(failure);
    assertThat(over.path("managerLeg").asText()).isEqualTo(managerLeg);
    assertThat(over.path("farLeg").asText()).isEqualTo(farLeg);
    office.awaitCourse(journal);
  }

  private static String begin(Desk desk) {
    return begin(desk, TO_A_CLIENT);
  }

  private static String begin(Desk desk, String wish) {
    Desk.Reply reply = desk.post("/live/originates", wish);
    assertThat(reply.status()).as(reply.json().toString()).isEqualTo(201);
    return "/live/originates/" + reply.json().path("id").asText();
  }

  private static JsonNode await(
      Desk desk, String originate, String field, Predicate<String> wanted) {
    return Await.value(
        field + " of " + desk.get(originate).json(),
        Lab.SOON,
        () ->
            Optional.of(desk.get(originate).json())
                .filter(json -> wanted.test(json.path(field).asText())));
  }
}
