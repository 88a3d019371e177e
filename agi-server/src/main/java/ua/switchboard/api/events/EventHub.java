package ua.switchboard.api.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.RecordNews;
import ua.switchboard.journal.RecordNews.Recorded;
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
    implements CallListener,
        PresenceListener,
        Supervisions.Watcher,
        RecordNews.Watcher,
        AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
  private static final int QUEUE = 20_000;
  private static final int BATCH = 200;
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final BlockingQueue<Happening> queue;
  private final Set<ManagerId> waitingPeople = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean devicesWait = new AtomicBoolean();
  private final AtomicBoolean overflown = new AtomicBoolean();

  private final World world;
  private final TimeSource time;
  private final Counter overflows;
  private final Counter behind;
  private final Thread thread;
  private final Handout handout;
  private volatile Supplier<? extends Collection<ActiveCall>> calls = List::of;
  private volatile boolean stopping;
  private long lastBeat;
  private long lastTick;

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
    String run = Long.toString(time.instant().toEpochMilli(), 36);
    this.handout = new Handout(run, world, registry.counter("switchboard.events.told"), time);
    this.overflows = registry.counter("switchboard.events.overflows");
    this.behind = registry.counter("switchboard.events.behind");
    registry.gauge("switchboard.events.listeners", handout, Handout::listeners);
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

  @Override
  public void recorded(Recorded call) {
    add(new Happening.InJournal(call));
  }

  /**
   * Tells what another part of the API has to say, in its turn.
   *
   * @param data what is written as JSON; asked for on the hub's thread, so from memory
   */
  public void say(String kind, Predicate<Principal> audience, Supplier<Object> data) {
    add(new Happening.Said(kind, audience::test, data));
  }

  /** Asks here from now on what a snapshot says of what people have to settle. */
  public void ask(Unsettled unsettled) {
    world.ask(unsettled);
  }

  /** They get a snapshot or what they missed, then everything that is for them. */
  void join(Subscriber subscriber) {
    add(new Happening.Joined(subscriber));
  }

  void leave(Subscriber subscriber) {
    handout.remove(subscriber);
  }

  /** They do not read as fast as things happen: skipped until they have read what waits. */
  void fellBehind(Subscriber subscriber) {
    behind.increment();
    handout.remove(subscriber);
  }

  int listeners() {
    return handout.listeners();
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
        handout.expect(subscriber); // the snapshot for everybody is theirs too
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
      world.lookAtAll(handout::tell); // the end of a wrap-up is told by nobody
    }
    handout.tellWhatIsDue(now);
    if (overflown.compareAndSet(true, false)) {
      beginAnew();
    }
    if (now - lastBeat >= BEAT.toNanos()) {
      lastBeat = now;
      handout.beat();
    }
  }

  /** How long nothing has to be done if nothing happens. */
  private long patience() {
    return Math.min(TICK.toNanos(), handout.patience());
  }

  private void handle(Happening happening) {
    switch (happening) {
      case Happening.Changed(ActiveCall call) -> world.look(call, handout::tell);
      case Happening.Ended(FinishedCall call) -> world.ended(call, handout::tell);
      case Happening.InJournal(Recorded call) -> world.inJournal(call, handout::tell);
      case Happening.Person(ManagerId manager) -> {
        waitingPeople.remove(manager);
        world.look(manager, handout::tell);
      }
      case Happening.Devices ignored -> {
        devicesWait.set(false);
        world.lookAtAll(handout::tell);
      }
      case Happening.Listening(Supervision one, boolean going) ->
          world.listening(one, going, handout::tell);
      case Happening.Joined(Subscriber subscriber) -> handout.begin(subscriber);
      case Happening.Said(String kind, Event.Audience audience, Supplier<Object> data) ->
          handout.tell(kind, audience, data.get());
    }
  }

  /** Something was not heard of: what is true now is learnt and told whole. */
  private void beginAnew() {
    Collection<ActiveCall> living = calls.get();
    world.retain(living.stream().map(ActiveCall::id).collect(Collectors.toSet()));
    living.forEach(world::learn);
    world.lookAtAll((kind, audience, data) -> {});
    waitingPeople.clear();
    devicesWait.set(false);
    handout.beginAnew();
  }
}
