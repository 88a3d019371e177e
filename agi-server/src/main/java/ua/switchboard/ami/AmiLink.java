package ua.switchboard.ami;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.ManagerAction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.ami.AmiSession.Signal;
import ua.switchboard.call.Require;
import ua.switchboard.call.TimeSource;
import ua.switchboard.live.CallControl.Outcome;
import ua.switchboard.live.Refusal;
import ua.switchboard.presence.PresenceBoard;

/**
 * The link to one Asterisk: keeps a login alive, reads everything after each one, and says that
 * nothing is known as soon as the link is lost or silent. Thread-safe.
 *
 * <p>One thread per link logs in, pings and watches; events are handled on asterisk-java's. Longer
 * than most: it is one state machine.
 */
public final class AmiLink {
  private static final Logger log = LoggerFactory.getLogger(AmiLink.class);
  private static final Duration STOP_WAIT = Duration.ofSeconds(10);

  private final AmiSettings settings;
  private final BooleanSupplier alone;
  private final PresenceBoard presence;
  private final TimeSource time;
  private final CallEvents events;
  private final AmiFacts facts;
  private final AmiMetrics metrics;
  private final Thread thread;

  private volatile boolean stopping;
  private volatile Standing standing;
  private volatile @Nullable AmiSession session;

  /** The complaint about a systemname that was logged last. */
  private String complaint = "";

  /**
   * A link that is not started.
   *
   * @param facts told what the server records
   * @param alone whether there is no other server now
   * @param events told to the core as they come
   */
  AmiLink(
      AmiSettings settings,
      AmiFacts facts,
      BooleanSupplier alone,
      CallEvents events,
      PresenceBoard presence,
      MeterRegistry registry,
      TimeSource time,
      ThreadFactory threads) {
    this.settings = settings;
    this.alone = alone;
    this.events = events;
    this.facts = facts;
    this.presence = presence;
    this.time = time;
    metrics = new AmiMetrics(settings.name(), registry);
    standing = new Standing(LinkState.STOPPED, "", time.instant());
    metrics.watch(this::state);
    thread = threads.newThread(this::run);
    thread.setName("ami-" + settings.name());
  }

  AmiSettings settings() {
    return settings;
  }

  /** What this Asterisk's events told so far. */
  CallEvents events() {
    return events;
  }

  /** Sends a command and waits for its answer; never on the event thread. */
  Outcome send(ManagerAction action) {
    AmiSession open = session;
    return open == null ? Outcome.refused(Refusal.ASTERISK_AWAY) : open.send(action);
  }

  /** The server's name. */
  public String server() {
    return settings.name();
  }

  public LinkState state() {
    return standing.state();
  }

  /** State, reason, lists, contacts and live channels as plain maps and lists. */
  public Map<String, Object> debugState() {
    var now = standing;
    Map<String, Object> state = new HashMap<>();
    state.put("server", settings.name());
    state.put("address", settings.host() + ":" + settings.port());
    state.put("state", now.state().name());
    state.put("reason", now.reason());
    state.put("since", now.since().toString());
    state.put("channels", events.debugState());
    state.put("eventsLost", metrics.lostSoFar());
    AmiSession open = session;
    if (open != null) {
      state.put("session", open.debugState());
    }
    return state;
  }

  /** Begins to connect, and returns at once; an Asterisk that is not there is no error. */
  void start() {
    enter(LinkState.CONNECTING, "");
    thread.start();
  }

