package ua.switchboard.ami;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The moment of an event, from whole seconds of Asterisk's clock and the moment of sending. */
class AmiFactsTest {
  @ParameterizedTest(name = "{0} sent at {1}")
  @CsvSource({
    // In UTC, sent within the second
    "2026-11-23 19:22:43, 1795461763250000, 1795461763250000",
    // Kyiv in winter, and a zone of three quarters
    "2026-11-23 21:22:43, 1795461763250000, 1795461763250000",
    "2026-11-24 01:07:43, 1795461763250000, 1795461763250000",
    // Sent when the next second had begun
    "2026-11-23 19:22:42, 1795461763000100, 1795461762999999",
    // Held back for some seconds
    "2026-11-23 21:22:40, 1795461763250000, 1795461760999999",
    // What is no time
    "never, 1795461763250000, 1795461763250000",
  })
  void theSecondIsTheEvents_theFractionTheSendings(String local, long sent, long micros) {
    assertThat(AmiFacts.micros(local, sent)).isEqualTo(micros);
  }
}
