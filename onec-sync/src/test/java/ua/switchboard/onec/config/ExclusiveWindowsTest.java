package ua.switchboard.onec.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FEATURE UNDER TEST: the times that belong to 1C alone. */
class ExclusiveWindowsTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kiev");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # windows                          | now                  | end (UTC; Kyiv is +2 in winter, +3 in summer)
          02:00-04:30                        | 2026-11-23T00:00:00Z | 2026-11-23T02:30:00Z
          02:00-04:30                        | 2026-11-23T02:29:59Z | 2026-11-23T02:30:00Z
          02:00-04:30                        | 2026-11-23T02:30:00Z |
          02:00-04:30                        | 2026-11-22T23:59:59Z |
          02:00-04:30                        | 2026-07-01T00:00:00Z | 2026-07-01T01:30:00Z
          23:00-01:00                        | 2026-11-22T21:30:00Z | 2026-11-22T23:00:00Z
          23:00-01:00                        | 2026-11-22T22:30:00Z | 2026-11-22T23:00:00Z
          sun 22:00-06:00                    | 2026-11-22T21:00:00Z | 2026-11-23T04:00:00Z
          sun 22:00-06:00                    | 2026-11-23T03:00:00Z | 2026-11-23T04:00:00Z
          sun 22:00-06:00                    | 2026-11-23T21:00:00Z |
          02:00-04:30, sun 22:00-06:00       | 2026-11-23T01:00:00Z | 2026-11-23T04:00:00Z
          ''                                 | 2026-11-23T01:00:00Z |
          """)
  void closings(String windows, Instant now, @Nullable Instant end) {
    var closings = new ExclusiveWindows(ExclusiveWindows.Hours.parse(windows), KYIV);
    assertThat(closings.findEndOfClosing(now)).isEqualTo(Optional.ofNullable(end));
  }

  @Test
  void nightOfTheChangeToSummerTime_hasItsWindow() {
    var closings = new ExclusiveWindows(ExclusiveWindows.Hours.parse("03:30-05:00"), KYIV);
    assertThat(closings.findEndOfClosing(Instant.parse("2026-03-29T01:45:00Z")))
        .contains(Instant.parse("2026-03-29T02:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2-4", "25:00-26:00", "02:00-02:00", "foo 01:00-02:00", "01:00"})
  void textThatIsNoWindow_isRefused(String text) {
    assertThatThrownBy(() -> ExclusiveWindows.Hours.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
