package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Lab;

/** FEATURE UNDER TEST: everybody suitable talks, so the caller waits, and is not forgotten. */
class WaitingTest extends RealCalls {
  private static final Duration TALK = Duration.ofSeconds(3);

  @Test
  void managerBecomesFree_whoWaitsIsServed() throws IOException {
    lab.answers(106, Duration.ZERO);
    var first = lab.calls(10, "0672220008", "", Company.ONE_TELEPHONE, TALK);
    office.awaitTalk("106");
    var second = lab.calls(11, "0672220009", "", Company.ONE_TELEPHONE, SHORT);
    assertThat(first.awaitEnd(Lab.SOON)).as(first.messages()).isZero();
    assertThat(second.awaitEnd(Lab.SOON)).as(second.messages()).isZero();
    assertThat(office.rang()).containsExactly("106", "106");
    assertThat(office.decisions("+380672220009"))
        .startsWith("WAIT all-busy")
        .endsWith("RING PJSIP/106 ring-group");
  }

  @Test
  void callerGivesUpWhileWaiting_nothingOfTheCallIsLeft() throws IOException {
    lab.answers(106, Duration.ZERO);
    long before = office.finishedCalls();
    var first = lab.calls(10, "0672220008", "", Company.ONE_TELEPHONE, TALK);
    office.awaitTalk("106");
    var second =
        lab.callsAndGivesUp(11, "0672220009", Company.ONE_TELEPHONE, Duration.ofSeconds(1));
    assertThat(second.awaitEnd(Lab.SOON)).as(second.messages()).isZero();
    office.awaitFinished(before + 1, AT_ONCE);
    office.awaitHeld(AT_ONCE, "TALKING");
    assertThat(first.awaitEnd(Lab.SOON)).as(first.messages()).isZero();
    office.awaitQuiet(AT_ONCE);
    assertThat(office.rang()).containsExactly("106");
  }
}
