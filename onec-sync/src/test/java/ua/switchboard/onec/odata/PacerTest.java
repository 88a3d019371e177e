package ua.switchboard.onec.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** FEATURE UNDER TEST: the average rate holds, a short burst is free. */
class PacerTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** One request a second, three at once after a rest. */
  private final Pacer pacer = new Pacer(60, 3, 0);

  @Test
  void burstIsFree_thenOneASecond_andARestRefills() {
    assertThat(pacer.reserve(0)).isZero();
    assertThat(pacer.reserve(0)).isZero();
    assertThat(pacer.reserve(0)).isZero();
    assertThat(pacer.reserve(0)).isEqualTo(SECOND);
    assertThat(pacer.reserve(0)).isEqualTo(2 * SECOND);
    assertThat(pacer.reserve(3 * SECOND)).as("the rate was kept meanwhile").isZero();
    assertThat(pacer.reserve(60 * SECOND)).isZero();
    assertThat(pacer.reserve(60 * SECOND)).isZero();
    assertThat(pacer.reserve(60 * SECOND)).isZero();
    assertThat(pacer.reserve(60 * SECOND)).as("a long rest is worth one burst").isEqualTo(SECOND);
  }

  @Test
  void clockThatIsAboutToOverflow_changesNothing() {
    long end = Long.MAX_VALUE - 2;
    var late = new Pacer(60, 1, end);
    assertThat(late.reserve(end)).isZero();
    assertThat(late.reserve(end)).isEqualTo(SECOND);
    assertThat(late.reserve(end + SECOND)).isEqualTo(SECOND);
  }
}
