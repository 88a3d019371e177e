package ua.switchboard.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SignalsTest {
  @Test
  void aProcessUnderNohupIgnoresHup_andNoOtherSignal() throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", "trap '' HUP; echo begun; exec sleep 60").start();
    try (var out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("begun");
      assertThat(Signals.isIgnored(process.pid(), "HUP")).isTrue();
      assertThat(Signals.isIgnored(process.pid(), "USR2")).isFalse();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void ofAProcessThatIsNotThereNothingIsKnown() {
    assertThat(Signals.isIgnored(Long.MAX_VALUE, "HUP")).isFalse();
  }
}
