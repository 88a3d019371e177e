package ua.switchboard.tests.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnBothVersions;
import ua.switchboard.tests.lab.ScriptedAgi.Answer;
import ua.switchboard.tests.lab.ScriptedAgi.Misbehaviour;

/** The caller hangs up, at any moment: the server is told once, and no channel stays. */
class HangUpTest extends OnBothVersions {
  private static final String CLIENT = "0671234567";
  private static final String DID = "380441234567";

  /** Asterisk closes a call that has a hang-up handler with a row that names no telephone. */
  private static final String CLOSING_ROW = ",\"\",0,0,NO ANSWER,";

  private static final Duration HALF_SECOND = Duration.ofMillis(500);

  @Test
  void whileATelephoneRings(Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.step("RING", "SB_DIAL=PJSIP/101", "SB_OFFER=7"));
    lab.rings(101);
    assertThat(lab.callsAndGivesUp(CLIENT, DID, HALF_SECOND).awaitEnd(Lab.SOON)).isZero();
    lab.awaitSilence();
    assertThat(agi.awaitQuestion("ended", 1, Lab.SOON).arguments())
        .startsWith(agi.questions("route").getFirst().argument(1), "7", "CANCEL");
    assertThat(agi.questions("ended")).hasSize(1);
    assertThat(agi.questions("next")).isEmpty();
  }

  @Test
  void whileTheServerThinks(Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.misbehaving(Misbehaviour.STALL));
    assertThat(lab.callsAndGivesUp(CLIENT, DID, HALF_SECOND).awaitEnd(Lab.SOON)).isZero();
    lab.awaitSilence();
    assertThat(agi.awaitQuestion("ended", 1, Lab.SOON).argument(2)).isEqualTo("0");
  }

  @Test
  void whileTheServerThinksAboutTheNextStep_theLastResultIsTold(Lab lab) throws IOException {
    var agi =
        lab.agi()
            .answers(
                Answer.step("RING", "SB_DIAL=PJSIP/101", "SB_OFFER=7"),
                Answer.misbehaving(Misbehaviour.STALL));
    lab.rejects(101, 486);
    assertThat(lab.callsAndGivesUp(CLIENT, DID, HALF_SECOND).awaitEnd(Lab.SOON)).isZero();
    lab.awaitSilence();
    assertThat(agi.awaitQuestion("ended", 1, Lab.SOON).arguments())
        .startsWith(agi.questions("route").getFirst().argument(1), "7", "BUSY");
  }

  @Test
  void whileWaiting(Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.step("WAIT", "SB_RING=20"));
    assertThat(lab.callsAndGivesUp(CLIENT, DID, HALF_SECOND).awaitEnd(Lab.SOON)).isZero();
    lab.awaitSilence();
    agi.awaitQuestion("ended", 1, Lab.SOON);
  }

  @Test
  void whileTheMobileIsAskedToPressOne(Lab lab) throws IOException {
    var agi =
        lab.agi()
            .answers(
                Answer.step("MOBILE", "SB_DIAL=PJSIP/1@kyivstar", "SB_CONFIRM=4", "SB_OFFER=7"));
    lab.answers(31, Duration.ZERO);
    assertThat(lab.callsAndGivesUp(CLIENT, DID, HALF_SECOND).awaitEnd(Lab.SOON)).isZero();
    agi.awaitQuestion("ended", 1, Lab.SOON);
    lab.awaitSilence();
  }

  @Test
  void whileTheDutyTelephoneRings(Lab lab) throws IOException {
    var agi = lab.agi().answers(Answer.fallback());
    lab.rings(190);
    assertThat(lab.callsAndGivesUp(CLIENT, DID, HALF_SECOND).awaitEnd(Lab.SOON)).isZero();
    lab.awaitSilence();
    assertThat(agi.awaitQuestion("ended", 1, Lab.SOON).argument(2)).isEqualTo("0");
  }

  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      names = {"STALL", "CLOSE", "RESET"})
  void endedIsNotAnswered_nothingLeaks(Misbehaviour how, Lab lab) throws IOException {
    var agi =
        lab.agi()
            .answers(Answer.step("RING", "SB_DIAL=PJSIP/101"))
            .answersEnded(Answer.misbehaving(how));
    lab.rings(101);
    lab.callsAndGivesUp(CLIENT, DID, HALF_SECOND).awaitEnd(Lab.SOON);
    Await.until(
        "the caller's channel is gone at once",
        Duration.ofSeconds(2),
        () -> lab.ami().channels().stream().noneMatch(name -> name.startsWith("PJSIP/")));
    agi.awaitQuestion("ended", 1, Lab.SOON);
    lab.awaitSilence();
  }

  @Test
  void aCall_hasOneRecordPerTelephoneAndNoneForQuestions(Lab lab) throws IOException {
    var file = freshRecords(lab);
    lab.agi()
        .answers(
            Answer.step("RING", "SB_DIAL=PJSIP/101"), Answer.step("RING", "SB_DIAL=PJSIP/102"));
    lab.rejects(101, 486);
    lab.rings(102);
    lab.callsAndGivesUp(CLIENT, DID, HALF_SECOND).awaitEnd(Lab.SOON);
    assertThat(records(lab, file))
        .noneMatch(row -> row.contains("Local/"))
        .filteredOn(row -> !row.contains(CLOSING_ROW))
        .hasSize(2);
  }

  @Test
  void aCallGivenUpWhileTheServerThinks_hasItsRecord(Lab lab) throws IOException {
    var file = freshRecords(lab);
    lab.agi().answers(Answer.misbehaving(Misbehaviour.STALL));
    lab.callsAndGivesUp(CLIENT, DID, HALF_SECOND).awaitEnd(Lab.SOON);
    assertThat(records(lab, file)).hasSize(1).allMatch(row -> row.contains(CLIENT));
  }

  private static Path freshRecords(Lab lab) throws IOException {
    var file = lab.asterisk().folder().resolve("log/cdr-custom/switchboard.csv");
    Files.deleteIfExists(file);
    return file;
  }

  private static List<String> records(Lab lab, Path file) throws IOException {
    lab.awaitSilence();
    Await.until("records", Lab.SOON, () -> Files.exists(file));
    return Files.readAllLines(file);
  }
}
