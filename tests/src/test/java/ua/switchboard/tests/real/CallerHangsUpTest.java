package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.Sipp;

/**
 * FEATURE UNDER TEST: the caller hangs up, at any stage: within a second everybody is free again,
 * no channel is left, and the call ends once.
 */
class CallerHangsUpTest extends RealCalls {
  private static final String CLIENT_OF_101 = "0671110001";
  private static final String CLIENT_OF_107 = "0671110007";
  private static final String NEW_CLIENT = "0672220007";
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private long finishedBefore;

  @BeforeEach
  void count() {
    finishedBefore = office.finishedCalls();
  }

  @AfterEach
  void callEndedOnce() {
    assertThat(office.finishedCalls() - finishedBefore).isEqualTo(1);
  }

  @Test
  void beforeTheRouteIsAnswered() throws IOException, InterruptedException {
    office.server().freeze();
    try {
      assertThat(givesUp(CLIENT_OF_101, Company.SALES).awaitEnd(Lab.SOON)).isZero();
    } finally {
      office.server().thaw();
    }
    office.awaitFinished(finishedBefore + 1, Lab.SOON);
    office.awaitQuiet(AT_ONCE);
    assertThat(office.rang()).isEmpty();
  }

  @Test
  void whileTheOwnerRings() throws IOException {
    lab.rings(101);
    assertGivesUpAndAllAreFree(CLIENT_OF_101, Company.SALES);
    assertThat(office.rang()).containsExactly("101");
  }

  @Test
  void whileTheNextByRankRings() throws IOException {
    lab.rejects(101, 486);
    lab.rings(102);
    assertGivesUpAndAllAreFree(CLIENT_OF_101, Company.SALES);
    assertThat(office.rang()).containsExactly("101", "102");
  }

  @Test
  void whileAGroupRings() throws IOException {
    lab.rings(104);
    lab.rings(105);
    lab.rings(106);
    assertGivesUpAndAllAreFree(NEW_CLIENT, Company.RING_ALL);
    assertThat(office.rang()).hasSize(3);
  }

  @Test
  void whileTheMobileRings() throws IOException {
    lab.rings(31);
    assertGivesUpAndAllAreFree(CLIENT_OF_107, Company.MOBILES);
    assertThat(office.rang()).containsExactly("kyivstar");
  }

  /**
   * Asterisk's Dial() hears of the caller only when the subroutine of the called side has ended:
   * the manager hears the prompt to its end and stays reserved as long, since the mobile is in use.
   */
  @Test
  void whileTheMobileIsAskedToPressOne_theMobileIsFreeAfterThePrompt() throws IOException {
    lab.answers(31, Duration.ZERO);
    var caller = givesUp(CLIENT_OF_107, Company.MOBILES);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    lab.awaitNoChannel("PJSIP/");
    office.awaitQuiet(AT_ONCE);
    assertThat(office.rang()).containsExactly("kyivstar");
  }

  @Test
  void afterTheAnswer() throws IOException {
    lab.answers(101, Duration.ZERO);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    office.awaitQuiet(AT_ONCE);
  }

  @Test
  void managerHangsUpFirst() throws IOException {
    lab.answersAndHangsUp(101, Duration.ZERO, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, Lab.SOON);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    office.awaitQuiet(AT_ONCE);
  }

  private void assertGivesUpAndAllAreFree(String from, String did) throws IOException {
    var caller = givesUp(from, did);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    office.awaitQuiet(AT_ONCE);
    lab.awaitSilence();
  }

  private Sipp givesUp(String from, String did) throws IOException {
    return lab.callsAndGivesUp(from, did, PATIENCE);
  }
}