  /** Logs off; nothing reaches the core after it. */
  void stop() throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(STOP_WAIT);
    presence.serverUnknown(settings.name());
    enter(LinkState.STOPPED, "");
    metrics.unwatch();
  }

  private void run() {
    Duration pause = settings.timing().firstRetry();
    while (!stopping) {
      try {
        boolean wasSynced = serve();
        pause = nextPause(pause, wasSynced);
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return; // only stop() interrupts
      }
      metrics.reconnected();
    }
  }

  private Duration nextPause(Duration last, boolean wasSynced) {
    var timing = settings.timing();
    if (state() == LinkState.REFUSED) {
      return timing.longestRetry();
    }
    Duration doubled = wasSynced ? timing.firstRetry() : last.multipliedBy(2);
    return doubled.compareTo(timing.longestRetry()) < 0 ? doubled : timing.longestRetry();
  }

  /** One login, until it is lost; true when everything was known in between. */
  private boolean serve() throws InterruptedException {
    var login = new AmiSession(settings, events, facts, metrics, time);
    session = login;
    try {
      login.open();
      login.resync();
      throw watch(login);
    } catch (LinkLost lost) {
      return lose(login, lost.state, String.valueOf(lost.getMessage()));
    } catch (AuthenticationFailedException e) {
      return e.getCause() == null
          ? lose(login, LinkState.REFUSED, "login: " + e.getMessage())
          : lose(login, LinkState.DOWN, String.valueOf(e.getCause().getMessage()));
    } catch (IOException | TimeoutException | RuntimeException e) {
      // A fault of ours ends this login, not the link.
      return lose(login, LinkState.DOWN, e.getClass().getSimpleName() + " " + e.getMessage());
    } finally {
      session = null;
      login.close();
    }
  }

  /** Pings and listens until the login is of no use any more; says why. */
  private LinkLost watch(AmiSession login) throws LinkLost, IOException, InterruptedException {
    var timing = settings.timing();
    long resyncAsked = time.nanoTime();
    boolean reading = true;
    boolean again = false;
    boolean losing = false;
    while (true) {
      Signal signal = login.await(timing.heartbeat()).orElse(null);
      switch (signal) {
        case Signal.Synced synced -> {
          reading = false;
          metrics.resynced(synced.took());
          if (state() != LinkState.SYNCED) {
            facts.connected();
          }
          enter(LinkState.SYNCED, "");
        }
        case Signal.Forbidden(String what) -> {
          return new LinkLost(LinkState.REFUSED, what + " (expected: write=reporting)");
        }
        case Signal.Missing(String what) -> {
          return new LinkLost(LinkState.DOWN, what);
        }
        case Signal.Named(String systemName) -> checkName(systemName);
        case Signal.Booted ignored -> again = true;
        case Signal.Dropped ignored -> {
          return new LinkLost(LinkState.DOWN, "connection closed");
        }
        case null -> {
          login.ping();
          again |= !presence.listSuspects().isEmpty(); // a fresh list clears or confirms them
        }
      }
      boolean lost = sayWhatWasLost(login);
      again |= losing && !lost; // lists that are read while events are lost would be lost as well
      losing = lost;
      Duration sinceAsked = Duration.ofNanos(time.nanoTime() - resyncAsked);
      checkAlive(login, reading, sinceAsked);
      if (!reading && (again || sinceAsked.compareTo(timing.recheck()) > 0)) {
        again = false;
        resyncAsked = time.nanoTime();
        reading = true;
        login.resync();
      }
    }
  }

  /** Facts that are missing stand in Asterisk's files; true when there are some. */
  private boolean sayWhatWasLost(AmiSession login) {
    long lost = login.takeLost();
    if (lost == 0) {
      return false;
    }
    metrics.lost(lost);
    log.warn("ami-events-lost server={} events={}", settings.name(), lost);
    facts.missed();
    return true;
  }

  /** Said once, not with every login. */
  private void checkName(String systemName) {
    String now = settings.complaintAbout(systemName, alone.getAsBoolean()).orElse("");
    if (!now.isEmpty() && !now.equals(complaint)) {
      log.warn("{}", now);
    }
    complaint = now;
  }

  private void checkAlive(AmiSession login, boolean reading, Duration sinceAsked) throws LinkLost {
    var timing = settings.timing();
    Duration silence = login.silence();
    if (silence.compareTo(timing.silence()) > 0) {
      metrics.silent();
      throw new LinkLost(LinkState.UNKNOWN, "nothing heard for " + timing.silence());
    }
    if (reading && sinceAsked.compareTo(timing.resync()) > 0) {
      throw new LinkLost(LinkState.DOWN, "lists not read within " + timing.resync());
    }
  }

  /** The core hears first that nothing is known; taking leave of the other side may last. */
  private boolean lose(AmiSession login, LinkState state, String reason) {
    boolean wasSynced = state() == LinkState.SYNCED;
    login.ignore();
    presence.serverUnknown(settings.name());
    if (!stopping) {
      enter(state, Require.shown(reason));
    }
    return wasSynced;
  }

  /** One line per change; a failure that only repeats itself is not said again. */
  private void enter(LinkState state, String reason) {
    var before = standing;
    if (before.state() == state && before.reason().equals(reason)) {
      return;
    }
    standing = new Standing(state, reason, time.instant());
    switch (state) {
      case DOWN, UNKNOWN, REFUSED ->
          log.warn("ami-link server={} state={} reason={}", settings.name(), state, reason);
      case STOPPED, CONNECTING, SYNCED ->
          log.info("ami-link server={} state={}", settings.name(), state);
    }
  }

  private record Standing(LinkState state, String reason, Instant since) {}

  /** The end of a login, as a value on its way to the loop. */
  private static final class LinkLost extends Exception {
    private static final long serialVersionUID = 1;

    private final LinkState state;

    LinkLost(LinkState state, String why) {
      super(why, null, false, false);
      this.state = state;
    }
  }
}
