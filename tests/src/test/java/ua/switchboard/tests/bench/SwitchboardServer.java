package ua.switchboard.tests.bench;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;
import ua.switchboard.agi.AgiLimits;
import ua.switchboard.agi.AgiServer;
import ua.switchboard.agi.AgiSettings;
import ua.switchboard.agi.AllowedPeers;
import ua.switchboard.agi.CallScripts;
import ua.switchboard.agi.Transport;
import ua.switchboard.agi.mounted.MountedScripts;
import ua.switchboard.call.TimeSource;
import ua.switchboard.live.Switchboard;
import ua.switchboard.numbering.PhoneNumberReader;

/** Our FastAGI server as it is wired in production, with its log and its meters. */
final class SwitchboardServer implements ServerUnderTest.Listening {
  /** Held sessions stand still on purpose, longer than the default allows a peer to say nothing. */
  private static final AgiLimits LIMITS =
      AgiLimits.DEFAULT.withTimes(Duration.ofMinutes(5), Duration.ofMinutes(5));

  private final AgiServer server;

  SwitchboardServer(Switchboard switchboard, int eventLoops) throws IOException {
    var decisions = LoggerFactory.getLogger("ua.switchboard.decisions");
    server =
        AgiServer.start(
            new AgiSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                eventLoops,
                Transport.fastest(),
                AllowedPeers.of(List.of("127.0.0.0/8", "::1")),
                LIMITS),
            new AgiServer.Parts(
                new CallScripts(switchboard, new PhoneNumberReader()),
                MountedScripts.none(),
                TimeSource.system(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                (call, line) -> decisions.info(line)));
  }

  @Override
  public int port() {
    return server.address().getPort();
  }

  @Override
  public void close() {
    server.close();
  }
}
