package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Ear;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.Sound;

/**
 * FEATURE UNDER TEST: what Asterisk recorded is played through the API, both sides of it, and
 * nothing of what was said while the recording was paused.
 */
class RecordedTest extends RealCalls {
  private static final int MANAGER = 700;
  private static final int CLIENT = 440;
  private static final Duration STRETCH = Duration.ofMillis(1_500);
  private static final Duration TENTH = Duration.ofMillis(100);

  /** Silence of a codec and a mixer, of 32,767. */
  private static final int QUIET = 100;

  @Test
  void conversation_isPlayedInPieces_andThePauseIsSilentAndInTheRecord() throws Exception {
    lab.answersAudibly(101, MANAGER);
    Ear client = lab.answersAudibly(31, CLIENT);
    Desk desk = office.desk(101);
    assertThat(desk.post("/live/originates", "{\"to\": \"067 111 00 01\"}").status())
        .isEqualTo(201);
    office.awaitTalk("kyivstar");
    JsonNode call = desk.awaitPhase("TALKING");
    client.next(STRETCH);
    assertThat(desk.post(Desk.path(call) + "/recording/pause").status()).isEqualTo(204);
    client.next(STRETCH);
    assertThat(desk.post(Desk.path(call) + "/recording/resume").status()).isEqualTo(204);
    client.next(STRETCH);
    assertThat(desk.post(Desk.path(call) + "/hangup").status()).isEqualTo(204);
    lab.awaitSilence();

    String record = record(desk, call.path("id").asText());
    assertThat(desk.get(record + "/recording").json().path("state").asText())
        .isEqualTo("PROCESSING");
    JsonNode ready =
        Await.value(
            "recording ready",
            Lab.SOON.multipliedBy(4),
            () ->
                Optional.of(desk.get(record + "/recording").json())
                    .filter(now -> now.path("state").asText().equals("READY")));
    byte[] whole = audio(desk, record, "", 200).body();
    Sound sound = Sound.ofWav(whole);
    assertThat(ready.path("seconds").asLong()).isEqualTo(sound.length().toSeconds());
    assertThat(course(sound)).matches("[?.]{0,5}(x[?]?){10,}[.]{12,25}[?]?(x[?]?){10,}[.]{0,5}");
    inPiecesItIsTheSame(desk, record, whole);
    assertThat(ready.path("pauses")).hasSize(1);
    JsonNode pause = ready.path("pauses").path(0);
    assertThat(Duration.between(instant(pause, "from"), instant(pause, "until")))
        .isBetween(STRETCH.dividedBy(2), STRETCH.multipliedBy(2));
    assertThat(pause.path("by").asText()).isEqualTo(People.login(101));
  }

  private static void inPiecesItIsTheSame(Desk desk, String record, byte[] whole) throws Exception {
    var first = audio(desk, record, "bytes=0-9999", 206);
    assertThat(first.headers().firstValue("Content-Range"))
        .contains("bytes 0-9999/" + whole.length);
    assertThat(first.body()).isEqualTo(Arrays.copyOf(whole, 10_000));
    assertThat(audio(desk, record, "bytes=10000-", 206).body())
        .isEqualTo(Arrays.copyOfRange(whole, 10_000, whole.length));
    assertThat(audio(desk, record, "bytes=-44", 206).body())
        .isEqualTo(Arrays.copyOfRange(whole, whole.length - 44, whole.length));
    audio(desk, record, "bytes=" + whole.length + "-", 416);
  }

  private static HttpResponse<byte[]> audio(Desk desk, String record, String range, int status)
      throws IOException, InterruptedException {
    var request = desk.request(record + "/recording/audio");
    if (!range.isEmpty()) {
      request.header("Range", range);
    }
    var response = desk.http().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(status);
    return response;
  }

  /** Tenths of a second: both tones, silence, or neither of these. */
  private static String course(Sound sound) {
    var course = new StringBuilder();
    for (Duration at = Duration.ZERO;
        at.plus(TENTH).compareTo(sound.length()) <= 0;
        at = at.plus(TENTH)) {
      Sound part = sound.part(at, TENTH);
      boolean both = part.tones(MANAGER, CLIENT).equals(Set.of(MANAGER, CLIENT));
      course.append(both ? 'x' : part.loudest() < QUIET ? '.' : '?');
    }
    return course.toString();
  }

  /** The path of the call's record. */
  private static String record(Desk desk, String callId) {
    return Await.value(
        "record of " + callId,
        Lab.SOON,
        () -> {
          for (JsonNode one : desk.get("/calls?limit=5").json().path("calls")) {
            if (one.path("callId").asText().equals(callId)) {
              return Optional.of("/calls/" + one.path("id").asLong());
            }
          }
          return Optional.empty();
        });
  }

  private static Instant instant(JsonNode json, String field) {
    return Instant.parse(json.path(field).asText());
  }
}
