package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Ear;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.Sipp;

/**
 * FEATURE UNDER TEST: who hears whom while a supervisor listens, whispers and barges in. Each of
 * the three sends a tone of their own; what Asterisk sends to each telephone is measured.
 */
@NullUnmarked
class HeardTest extends RealCalls {
  private static final int CALLER = 440;
  private static final int MANAGER = 700;
  private static final int SUPERVISOR = 1_100;
  private static final Duration UNTIL_ENDED = Duration.ofSeconds(40);
  private static final Duration WINDOW = Duration.ofMillis(400);

  private Ear caller;
  private Ear manager;
  private Ear supervisor;

  @Test
  void listenIsHeardByNobody_whisperByTheManagerOnly_bargeByBoth() throws IOException {
    manager = lab.answersAudibly(101, MANAGER);
    caller = lab.callersEar();
    Sipp call = lab.callsAudibly(caller, CALLER, "0671110001", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    supervisor = lab.answersAudibly(105, SUPERVISOR);
    Desk desk = office.desk(105);
    JsonNode live = desk.awaitPhase("TALKING");
    hears(caller, MANAGER);
    hears(manager, CALLER);

    String listeners = Desk.path(live) + "/listeners";
    String wish = "{\"manager\": %d, \"mode\": \"LISTEN\"}".formatted(office.desk(0).manager(101));
    JsonNode listener = desk.post(listeners, wish).json();
    hears(supervisor, CALLER, MANAGER);
    hears(caller, MANAGER);
    hears(manager, CALLER);

    String one = listeners + "/" + listener.path("id").asText();
    assertThat(desk.put(one, "{\"mode\": \"WHISPER\"}").status()).isEqualTo(200);
    hears(manager, CALLER, SUPERVISOR);
    hears(caller, MANAGER);
    hears(supervisor, CALLER, MANAGER);

    assertThat(desk.put(one, "{\"mode\": \"BARGE\"}").status()).isEqualTo(200);
    hears(caller, MANAGER, SUPERVISOR);
    hears(manager, CALLER, SUPERVISOR);
    hears(supervisor, CALLER, MANAGER);

    assertThat(desk.delete(one).status()).isEqualTo(204);
    hears(caller, MANAGER);
    hears(manager, CALLER);
    assertThat(desk.post(Desk.path(live) + "/hangup").status()).isEqualTo(204);
    ends(call);
  }

  /** Exactly these, from some moment on: in two windows after each other. */
  private static void hears(Ear ear, Integer... tones) {
    var wanted = Set.of(tones);
    Await.until(
        "heard: " + wanted,
        Lab.SOON,
        () -> Stream.generate(() -> heard(ear)).limit(2).allMatch(wanted::equals));
  }

  private static Set<Integer> heard(Ear ear) {
    return ear.next(WINDOW).tones(CALLER, MANAGER, SUPERVISOR);
  }
}
