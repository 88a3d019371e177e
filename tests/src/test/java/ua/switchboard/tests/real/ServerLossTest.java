package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Lab;

/** FEATURE UNDER TEST: the server is killed, frozen and restarted while people call. */
class ServerLossTest extends RealCalls {
  private static final String CLIENT_OF_101 = "0671110001";

  @Test
  void killedBeforeRoute_dutyTelephoneAnswers() throws IOException, InterruptedException {
    lab.answers(190, Duration.ZERO);
    office.server().kill();
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("190");
    office.restart();
  }

  @Test
  void frozenDuringRoute_dutyTelephoneAnswers_andTheLateDecisionHoldsNobody()
      throws IOException, InterruptedException {
    lab.answers(190, Duration.ZERO);
    office.server().freeze();
    try {
      var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT);
      assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
      assertThat(office.rang()).containsExactly("190");
      lab.awaitSilence();
    } finally {
      office.server().thaw();
    }
    office.awaitSynced();
    office.awaitQuiet(Lab.SOON);
  }

  @Test
  void killedWhileTheOwnerRings_theCallGoesOnWithoutIt() throws IOException, InterruptedException {
    lab.answers(101, Duration.ofSeconds(1));
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT);
    office.awaitDialled("101", 1);
    office.server().kill();
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("101");
    office.restart();
  }

  @Test
  void restartedWhileTheSecondRings_theHuntGoesOnAndNobodyRingsTwice()
      throws IOException, InterruptedException {
    lab.rejects(101, 486);
    lab.rings(102);
    lab.answers(103, SHORT);
    lab.answers(104, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.PATIENT, SHORT);
    office.awaitDialled("102", 1);
    office.server().kill();
    office.restart();
    endRingOf("102");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).startsWith("101", "102").hasSize(3).doesNotHaveDuplicates();
    assertThat(office.rang().getLast()).isIn("103", "104");
  }

  @Test
  void restartedDuringAConversation_itGoesOnAndItsEndIsSeen()
      throws IOException, InterruptedException {
    lab.answers(101, Duration.ZERO);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, Duration.ofMinutes(1));
    office.awaitTalk("101");
    office.server().kill();
    office.restart();
    lab.answers(102, SHORT);
    var second = lab.calls(11, CLIENT_OF_101, "", Company.SALES, SHORT);
    assertThat(second.awaitEnd(Lab.SOON)).as(second.messages()).isZero();
    assertThat(office.rang()).containsExactly("101", "102");
    lab.asterisk().console("channel request hangup all");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }

  @Test
  void stoppedInOrder_itEndsWithZeroAndCallsGoOn() throws IOException {
    lab.answers(101, Duration.ZERO);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, Duration.ofSeconds(3));
    office.awaitTalk("101");
    assertThat(office.server().stop()).isZero();
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    office.restart();
  }

  /** The ring of a patient DID lasts longer than a restart; the telephone's owner says no. */
  private void endRingOf(String telephone) {
    String channel =
        lab.ami().channels().stream()
            .filter(name -> name.startsWith("PJSIP/" + telephone + "-"))
            .findFirst()
            .orElseThrow();
    lab.ami().action("Hangup", Map.of("Channel", channel, "Cause", "17"));
  }
}
