package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.AmiEvent;
import ua.switchboard.tests.lab.Lab;

/**
 * FEATURE UNDER TEST: new clients go to managers by last week's margin, and however many call at
 * once, nobody's telephone rings for two of them.
 */
class RankingTest extends RealCalls {
  private static final String NEW_CLIENT = "0672220001";
  private static final int BURST = 50;

  @Test
  void managersRingInTheOrderOfTheirMargins() throws IOException {
    lab.rejects(101, 603);
    lab.rejects(102, 486);
    lab.rejects(103, 486);
    lab.rejects(104, 486);
    var caller = lab.calls(NEW_CLIENT, "", Company.SALES, SHORT);
    caller.awaitMessage("SIP/2.0 480", Lab.SOON);
    assertThat(office.rang().subList(0, 2)).containsExactly("101", "102");
    assertThat(office.rang().subList(2, 4)).containsExactlyInAnyOrder("103", "104");
    assertThat(office.decisions("+380672220001").getLast()).isEqualTo("HANGUP overflow");
  }

  /** 103 and 104 have the same margin. */
  @Test
  void tie_whoHasBeenIdleLongerRingsFirst() throws IOException {
    lab.rejects(101, 603);
    lab.rejects(102, 603);
    lab.answers(103, Duration.ZERO);
    lab.answers(104, Duration.ZERO);
    for (int i = 0; i < 2; i++) {
      var caller = lab.calls(NEW_CLIENT, "", Company.SALES, SHORT);
      assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
      lab.awaitSilence();
      office.awaitQuiet(Lab.SOON);
    }
    assertThat(office.rang()).startsWith("101", "102").hasSize(6);
    assertThat(office.rang().get(5)).isNotEqualTo(office.rang().get(2));
  }

  @Test
  void twoNewClientsAtOnce_ringTwoManagers() throws IOException {
    lab.answers(101, SHORT);
    lab.answers(102, SHORT);
    var first = lab.calls(10, NEW_CLIENT, "", Company.SALES, Duration.ofSeconds(2));
    var second = lab.calls(11, "0672220002", "", Company.SALES, Duration.ofSeconds(2));
    assertThat(first.awaitEnd(Lab.SOON)).as(first.messages()).isZero();
    assertThat(second.awaitEnd(Lab.SOON)).as(second.messages()).isZero();
    assertThat(office.rang()).containsExactlyInAnyOrder("101", "102");
  }

  @Test
  void fiftyNewClientsAtOnce_allAreServedAndNobodyRingsForTwo() throws IOException {
    for (int manager = 101; manager <= 104; manager++) {
      lab.answers(manager, Duration.ZERO);
    }
    long before = office.finishedCalls();
    var burst = lab.burst(BURST, NEW_CLIENT, Company.SALES, SHORT);
    assertThat(burst.awaitEnd(Duration.ofMinutes(1))).isZero();
    lab.awaitSilence();
    office.awaitQuiet(Lab.SOON);
    assertThat(mostChannelsAtOnce()).isEqualTo(Map.of("101", 1, "102", 1, "103", 1, "104", 1));
    assertThat(office.finishedCalls() - before).isEqualTo(BURST);
  }

  /** By telephone, as Asterisk reported its channels' beginnings and ends. */
  private Map<String, Integer> mostChannelsAtOnce() {
    Map<String, Integer> open = new HashMap<>();
    Map<String, Integer> most = new HashMap<>();
    for (AmiEvent event : lab.ami().events()) {
      String telephone = event.get("Channel").replaceAll("^PJSIP/|-[^-]*$", "");
      if (!telephone.matches("10\\d")) {
        continue;
      }
      switch (event.name()) {
        case "Newchannel" ->
            most.merge(telephone, open.merge(telephone, 1, Integer::sum), Math::max);
        case "Hangup" -> open.merge(telephone, -1, Integer::sum);
        default -> {}
      }
    }
    return most;
  }
}
