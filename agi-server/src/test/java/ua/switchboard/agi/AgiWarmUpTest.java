package ua.switchboard.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import ua.switchboard.live.Switchboard;
import ua.switchboard.numbering.PhoneNumberReader;

class AgiWarmUpTest {
  private final Switchboard throwaway = mock(Switchboard.class);
  private final CallScripts scripts = new CallScripts(throwaway, new PhoneNumberReader());

  @Test
  void everyCall_isPlayedToItsEnd() throws IOException {
    when(throwaway.plan(any())).thenReturn(Decisions.ringShowing("Olena"));
    when(throwaway.next(any())).thenReturn(Decisions.ring("PJSIP/102"));

    assertThat(AgiWarmUp.run(scripts, new SimpleMeterRegistry(), "380441234567", 50)).isEqualTo(50);

    verify(throwaway, times(50)).plan(any());
    verify(throwaway, times(50)).next(any());
    verify(throwaway, times(50)).ended(any());
  }

  @Test
  void nothingIsRouted_saysSo() throws IOException {
    when(throwaway.plan(any())).thenThrow(new IllegalStateException("no directory"));

    assertThat(AgiWarmUp.run(scripts, new SimpleMeterRegistry(), "380441234567", 3)).isZero();
  }
}
