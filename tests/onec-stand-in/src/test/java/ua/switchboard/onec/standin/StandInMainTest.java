package ua.switchboard.onec.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stand-in as a program. */
class StandInMainTest {
  @Test
  void printsWhereItListensAndAsWhomToLogIn() {
    List<String> out = new ArrayList<>();
    var args = List.of("127.0.0.1", "0", "--generated", "50", "--latency", "5");
    try (var standIn = StandInMain.start(args, out::add)) {
      assertThat(String.join("\n", out))
          .contains(
              standIn.url(), "odata.user", standIn.credentials().password(), standIn.pageUrl());
      assertThat(standIn.base().count("Catalog_Контрагенты")).isEqualTo(50);
    }
  }

  @Test
  void unknownArguments_areRefused() {
    assertThatThrownBy(() -> StandInMain.start(List.of("--slow"), line -> {}))
        .hasMessageContaining("--slow");
    assertThatThrownBy(() -> StandInMain.start(List.of("--generated"), line -> {}))
        .hasMessageContaining("expected: digits");
  }
}
