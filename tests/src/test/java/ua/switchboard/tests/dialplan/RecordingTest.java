package ua.switchboard.tests.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnBothVersions;
import ua.switchboard.tests.lab.ScriptedAgi;
import ua.switchboard.tests.lab.ScriptedAgi.Answer;
import ua.switchboard.tests.lab.Sound;

/** Conversations in files named by the call. */
class RecordingTest extends OnBothVersions {
  private static final String CLIENT = "0671234567";
  private static final String DID = "380441234567";
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** A WAV header and nothing else. */
  private static final long EMPTY = 44;

  @Test
  void recordedCall_leavesItsSound(Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.step("RING", "SB_DIAL=PJSIP/101", "SB_RECORD=1"));
    lab.answers(101, Duration.ofMillis(200));
    lab.calls(CLIENT, "", DID, SECOND).awaitEnd(Lab.SOON);
    lab.awaitSilence();
    byte[] sound = Files.readAllBytes(file(lab, agi));
    // 8,000 samples of two bytes a second; only the second they talked is in it.
    assertThat(sound.length).isBetween(8_000, 24_000);
    assertThat(Sound.ofWav(sound).loudest()).isGreaterThan(1_000);
  }

  @Test
  void huntWithTwoSteps_leavesOneFile(Lab lab) throws IOException {
    var agi =
        lab.agi()
            .answers(
                Answer.step("RING", "SB_DIAL=PJSIP/101", "SB_RECORD=1"),
                Answer.step("RING", "SB_DIAL=PJSIP/102", "SB_RECORD=1"));
    lab.rejects(101, 486);
    lab.answers(102, Duration.ZERO);
    lab.calls(CLIENT, "", DID, SECOND).awaitEnd(Lab.SOON);
    lab.awaitSilence();
    assertThat(Files.size(file(lab, agi))).isGreaterThan(8_000);
  }

  @Test
  void abandonedCall_leavesNoSound(Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.step("RING", "SB_DIAL=PJSIP/101", "SB_RECORD=1"));
    lab.rings(101);
    lab.callsAndGivesUp(CLIENT, DID, Duration.ofMillis(500)).awaitEnd(Lab.SOON);
    lab.awaitSilence();
    Path file = file(lab, agi);
    assertThat(Files.exists(file) ? Files.size(file) : 0).isLessThanOrEqualTo(EMPTY);
  }

  @Test
  void stepThatIsNotRecorded_leavesNoSound(Lab lab) throws IOException {
    var agi =
        lab.agi()
            .answers(
                Answer.step("RING", "SB_DIAL=PJSIP/101", "SB_RECORD=1"),
                Answer.step("RING", "SB_DIAL=PJSIP/102", "SB_RECORD=0"));
    lab.rejects(101, 486);
    lab.answers(102, Duration.ZERO);
    lab.calls(CLIENT, "", DID, SECOND).awaitEnd(Lab.SOON);
    lab.awaitSilence();
    Path file = file(lab, agi);
    assertThat(Files.exists(file) ? Files.size(file) : 0).isLessThanOrEqualTo(EMPTY);
  }

  private static Path file(Lab lab, ScriptedAgi agi) {
    String call = agi.questions("route").getFirst().argument(1);
    return lab.asterisk().folder().resolve("spool/monitor").resolve(call + ".wav");
  }
}
