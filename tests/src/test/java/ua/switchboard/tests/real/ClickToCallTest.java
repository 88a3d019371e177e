package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
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
  void managerDeclines_isSaid_andTheNumberIsNotDialled() throws IOException {
    lab.rejects(101, 603);
    Desk desk = office.desk(101);
    JsonNode over = await(desk, begin(desk), "managerLeg", "FAILED"::equals);
    assertThat(over.path("failure").asText()).isEqualTo("manager-declined");
    assertThat(over.path("farLeg").asText()).isEqualTo("NOT_DIALLED");
    assertThat(office.rang()).doesNotContain("kyivstar");
  }

  @Test
  void farSideIsBusy_isSaid() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.rejects(31, 486);
    Desk desk = office.desk(101);
    JsonNode over = await(desk, begin(desk), "failure", failure -> !failure.equals("null"));
    assertThat(over.path("failure").asText()).isEqualTo("number-busy");
    assertThat(over.path("managerLeg").asText()).isEqualTo("ENDED");
    assertThat(over.path("farLeg").asText()).isEqualTo("FAILED");
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

  private static String begin(Desk desk) {
    Desk.Reply reply = desk.post("/live/originates", TO_A_CLIENT);
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
