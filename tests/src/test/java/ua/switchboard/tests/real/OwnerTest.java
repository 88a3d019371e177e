package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.tests.lab.Lab;

/**
 * FEATURE UNDER TEST: a known client goes to their manager; if the manager does not take the call,
 * the next by rank rings.
 */
class OwnerTest extends RealCalls {
  private static final String CLIENT_OF_101 = "0671110001";
  private static final String CLIENT_OF_107 = "0671110007";

  @Test
  void ownerFree_ownerRingsAndTalks() throws IOException {
    lab.answers(101, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("101");
    assertThat(office.decisions("+380671110001"))
        .containsExactly("RING PJSIP/101 attached-manager");
  }

  /** What a telephone says no with, and what Asterisk makes of it: DIALSTATUS and Q.850 cause. */
  @ParameterizedTest
  @CsvSource({"486, BUSY/17", "603, CHANUNAVAIL/21", "480, NOANSWER/19"})
  void ownerRefuses_nextByRankRingsAtOnce(int code, String after) throws IOException {
    lab.rejects(101, code);
    lab.answers(102, SHORT);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("101", "102");
    assertThat(office.decisions("+380671110001"))
        .containsExactly("RING PJSIP/101 attached-manager", "RING PJSIP/102 ranked");
    assertThat(office.server().log()).contains("after=" + after);
  }

  @Test
  void ownerSilent_nextByRankRingsAfterTheOwnersRing() throws IOException {
    lab.rings(101);
    lab.answers(102, SHORT);
    long asked = System.nanoTime();
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofSeconds(2));
    assertThat(office.rang()).containsExactly("101", "102");
  }

  @Test
  void ownerNotRegistered_isNotEvenDialled() throws IOException {
    lab.answers(101, SHORT);
    var caller = lab.calls(CLIENT_OF_107, "", Company.SALES, SHORT);
    assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
    assertThat(office.rang()).containsExactly("101");
    assertThat(office.decisions("+380671110007")).containsExactly("RING PJSIP/101 ranked");
  }

  @Test
  void ownerTalks_clientGoesToTheNextByRank() throws IOException {
    lab.answers(101, SHORT);
    lab.answers(102, SHORT);
    var first = lab.calls(CLIENT_OF_101, "", Company.SALES, Duration.ofSeconds(3));
    office.awaitTalk("101");
    var second = lab.calls(11, CLIENT_OF_101, "", Company.SALES, SHORT);
    assertThat(second.awaitEnd(Lab.SOON)).as(second.messages()).isZero();
    assertThat(office.rang()).containsExactly("101", "102");
    assertThat(first.awaitEnd(Lab.SOON)).as(first.messages()).isZero();
  }
}
