package ua.switchboard.onec.process;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import java.util.random.RandomGenerator;
import ua.switchboard.call.TimeSource;
import ua.switchboard.onec.check.OneCCheck;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.odata.Opening;
import ua.switchboard.onec.odata.Pause;

/**
 * Looks at the base that settings mean, on a connection of its own, also in an exclusive window.
 */
public final class BaseCheck {
  private BaseCheck() {}

  /** Blocks until 1C has answered everything, or has not in time. */
  public static OneCCheck.Result look(OneCSettings settings) {
    try (var client =
        new ODataClient(
            settings.connection(),
            Opening.ALWAYS,
            TimeSource.system(),
            Pause.sleeping(),
            RandomGenerator.getDefault(),
            new SimpleMeterRegistry())) {
      return new OneCCheck(client, settings.names(), settings.scope(), UUID.randomUUID()).run();
    }
  }
}
