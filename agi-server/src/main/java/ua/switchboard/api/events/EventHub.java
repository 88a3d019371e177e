package ua.switchboard.api.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
  private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
  private final World world;
  private final TimeSource time;
  private final Counter told;
  private final Counter overflows;
  private final Thread thread;
  private final String run;
  private final Replay replay;
  private volatile Supplier<? extends Collection<ActiveCall>> calls = List::of;
  private volatile boolean stopping;
  private long newest;
  private long lastBeat;
  private long lastTick;
  private List<Event> fresh = new ArrayList<>();

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
    registry.gauge("switchboard.events.listeners", subscribers, Set::size);
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
        subscribers.add(subscriber); // the snapshot for everybody is theirs too
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
    Happening first = queue.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
    int left = BATCH;
    for (Happening next = first; next != null && left > 0; next = queue.poll(), left--) {
      handle(next);
    }
    long now = time.nanoTime();
    if (now - lastTick >= TICK.toNanos()) {
      lastTick = now;
      world.lookAtAll(this::tell); // the end of a wrap-up is told by nobody
    }
    handOut();
    if (overflown.compareAndSet(true, false)) {
      beginAnew();
    }
    if (now - lastBeat >= BEAT.toNanos()) {
      lastBeat = now;
      subscribers.forEach(Subscriber::heartbeat);
    }
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
      case Happening.Joined(Subscriber subscriber) -> {
        handOut();
        begin(subscriber);
      }
    }
  }

  private void tell(String kind, Event.Audience audience, Object data) {
    Event event = Event.of(run, ++newest, kind, audience, data);
    replay.add(event);
    fresh.add(event);
  }

  private void handOut() {
    if (fresh.isEmpty()) {
      return;
    }
    List<Event> events = List.copyOf(fresh);
    fresh = new ArrayList<>();
    told.increment(events.size());
    subscribers.forEach(subscriber -> subscriber.tell(events));
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
    subscribers.add(subscriber);
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
    subscribers.forEach(subscriber -> subscriber.begin(List.of(snapshot(subscriber))));
  }
}
