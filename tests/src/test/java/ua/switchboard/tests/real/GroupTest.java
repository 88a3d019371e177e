package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Lab;

/** FEATURE UNDER TEST: ring groups, all at once and one by one. */
class GroupTest extends RealCalls {
  private static final String NEW_CLIENT = "0672220003";

  @Test
  void ringAll_oneAnswers_theOthersStopRingingAndAreFree() throws IOException {
    lab.rings(104);
    lab.answers(105, SHORT);
    lab.rings(106);
    var caller = lab.calls(NEW_CLIENT, "", Company.RING_ALL, Duration.ofSeconds(2));
    office.awaitTalk("105");
    assertThat(office.rang()).containsExactlyInAnyOrder("104", "105", "106");
    lab.awaitNoChannel("PJSIP/104");
    lab.awaitNoChannel("PJSIP/106");
    office.awaitHeld(AT_ONCE, "TALKING");
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
  }

  @Test
  void ringAll_oneIsBusyInAnotherCall_onlyTheOthersRing() throws IOException {
    lab.answers(106, Duration.ZERO);
    lab.answers(105, SHORT);
    lab.rings(104);
    var first = lab.calls(10, NEW_CLIENT, "", Company.ONE_TELEPHONE, Duration.ofSeconds(3));
    office.awaitTalk("106");
    var second = lab.calls(11, "0672220004", "", Company.RING_ALL, SHORT);
    assertThat(second.awaitEnd(Lab.SOON)).as(second.messages()).isZero();
    assertThat(office.rang()).startsWith("106").hasSize(3).doesNotHaveDuplicates();
    assertThat(first.awaitEnd(Lab.SOON)).as(first.messages()).isZero();
  }

  @Test
  void linear_oneAfterTheOther() throws IOException {
    lab.rings(105);
    lab.answers(106, SHORT);
    var caller = lab.calls(NEW_CLIENT, "", Company.LINEAR, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("105", "106");
    assertThat(office.decisions("+380672220003"))
        .containsExactly("RING PJSIP/105 ring-group", "RING PJSIP/106 ring-group");
  }
}
