package ua.switchboard.api.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.ActiveCall;
import ua.switchboard.live.CallListener;
import ua.switchboard.live.Decision;
import ua.switchboard.live.FinishedCall;
import ua.switchboard.live.Supervision;
import ua.switchboard.live.Supervisions;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceListener;
import ua.switchboard.security.Principal;

/**
 * Tells everybody who listens what happens. A call pays for it with one entry in a queue, never
 * with a wait: one thread looks at what changed, writes it once, and hands it out. When it cannot
 * keep up the queue overflows, and everybody gets a fresh snapshot instead.
 *
 * <p>Thread-safe. Events of one call or person come in their order; what changed twice at once may
 * be told once.
 */
public final class EventHub
    implements CallListener, PresenceListener, Supervisions.Watcher, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
  private static final int QUEUE = 20_000;
  private static final int REPLAYED = 4_000;
  private static final int BATCH = 200;
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration TICK = Duration.ofSeconds(1);

  /** Nobody sees the difference, and a busy company's listeners are written to 20 times less. */
  private static final Duration LINGER = Duration.ofMillis(40);

  /** What the hub's thread has to look at. */
  private sealed interface Happening {
    record Changed(ActiveCall call) implements Happening {}

    record Ended(FinishedCall call) implements Happening {}

    record Person(ManagerId manager) implements Happening {}

    record Devices() implements Happening {}

    record Listening(Supervision supervision, boolean going) implements Happening {}

    record Joined(Subscriber subscriber) implements Happening {}
  }

  private final BlockingQueue<Happening> queue;
  private final Set<ManagerId> waitingPeople = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean devicesWait = new AtomicBoolean();
  private final AtomicBoolean overflown = new AtomicBoolean();

  /** Who listens, with the number of the event they were told last. */
  private final Map<Subscriber, Long> subscribers = new ConcurrentHashMap<>();

  private final World world;
  private final TimeSource time;
  private final Counter told;
  private final Counter overflows;
  private final Counter behind;
  private final Thread thread;
  private final String run;
  private final Replay replay;
  private volatile Supplier<? extends Collection<ActiveCall>> calls = List::of;
  private volatile boolean stopping;
  private long newest;
  private long lastBeat;
  private long lastTick;

  /** What not everybody was told yet. */
  private final List<Event> fresh = new ArrayList<>();

  private long freshSince;
  private boolean urgent;

  public EventHub(
      CurrentDirectory directory,
      PresenceBoard board,
      Supervisions supervisions,
      MeterRegistry registry,
      TimeSource time,
      ThreadFactory threads) {
    this(new World(directory, board, supervisions, time), registry, time, threads, QUEUE);
  }

  EventHub(World world, MeterRegistry registry, TimeSource time, ThreadFactory threads, int queue) {
    this.world = world;
    this.time = time;
    this.queue = new ArrayBlockingQueue<>(queue);
    this.run = Long.toString(time.instant().toEpochMilli(), 36);
    this.replay = new Replay(run, REPLAYED);
    this.told = registry.counter("switchboard.events.told");
    this.overflows = registry.counter("switchboard.events.overflows");
    this.behind = registry.counter("switchboard.events.behind");
    registry.gauge("switchboard.events.listeners", subscribers, Map::size);
    this.thread = threads.newThread(this::run);
    thread.setName("events");
  }

  /**
   * Begins to tell.
   *
   * @param living all calls in progress, asked for after an overflow
   */
  public EventHub start(Supplier<? extends Collection<ActiveCall>> living) {
    calls = living;
    thread.start();
    return this;
  }

  @Override
  public void onDecision(ActiveCall call, Decision decision) {
    add(new Happening.Changed(call));
  }

  @Override
  public void onChanged(ActiveCall call) {
    add(new Happening.Changed(call));
  }

  @Override
  public void onEnded(FinishedCall call) {
    add(new Happening.Ended(call));
  }

  @Override
  public void changed(ManagerId manager) {
    if (waitingPeople.add(manager)) {
      add(new Happening.Person(manager));
    }
  }

  @Override
  public void devicesChanged() {
    if (devicesWait.compareAndSet(false, true)) {
      add(new Happening.Devices());
    }
  }

  @Override
  public void changed(Supervision supervision) {
    add(new Happening.Listening(supervision, true));
  }

  @Override
  public void ended(Supervision supervision) {
    add(new Happening.Listening(supervision, false));
  }

  /** They get a snapshot or what they missed, then everything that is for them. */
  void join(Subscriber subscriber) {
    add(new Happening.Joined(subscriber));
  }

  void leave(Subscriber subscriber) {
    subscribers.remove(subscriber);
  }

  /** They do not read as fast as things happen: skipped until they have read what waits. */
  void fellBehind(Subscriber subscriber) {
    behind.increment();
    subscribers.remove(subscriber);
  }

  int listeners() {
    return subscribers.size();
  }

  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
  }

  private void add(Happening happening) {
    if (!queue.offer(happening)) {
      overflows.increment();
      overflown.set(true);
      if (happening instanceof Happening.Joined(Subscriber subscriber)) {
        subscribers.put(subscriber, 0L); // the snapshot for everybody is theirs too
      }
    }
  }

  private void run() {
    world.lookAtAll((kind, audience, data) -> {});
    lastBeat = time.nanoTime();
    lastTick = lastBeat;
    while (!stopping) {
      try {
        turn();
      } catch (InterruptedException e) {
        return; // only close() interrupts
      } catch (RuntimeException e) {
        LOG.error("event-failed", e);
        overflown.set(true);
      }
    }
  }

  private void turn() throws InterruptedException {
    Happening first = queue.poll(patience(), TimeUnit.NANOSECONDS);
    int left = BATCH;
    for (Happening next = first; next != null && left > 0; next = queue.poll(), left--) {
      handle(next);
    }
    long now = time.nanoTime();
    if (now - lastTick >= TICK.toNanos()) {
      lastTick = now;
      world.lookAtAll(this::tell); // the end of a wrap-up is told by nobody
    }
    if (!fresh.isEmpty() && now - freshSince >= LINGER.toNanos()) {
      handOut();
    } else {
      hurry();
    }
    if (overflown.compareAndSet(true, false)) {
      beginAnew();
    }
    if (now - lastBeat >= BEAT.toNanos()) {
      lastBeat = now;
      subscribers.keySet().forEach(Subscriber::heartbeat);
    }
  }

  /** How long nothing has to be done if nothing happens. */
  private long patience() {
    return fresh.isEmpty()
        ? TICK.toNanos()
        : Math.max(0, freshSince + LINGER.toNanos() - time.nanoTime());
  }

  private void handle(Happening happening) {
    switch (happening) {
      case Happening.Changed(ActiveCall call) -> {
        if (!call.isFinished()) {
          world.look(call, this::tell);
        }
      }
      case Happening.Ended(FinishedCall call) -> world.ended(call, this::tell);
      case Happening.Person(ManagerId manager) -> {
        waitingPeople.remove(manager);
        world.look(manager, this::tell);
      }
      case Happening.Devices ignored -> {
        devicesWait.set(false);
        world.lookAtAll(this::tell);
      }
      case Happening.Listening(Supervision one, boolean going) ->
          world.listening(one, going, this::tell);
      case Happening.Joined(Subscriber subscriber) -> begin(subscriber);
    }
  }

  private void tell(String kind, Event.Audience audience, Object data) {
    Event event = Event.of(run, ++newest, kind, audience, data);
    replay.add(event);
    if (fresh.isEmpty()) {
      freshSince = time.nanoTime();
    }
    fresh.add(event);
    urgent |= event.urgent();
  }

  /** Everybody gets what they have not got yet, in one piece. */
  private void handOut() {
    told.increment(fresh.size());
    subscribers.keySet().forEach(this::handOut);
    fresh.clear();
    urgent = false;
  }

  /** Whose telephone is about to ring does not wait; with it comes what was before it. */
  private void hurry() {
    if (!urgent) {
      return;
    }
    urgent = false;
    for (Map.Entry<Subscriber, Long> one : subscribers.entrySet()) {
      Principal who = one.getKey().who();
      long had = one.getValue();
      boolean waits =
          fresh.stream()
              .anyMatch(e -> e.urgent() && e.number() > had && e.audience().includes(who));
      if (waits) {
        handOut(one.getKey());
      }
    }
  }

  private void handOut(Subscriber subscriber) {
    Long had = subscribers.get(subscriber);
    if (had == null) {
      return;
    }
    List<Event> events = fresh.stream().filter(event -> event.number() > had).toList();
    if (!events.isEmpty()) {
      subscribers.replace(subscriber, newest);
      subscriber.tell(events);
    }
  }

  private void begin(Subscriber subscriber) {
    Optional<List<Event>> missed = replay.since(subscriber.lastEventId(), newest);
    List<Buffer> frames =
        missed
            .map(events ->
                events.stream()
                    .filter(event -> event.audience().includes(subscriber.who()))
                    .map(Event::frame)
                    .toList())
            .orElseGet(() -> List.of(snapshot(subscriber)));
    subscribers.put(subscriber, newest);
    subscriber.begin(frames);
  }

  private Buffer snapshot(Subscriber subscriber) {
    return Event.frame(run, newest, "snapshot", world.snapshot(subscriber.who()));
  }

  /** Something was not heard of: what is true now is learnt and told whole. */
  private void beginAnew() {
    Collection<ActiveCall> living = calls.get();
    world.retain(living.stream().map(ActiveCall::id).collect(Collectors.toSet()));
    living.forEach(world::learn);
    world.lookAtAll((kind, audience, data) -> {});
    waitingPeople.clear();
    devicesWait.set(false);
    newest++;
    replay.forget();
    fresh.clear();
    urgent = false;
    for (Subscriber subscriber : subscribers.keySet()) {
      subscribers.replace(subscriber, newest);
      subscriber.begin(List.of(snapshot(subscriber)));
    }
  }
}
