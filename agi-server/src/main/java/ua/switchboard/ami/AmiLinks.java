package ua.switchboard.ami;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ThreadFactory;
import ua.switchboard.call.Require;
import ua.switchboard.call.TimeSource;
import ua.switchboard.journal.intake.Fact;
import ua.switchboard.journal.intake.FactSink;
import ua.switchboard.live.Supervisions;
import ua.switchboard.live.Switchboard;
import ua.switchboard.presence.PresenceBoard;

/** The links to all Asterisk servers; none is fine. Started and stopped once; thread-safe. */
public final class AmiLinks implements AutoCloseable {
  private final Switchboard switchboard;
  private final PresenceBoard presence;
  private final MeterRegistry registry;
  private final TimeSource time;
  private final ThreadFactory threads;
  private final Supervisions supervisions;
  private volatile FactSink facts = FactSink.NONE;
  private volatile List<AmiLink> links = List.of();

  /** Guarded by this. */
  private boolean running;

  private AmiLinks(
      Switchboard switchboard,
      PresenceBoard presence,
      MeterRegistry registry,
      TimeSource time,
      ThreadFactory threads,
      Supervisions supervisions) {
    this.supervisions = supervisions;
    this.switchboard = switchboard;
    this.presence = presence;
    this.registry = registry;
    this.time = time;
    this.threads = threads;
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
    return of(servers, switchboard, presence, registry, time, threads, new Supervisions());
  }

  /** The same, which also tells when a supervisor begins to hear a call and when that ends. */
  public static AmiLinks of(
      List<AmiSettings> servers,
      Switchboard switchboard,
      PresenceBoard presence,
      MeterRegistry registry,
      TimeSource time,
      ThreadFactory threads,
      Supervisions supervisions) {
    var all = new AmiLinks(switchboard, presence, registry, time, threads, supervisions);
    requireDifferentNames(servers);
    all.links = servers.stream().map(all::link).toList();
    return all;
  }

  /** Tells from now on what the servers record of calls; before {@link #start}. */
  public void tellFacts(FactSink sink) {
    facts = sink;
  }

  /** Begins to connect to every server and returns at once. */
  public synchronized void start() {
    running = true;
    links.forEach(AmiLink::start);
  }

  /**
   * Takes over another list of servers while the links run: a link whose settings are the same goes
   * on undisturbed, one that changed logs in anew, one that is not wanted any more is ended. Each
   * that ends gets at most ten seconds.
   *
   * @return the names of the servers whose link was begun or ended
   * @throws IllegalArgumentException when two servers have one name; nothing has changed then
   */
  public synchronized List<String> apply(List<AmiSettings> servers) {
    requireDifferentNames(servers);
    var touched = new TreeSet<String>();
    for (AmiLink link : links) {
      if (running && !servers.contains(link.settings())) {
        stop(link);
        touched.add(link.server());
      }
    }
    List<AmiLink> before = links;
    List<AmiLink> begun = new ArrayList<>();
    List<AmiLink> now = new ArrayList<>();
    for (AmiSettings settings : servers) {
      Optional<AmiLink> kept =
          before.stream().filter(link -> link.settings().equals(settings)).findFirst();
      AmiLink link = kept.orElseGet(() -> link(settings));
      now.add(link);
      if (kept.isEmpty()) {
        begun.add(link);
        touched.add(settings.name());
      }
    }
    links = List.copyOf(now);
    before.stream().map(AmiLink::server).filter(this::isGone).forEach(presence::serverRemoved);
    if (running) {
      begun.forEach(AmiLink::start);
    }
    return List.copyOf(touched);
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
  public synchronized void close() {
    running = false;
    links.forEach(AmiLinks::stop);
  }

  /** Whoever wants to know facts at that time. */
  private final class Facts implements FactSink {
    @Override
    public void add(Fact fact) {
      facts.add(fact);
    }

    @Override
    public void connected(String server) {
      facts.connected(server);
    }

    @Override
    public void missed(String server) {
      facts.missed(server);
    }
  }

  private AmiLink link(AmiSettings settings) {
    return new AmiLink(
        settings,
        new AmiFacts(settings.name(), new Facts(), time),
        () -> links.size() < 2,
        new CallEvents(settings.name(), switchboard, presence, supervisions),
        presence,
        registry,
        time,
        threads);
  }

  private boolean isGone(String server) {
    return links.stream().noneMatch(link -> link.server().equals(server));
  }

  private static void stop(AmiLink link) {
    try {
      link.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void requireDifferentNames(List<AmiSettings> servers) {
    var names = servers.stream().map(AmiSettings::name).toList();
    Require.that(
        names.stream().distinct().count() == names.size(), "AMI servers", names, "different names");
  }
}
