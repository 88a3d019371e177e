package ua.switchboard.ami;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import ua.switchboard.call.Require;
import ua.switchboard.call.TimeSource;
import ua.switchboard.live.Switchboard;
import ua.switchboard.presence.PresenceBoard;

/** The links to all Asterisk servers; none is fine. Started and stopped once, by one thread. */
public final class AmiLinks implements AutoCloseable {
  private final List<AmiLink> links;

  private AmiLinks(List<AmiLink> links) {
    this.links = List.copyOf(links);
  }

  /**
   * Prepares the links; nothing connects before {@link #start}.
   *
   * @param threads makes one thread per link, alive as long as the link; it blocks on sockets
   * @throws IllegalArgumentException when two servers have one name
   */
  public static AmiLinks of(
      List<AmiSettings> servers,
      Switchboard switchboard,
      PresenceBoard presence,
      MeterRegistry registry,
      TimeSource time,
      ThreadFactory threads) {
    var names = servers.stream().map(AmiSettings::name).toList();
    Require.that(
        names.stream().distinct().count() == names.size(), "AMI servers", names, "different names");
    return new AmiLinks(
        servers.stream()
            .map(s -> new AmiLink(s, switchboard, presence, registry, time, threads))
            .toList());
  }

  /** Begins to connect to every server and returns at once. */
  public void start() {
    links.forEach(AmiLink::start);
  }

  /** The links in the order of the settings. */
  public List<AmiLink> list() {
    return links;
  }

  /** Whether every server's state is known; true when there is none. */
  public boolean allSynced() {
    return links.stream().allMatch(link -> link.state() == LinkState.SYNCED);
  }

  /** Every link's {@link AmiLink#debugState}. */
  public List<Map<String, Object>> debugState() {
    return links.stream().map(AmiLink::debugState).toList();
  }

  /** Logs off everywhere; each link gets at most ten seconds. */
  @Override
  public void close() {
    for (AmiLink link : links) {
      try {
        link.stop();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
