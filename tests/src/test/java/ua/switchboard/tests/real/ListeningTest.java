package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.tests.lab.AmiEvent;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.Sipp;

/**
 * FEATURE UNDER TEST: a supervisor listens to exactly one call, is seen while doing so, and
 * disturbs nobody.
 */
@NullUnmarked
class ListeningTest extends RealCalls {
  private static final String CLIENT_OF_101 = "0671110001";
  private static final Duration UNTIL_ENDED = Duration.ofSeconds(30);

  private Sipp caller;

  @ParameterizedTest
  @ValueSource(strings = {"LISTEN", "WHISPER", "BARGE"})
  void listening_hearsTheManagersChannel_andEndsWhenTold(String mode) throws IOException {
    JsonNode call = talkWith101();
    lab.answers(105, SHORT);
    Desk supervisor = office.desk(105);
    JsonNode listener = begin(supervisor, call, mode);
    AmiEvent spying = awaitSpying(1);
    assertThat(spying.get("SpyeeChannel")).startsWith("PJSIP/101-");
    JsonNode seen = awaitHearing(supervisor, call);
    assertThat(seen.path("mode").asText()).isEqualTo(mode);
    assertThat(seen.path("supervisor").path("extension").asText()).isEqualTo("105");
    assertThat(supervisor.delete(pathOf(call, listener)).status()).isEqualTo(204);
    Await.until(
        "nobody listens",
        Lab.SOON,
        () -> supervisor.get(Desk.path(call)).json().path("listeners").isEmpty());
    assertThat(supervisor.get(Desk.path(call)).json().path("phase").asText()).isEqualTo("TALKING");
    office.awaitHeld(Lab.SOON, "TALKING");
    hangUp(supervisor, call);
  }

  @Test
  void modeChanges_withoutAnotherRing_andTheListeningEndsWithTheCall() throws IOException {
    JsonNode call = talkWith101();
    lab.answers(105, SHORT);
    Desk supervisor = office.desk(105);
    JsonNode listener = begin(supervisor, call, "LISTEN");
    awaitSpying(1);
    assertThat(supervisor.put(pathOf(call, listener), "{\"mode\": \"BARGE\"}").status())
        .isEqualTo(200);
    awaitSpying(2);
    assertThat(awaitHearing(supervisor, call).path("mode").asText()).isEqualTo("BARGE");
    assertThat(office.rang()).containsExactly("101", "105");
    hangUp(supervisor, call);
    lab.awaitSilence();
  }

  /** The router sees the supervisor's telephone in use, and nobody's client call more than once. */
  @Test
  void listening_disturbsNoRouting() throws IOException {
    JsonNode call = talkWith101();
    lab.answers(105, Duration.ZERO);
    lab.answers(102, SHORT);
    Desk supervisor = office.desk(105);
    begin(supervisor, call, "LISTEN");
    awaitSpying(1);
    awaitHearing(supervisor, call);
    office.awaitHeld(Lab.SOON, "TALKING");
    var another = lab.calls(11, "0672220001", "", Company.SALES, SHORT);
    assertThat(another.awaitEnd(Lab.SOON)).as(another.messages()).isZero();
    assertThat(office.rang()).containsExactly("101", "105", "102");
    assertThat(supervisor.get(Desk.path(call)).json().path("offers").size()).isEqualTo(1);
    hangUp(supervisor, call);
  }

  @Test
  void whoListensAlready_cannotListenTwice_andTheOneWhoIsNotInTheCallIsNotHeard()
      throws IOException {
    JsonNode call = talkWith101();
    lab.answers(105, Duration.ZERO);
    Desk supervisor = office.desk(105);
    String listeners = Desk.path(call) + "/listeners";
    assertThat(supervisor.post(listeners, wish(102, "LISTEN")).problem()).isEqualTo("not-talking");
    begin(supervisor, call, "LISTEN");
    awaitSpying(1);
    assertThat(supervisor.post(listeners, wish(101, "LISTEN")).problem())
        .isEqualTo("listens-already");
    hangUp(supervisor, call);
  }

  private JsonNode talkWith101() throws IOException {
    lab.answers(101, Duration.ZERO);
    caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    return office.desk(0).awaitPhase("TALKING");
  }

  private JsonNode begin(Desk supervisor, JsonNode call, String mode) {
    Desk.Reply reply = supervisor.post(Desk.path(call) + "/listeners", wish(101, mode));
    assertThat(reply.status()).as(reply.json().toString()).isEqualTo(201);
    return reply.json();
  }

  private String wish(int extension, String mode) {
    return "{\"manager\": %d, \"mode\": \"%s\"}".formatted(office.desk(0).manager(extension), mode);
  }

  private AmiEvent awaitSpying(int times) {
    return Await.value(
        times + " times ChanSpyStart",
        Lab.SOON,
        () -> {
          List<AmiEvent> starts =
              lab.ami().events().stream().filter(e -> e.name().equals("ChanSpyStart")).toList();
          return starts.size() < times ? Optional.empty() : Optional.of(starts.getLast());
        });
  }

  private static JsonNode awaitHearing(Desk supervisor, JsonNode call) {
    return Await.value(
        "the supervisor hears",
        Lab.SOON,
        () ->
            Optional.of(supervisor.get(Desk.path(call)).json().path("listeners").path(0))
                .filter(listener -> listener.path("hears").asBoolean()));
  }

  private static String pathOf(JsonNode call, JsonNode listener) {
    return Desk.path(call) + "/listeners/" + listener.path("id").asText();
  }

  private void hangUp(Desk desk, JsonNode call) {
    assertThat(desk.post(Desk.path(call) + "/hangup").status()).isEqualTo(204);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }
}
