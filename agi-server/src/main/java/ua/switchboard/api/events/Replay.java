package ua.switchboard.api.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last events, for whoever was away for a moment. Not thread-safe; the hub's thread has it. */
final class Replay {
  private final String run;
  private final int most;
  private final Deque<Event> events = new ArrayDeque<>();

  /**
   * An empty memory.
   *
   * @param run tells the events of this run of the server from those of others
   */
  Replay(String run, int most) {
    this.run = run;
    this.most = most;
  }

  void add(Event event) {
    events.addLast(event);
    if (events.size() > most) {
      events.removeFirst();
    }
  }

  /** Nothing before this moment can be told again. */
  void forget() {
    events.clear();
  }

  /**
   * What came after the event with this id.
   *
   * @param newest the number of the newest event
   * @return empty when that is not known any more, or was said by another run
   */
  Optional<List<Event>> since(String lastId, long newest) {
    int dash = lastId.lastIndexOf('-');
    if (dash < 0 || !lastId.substring(0, dash).equals(run)) {
      return Optional.empty();
    }
    String digits = lastId.substring(dash + 1);
    boolean sound = digits.matches("[0-9]{1,18}");
    if (!sound) {
      return Optional.empty();
    }
    long last = Long.parseLong(digits);
    long oldest = events.isEmpty() ? newest + 1 : events.getFirst().number();
    if (last > newest || last + 1 < oldest) {
      return Optional.empty();
    }
    return Optional.of(events.stream().filter(event -> event.number() > last).toList());
  }
}
