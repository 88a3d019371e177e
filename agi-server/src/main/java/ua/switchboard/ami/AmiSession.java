package ua.switchboard.ami;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.ManagerConnectionState;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.CoreSettingsAction;
import org.asteriskjava.manager.action.CoreShowChannelsAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.PJSipShowContactsAction;
import org.asteriskjava.manager.action.PingAction;
import org.asteriskjava.manager.action.SipPeersAction;
import org.asteriskjava.manager.event.ContactList;
import org.asteriskjava.manager.event.ContactListComplete;
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.asteriskjava.manager.event.CoreShowChannelsCompleteEvent;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.asteriskjava.manager.event.FullyBootedEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.PeerEntryEvent;
import org.asteriskjava.manager.event.PeerStatusEvent;
import org.asteriskjava.manager.event.PeerlistCompleteEvent;
import org.asteriskjava.manager.response.CoreSettingsResponse;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.ami.ResyncProgress.Part;
import ua.switchboard.call.Require;
import ua.switchboard.call.TimeSource;
import ua.switchboard.live.CallControl.Outcome;
import ua.switchboard.live.Refusal;

/**
 * One login at one Asterisk, from connecting to its loss; never used again after it.
 *
 * <p>Events and list entries are handled in the order of the stream, on asterisk-java's event
 * thread; nothing there waits for an answer. asterisk-java's own reconnecting is stopped by closing
 * the session, since it knows neither a resync nor a growing pause.
 *
 * <p>Longer than most for its imports: every event of a session is named once.
 */
