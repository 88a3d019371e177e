package ua.switchboard;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.agi.AgiServer;
import ua.switchboard.cli.RunningServer;
import ua.switchboard.config.Settings;
import ua.switchboard.ops.DataFolder;
import ua.switchboard.ops.OpsServer;
import ua.switchboard.settings.LoadedSettings;
import ua.switchboard.settings.Setting;

/** A server that runs: its addresses, its settings in force, and its end. Thread-safe. */
final class Server implements RunningServer {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  private final StopList parts;
  private final AgiServer agi;
  private final ReloadableParts live;
  private final List<String> notes;
  private volatile LoadedSettings<Settings> settings;
  private volatile @Nullable OpsServer http;
  private volatile @Nullable String httpAddress;
  private volatile boolean draining;

  Server(
      LoadedSettings<Settings> settings, StopList parts, ReloadableParts live, List<String> notes) {
    this.settings = settings;
    this.parts = parts;
    this.live = live;
    this.agi = live.agi();
    this.notes = List.copyOf(notes);
  }

  /** Tells the other commands where this server is; from now on calls may come. */
  void ready(DataFolder.Ownership folder, OpsServer listener) throws IOException {
    http = listener;
    httpAddress =
        (listener.isSecure() ? "https://" : "http://")
            + url(settings.settings().http().host(), listener.port());
    folder.announce(
        new DataFolder.Running(ProcessHandle.current().pid(), agiAddress(), httpAddress));
    LOG.info("ready at {}", addresses());
  }

  LoadedSettings<Settings> settings() {
    return settings;
  }

  Duration drainTime() {
    return settings.settings().drainTime();
  }

  boolean isDraining() {
    return draining;
  }

  int agiConnections() {
    return agi.connections();
  }

  @Override
  public List<String> addresses() {
    String http = httpAddress;
    return http == null ? List.of(agiAddress()) : List.of(agiAddress(), http);
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public synchronized List<String> reload(LoadedSettings<Settings> fresh) {
    List<String> done = live.take(fresh.settings());
    List<String> changes = new ArrayList<>();
    for (Setting change : fresh.listChangesSince(settings)) {
      changes.add(change.isLive() ? change.toString() : change + " waits for a restart");
    }
    changes.addAll(done);
    changes.addAll(readCertificateAgain());
    settings = fresh;
    return changes;
  }

  /** Renewed certificates take the place of old ones under the same names. */
  private List<String> readCertificateAgain() {
    OpsServer listener = http;
    if (listener == null || !listener.isSecure()) {
      return List.of();
    }
    try {
      listener.readCertificateAgain();
      return List.of("the certificate of http was read again");
    } catch (IOException e) {
      LOG.error("certificate-kept: the new one cannot be used: {}", e.getMessage());
      return List.of("the certificate of http was kept: " + e.getMessage());
    }
  }

  @Override
  public void stop() {
    draining = true;
    parts.close();
  }

  private String agiAddress() {
    InetSocketAddress bound = agi.address();
    return "agi://" + url(settings.settings().agi().host(), bound.getPort());
  }

  private static String url(String host, int port) {
    return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
  }
}
