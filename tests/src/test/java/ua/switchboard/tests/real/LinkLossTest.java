package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;

/** FEATURE UNDER TEST: the link to Asterisk's manager interface is lost, or Asterisk itself. */
class LinkLossTest extends RealCalls {
  private static final String CLIENT_OF_101 = "0671110001";
  private static final Duration UNTIL_ENDED = Duration.ofMinutes(1);

  @Test
  void linkLostDuringAConversation_itsEndIsToldByTheDialplan() throws IOException {
    lab.answers(101, Duration.ZERO);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, Duration.ofSeconds(2));
    office.awaitTalk("101");
    office.awaitHeld(Lab.SOON, "TALKING");
    loseTheLink();
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    office.awaitQuiet(AT_ONCE);
    office.cable().mend();
    office.awaitSynced();
  }

  @Test
  void linkLostWhileTheOwnerRings_theHuntGoesOnWithoutIt() throws IOException {
    lab.rings(101);
    lab.answers(102, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT);
    office.awaitDialled("101", 1);
    loseTheLink();
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("101", "102");
    office.awaitQuiet(AT_ONCE);
    office.cable().mend();
    office.awaitSynced();
  }

  @Test
  void answeredWhileTheLinkWasLost_isSeenAfterwards() throws IOException {
    lab.answers(101, Duration.ofSeconds(1));
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitDialled("101", 1);
    loseTheLink();
    office.awaitTalk("101");
    office.cable().mend();
    office.awaitSynced();
    office.awaitHeld(Lab.SOON, "TALKING");
    lab.asterisk().console("channel request hangup all");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    office.awaitQuiet(AT_ONCE);
  }

  @Test
  void endedWhileTheLinkWasLostAndTheDialplanCouldNotTell_isSeenAfterwards() throws IOException {
    lab.answers(101, Duration.ZERO);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    office.awaitHeld(Lab.SOON, "TALKING");
    lab.ami().setGlobal("SB_SERVER", lab.address(61) + ":4573");
    loseTheLink();
    lab.asterisk().console("channel request hangup all");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    office.cable().mend();
    office.awaitSynced();
    office.awaitQuiet(Lab.SOON);
  }

  @Test
  void asteriskKilledDuringAConversation_reservationsAreReleasedOnceItIsBack() throws IOException {
    lab.answers(101, Duration.ZERO);
    lab.calls(CLIENT_OF_101, "", Company.SALES, UNTIL_ENDED);
    office.awaitTalk("101");
    office.awaitHeld(Lab.SOON, "TALKING");
    lab.asterisk().kill();
    Await.until("link lost", Lab.SOON, () -> !office.amiState().equals("SYNCED"));
    lab.asterisk().start();
    lab.reconnect();
    office.awaitSynced();
    office.awaitQuiet(Lab.SOON);
  }

  private void loseTheLink() {
    office.cable().cut();
    Await.until("link lost", Lab.SOON, () -> !office.amiState().equals("SYNCED"));
  }
}