final class AmiSession implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AmiSession.class);
  private static final int CONTACTS_KEPT = 1_000;

  /** What the session tells its link. */
  sealed interface Signal {
    /** All lists are read. */
    record Synced(Duration took) implements Signal {}

    /** The account may not do what is needed. */
    record Forbidden(String what) implements Signal {}

    /** What is needed is not there: Asterisk lets us in before all its modules are loaded. */
    record Missing(String what) implements Signal {}

    /** What Asterisk calls itself; may be empty. */
    record Named(String systemName) implements Signal {}

    /** Asterisk has finished starting: what was read before may be incomplete. */
    record Booted() implements Signal {}

    /** The connection is gone. */
    record Dropped() implements Signal {}
  }

  private final AmiSettings settings;
  private final CallEvents events;
  private final AmiFacts facts;
  private final AmiMetrics metrics;
  private final TimeSource time;
  private final NumberingConnection connection;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Map<String, String> contacts = new LinkedHashMap<>();
  private final Set<Class<?>> failedTypes = new HashSet<>();
  private final EventGaps gaps = new EventGaps();
  private ResyncProgress progress = new ResyncProgress();
  private long resyncBegan;
  private boolean asked;
  private boolean closed;
  private volatile long lastHeard;

  AmiSession(
      AmiSettings settings,
      CallEvents events,
      AmiFacts facts,
      AmiMetrics metrics,
      TimeSource time) {
    this.settings = settings;
    this.events = events;
    this.facts = facts;
    this.metrics = metrics;
    this.time = time;
    this.connection = AmiConnections.create(settings);
    lastHeard = time.nanoTime();
  }

  /** Connects and logs in; blocks up to the connect timeout per step. */
  void open() throws IOException, AuthenticationFailedException, TimeoutException {
    connection.registerUserEventClass(DeviceStateListCompleteEvent.class);
    connection.registerUserEventClass(CdrEvent.class);
    connection.addEventListener(this::onEvent);
    connection.login();
    lastHeard = time.nanoTime();
    connection.sendAction(new CoreSettingsAction(), this::onSettings);
  }

  private void onSettings(ManagerResponse response) {
    if (response instanceof CoreSettingsResponse settled) {
      signals.add(new Signal.Named(text(settled.getSystemName())));
    }
  }

  /** Asks for everything; {@link Signal.Synced} follows when it was read. */
  void resync() throws IOException {
    synchronized (this) {
      progress = new ResyncProgress();
      resyncBegan = time.nanoTime();
      asked = true;
    }
    events.beginListing();
    ask(Part.DEVICES, new DeviceStateListAction());
    ask(Part.CHANNELS, new CoreShowChannelsAction());
    ask(Part.PJSIP_CONTACTS, new PJSipShowContactsAction());
    ask(Part.SIP_PEERS, new SipPeersAction());
  }

  /**
   * Asks for a sign of life; any answer counts. It stands in line behind the events that were read
   * before, so they have been heard when it comes.
   */
  void ping() throws IOException {
    int before = connection.lastRead();
    connection.sendAction(new PingAction(), response -> onPong(before));
  }

  private void onPong(int before) {
    lastHeard = time.nanoTime();
    gaps.reached(before);
  }

  /** How many events were read, and dropped before they were heard, since this was asked last. */
  long takeLost() {
    return gaps.take();
  }

  /** Sends a command and waits for its answer, as long as a login may take. */
  Outcome send(ManagerAction action) {
    try {
      ManagerResponse response = connection.sendAction(action);
      lastHeard = time.nanoTime();
      if (!(response instanceof ManagerError)) {
        return Outcome.DONE;
      }
      String why = Require.shown(text(response.getMessage()));
      log.warn("ami-refused server={} action={} {}", settings.name(), action.getAction(), why);
      return new Outcome.Refused(Refusal.REFUSED_BY_ASTERISK, why);
    } catch (IOException | TimeoutException | IllegalStateException e) {
      log.warn("ami-no-answer server={} action={}", settings.name(), action.getAction(), e);
      return new Outcome.Refused(Refusal.ASTERISK_AWAY, text(e.getMessage()));
    }
  }

  /** How long nothing was heard. */
  Duration silence() {
    return Duration.ofNanos(time.nanoTime() - lastHeard);
  }

  /** The next thing to know, waiting at most so long. */
  Optional<Signal> await(Duration most) throws InterruptedException {
    return Optional.ofNullable(signals.poll(most.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Nothing of this session reaches the core once this returns. */
  synchronized void ignore() {
    closed = true;
  }

  /** Logs off; an Asterisk that does not answer delays it by the connect timeout. */
  @Override
  public void close() {
    ignore();
    ManagerConnectionState state = connection.getState();
    if (state == ManagerConnectionState.CONNECTED || state == ManagerConnectionState.RECONNECTING) {
      try {
        connection.logoff();
      } catch (IllegalStateException e) {
        log.debug("server={} was already logged off", settings.name());
      }
    }
  }

  synchronized Map<String, Object> debugState() {
    return Map.of(
        "silenceMillis", silence().toMillis(),
        "version", String.valueOf(connection.getVersion()),
        "lists", progress.describe(),
        "contacts", Map.copyOf(contacts));
  }

  private void ask(Part part, ManagerAction action) throws IOException {
    connection.sendAction(action, response -> onResponse(part, response));
  }

  private synchronized void onResponse(Part part, ManagerResponse response) {
    lastHeard = time.nanoTime();
    if (closed || !(response instanceof ManagerError)) {
      return;
    }
    String why = Require.shown(text(response.getMessage()));
    if (part.isNeeded()) {
      boolean unknown = why.startsWith("Invalid/unknown command");
      String what = part + " " + why;
      signals.add(unknown ? new Signal.Missing(what) : new Signal.Forbidden(what));
    }
    finish(part, why);
  }

  private synchronized void onEvent(ManagerEvent event) {
    if (closed) {
      return;
    }
    lastHeard = time.nanoTime();
    Integer number = event.getSequenceNumber();
    if (number != null) {
      gaps.heard(number);
    }
    try {
      handle(event);
    } catch (RuntimeException e) {
      failed(event, e);
    }
  }

  private void handle(ManagerEvent event) {
    switch (event) {
      case DisconnectEvent e -> signals.add(new Signal.Dropped());
      case FullyBootedEvent e -> booted();
      case DeviceStateListCompleteEvent e -> finish(Part.DEVICES, e.getListItems() + " listed");
      case CoreShowChannelsCompleteEvent e -> {
        events.endListing();
        finish(Part.CHANNELS, e.getListitems() + " listed");
      }
      case ContactListComplete e -> finish(Part.PJSIP_CONTACTS, e.getListItems() + " listed");
      case PeerlistCompleteEvent e -> finish(Part.SIP_PEERS, e.getListItems() + " listed");
      case ContactList e -> contact(e.getUri(), String.valueOf(e.getStatus()));
      case ContactStatusEvent e -> contact(e.getUri(), e.getContactStatus());
      case PeerEntryEvent e -> contact("SIP/" + e.getObjectName(), e.getStatus());
      case PeerStatusEvent e -> contact(e.getPeer(), e.getPeerStatus());
      default -> call(event);
    }
  }

  /** Every login is greeted with this event, before anything was asked: that one is no news. */
  private void booted() {
    if (asked) {
      signals.add(new Signal.Booted());
    }
  }

  private void call(ManagerEvent event) {
    if (!events.handle(event) && !facts.handle(event)) {
      metrics.ignored();
      return;
    }
    metrics.handled(event);
    Double sentAt = event.getTimestamp(); // with timestampevents=yes only
    if (sentAt != null) {
      Instant sent = Instant.ofEpochMilli(Math.round(sentAt * 1_000));
      metrics.lag(Duration.between(sent, time.instant()));
    }
  }

  private void contact(@Nullable String who, @Nullable String status) {
    String key = Require.shown(text(who));
    if (contacts.size() < CONTACTS_KEPT || contacts.containsKey(key)) {
      contacts.put(key, Require.shown(text(status)));
    }
  }

  private void finish(Part part, String result) {
    progress.finish(part, result);
    if (progress.isNewlyComplete()) {
      signals.add(new Signal.Synced(Duration.ofNanos(time.nanoTime() - resyncBegan)));
    }
  }

  /** One line per type of event and session; the counter has the rest. */
  private void failed(ManagerEvent event, RuntimeException e) {
    metrics.failed();
    if (failedTypes.add(event.getClass())) {
      String type = event.getClass().getSimpleName();
      log.warn("ami-event-failed server={} type={}", settings.name(), type, e);
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
