package ua.switchboard.api.events;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import ua.switchboard.call.TimeSource;
import ua.switchboard.security.Principal;

/**
 * Numbers what is told and hands it out, a few events in one piece. The hub's thread has it; only
 * who listens may be removed and counted on any thread.
 */
final class Handout {
  private static final int REPLAYED = 4_000;

  /** Nobody sees the difference, and a busy company's listeners are written to 20 times less. */
  private static final Duration LINGER = Duration.ofMillis(40);

  /** Who listens, with the number of the event they were told last. */
  private final Map<Subscriber, Long> subscribers = new ConcurrentHashMap<>();

  private final String run;
  private final World world;
  private final Counter told;
  private final TimeSource time;
  private final Replay replay;

  /** What not everybody was told yet. */
  private final List<Event> fresh = new ArrayList<>();

  private long newest;
  private long freshSince;
  private boolean urgent;

  /**
   * @param run tells the events of this run of the server from those of others
   */
  Handout(String run, World world, Counter told, TimeSource time) {
    this.run = run;
    this.world = world;
    this.told = told;
    this.time = time;
    this.replay = new Replay(run, REPLAYED);
  }

  int listeners() {
    return subscribers.size();
  }

  /** They are told from the next {@link #beginAnew} on. */
  void expect(Subscriber subscriber) {
    subscribers.put(subscriber, 0L);
  }

  void remove(Subscriber subscriber) {
    subscribers.remove(subscriber);
  }

  void beat() {
    subscribers.keySet().forEach(Subscriber::heartbeat);
  }

  void tell(String kind, Event.Audience audience, Object data) {
    Event event = Event.of(run, ++newest, kind, audience, data);
    replay.add(event);
    if (fresh.isEmpty()) {
      freshSince = time.nanoTime();
    }
    fresh.add(event);
    urgent |= event.urgent();
  }

  /** How long what was told may wait for more, in nanoseconds; very long when nothing waits. */
  long patience() {
    return fresh.isEmpty()
        ? Long.MAX_VALUE
        : Math.max(0, freshSince + LINGER.toNanos() - time.nanoTime());
  }

  /** Hands out what has waited long enough, and what does not wait. */
  void tellWhatIsDue(long now) {
    if (!fresh.isEmpty() && now - freshSince >= LINGER.toNanos()) {
      handOut();
    } else {
      hurry();
    }
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

  /** A snapshot, or what they missed; then everything that is for them. */
  void begin(Subscriber subscriber) {
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

  /** What was told so far may be incomplete: everybody begins with what is true now. */
  void beginAnew() {
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
