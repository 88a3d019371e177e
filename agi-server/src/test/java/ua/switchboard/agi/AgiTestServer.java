package ua.switchboard.agi;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mockito.Mockito;
import ua.switchboard.agi.mounted.MountedScripts;
import ua.switchboard.call.TimeSource;
import ua.switchboard.live.Switchboard;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.testkit.fakeasterisk.FakeAsterisk;

/** A server on a free loopback port over a Switchboard that answers what a test tells it to. */
final class AgiTestServer implements AutoCloseable {
  static final AllowedPeers LOOPBACK = AllowedPeers.of(List.of("127.0.0.0/8"));

  final Switchboard switchboard = Mockito.mock(Switchboard.class);
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final List<String> decisions = new CopyOnWriteArrayList<>();
  final AgiServer server;
  private final MountedScripts mounted;
  final FakeAsterisk asterisk;

  AgiTestServer() {
    this(AgiLimits.DEFAULT, LOOPBACK, MountedScripts.none());
  }

  AgiTestServer(AgiLimits limits) {
    this(limits, LOOPBACK, MountedScripts.none());
  }

  AgiTestServer(Transport transport) {
    this(AgiLimits.DEFAULT, LOOPBACK, MountedScripts.none(), transport);
  }

  AgiTestServer(AgiLimits limits, AllowedPeers peers, MountedScripts mounted) {
    this(limits, peers, mounted, Transport.fastest());
  }

  private AgiTestServer(
      AgiLimits limits, AllowedPeers peers, MountedScripts mounted, Transport transport) {
    var bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.mounted = mounted;
    try {
      server = AgiServer.start(new AgiSettings(bind, 2, transport, peers, limits), parts());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    asterisk = new FakeAsterisk(server.address());
  }

  AgiServer.Parts parts() {
    var scripts = new CallScripts(switchboard, new PhoneNumberReader());
    return new AgiServer.Parts(
        scripts, mounted, TimeSource.system(), meters, (call, line) -> decisions.add(line));
  }

  double refused(Refusal refusal) {
    return meters.get("switchboard.agi.refused").tag("reason", refusal.id()).counter().count();
  }

  double sessions(String script, String outcome) {
    return meters
        .get("switchboard.agi.sessions")
        .tags("script", script, "outcome", outcome)
        .counter()
        .count();
  }

  @Override
  public void close() {
    server.close();
  }
}
