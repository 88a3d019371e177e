package ua.switchboard.onec.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stand-in as a program. */
class StandInMainTest {
  @Test
  void printsWhereItListensAndAsWhomToLogIn() {
    var out = new ByteArrayOutputStream();
    var args = List.of("127.0.0.1", "0", "--generated", "50", "--latency", "5");
    try (var standIn =
        StandInMain.start(args, new PrintStream(out, true, StandardCharsets.UTF_8))) {
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains(
              standIn.url(), "odata.user", standIn.credentials().password(), standIn.pageUrl());
      assertThat(standIn.base().count("Catalog_Контрагенты")).isEqualTo(50);
    }
  }

  @Test
  void unknownArguments_areRefused() {
    assertThatThrownBy(() -> StandInMain.start(List.of("--slow"), System.out))
        .hasMessageContaining("--slow");
    assertThatThrownBy(() -> StandInMain.start(List.of("--generated"), System.out))
        .hasMessageContaining("expected: digits");
  }
}
