package ua.switchboard.onec.odata;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLContext;
import ua.switchboard.call.TimeSource;
import ua.switchboard.settings.Secret;

/** Clients for tests: quick limits, pauses that are written down instead of slept. */
public final class TestClients {
  public static final Credentials ODATA_USER =
      new Credentials("odata.user", new Secret("пароль-1С"));

  private final List<Duration> pauses = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Opening opening = Opening.ALWAYS;
  private Optional<SSLContext> trust = Optional.empty();

  /** The pauses that were asked for, zero ones left out. */
  public List<Duration> pauses() {
    return pauses;
  }

  public MeterRegistry meters() {
    return meters;
  }

  public TestClients opening(Opening when) {
    opening = when;
    return this;
  }

  public TestClients trusting(SSLContext context) {
    trust = Optional.of(context);
    return this;
  }

  /** A client of the base that is published there. */
  public ODataClient client(URI base) {
    var connection =
        new ODataConnection(
            base,
            () -> ODATA_USER,
            trust,
            new ODataConnection.Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMillis(400)),
            new ODataConnection.Pace(100_000, 1));
    return client(connection);
  }

  /** An instant for closings. */
  public static Instant later() {
    return Instant.parse("2026-11-24T05:00:00Z");
  }

  /** A client of that connection. */
  public ODataClient client(ODataConnection connection) {
    return new ODataClient(
        connection, opening, TimeSource.system(), this::pause, new Random(1), meters);
  }

  private void pause(Duration length) {
    if (length.toMillis() > 0) {
      pauses.add(length);
    }
  }
}
