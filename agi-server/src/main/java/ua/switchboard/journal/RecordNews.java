package ua.switchboard.journal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import ua.switchboard.directory.ManagerId;

/**
 * Tells which calls the journal has, once they can be read there: when a record is made, and again
 * when Asterisk's own facts complete it. Thread-safe.
 */
public final class RecordNews {
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

  /**
   * A record that was made or completed.
   *
   * @param id of the record
   * @param call id of the call
   * @param people the managers who had a part in it, as far as is known now
   */
  public record Recorded(long id, String call, Set<ManagerId> people) {
    public Recorded {
      people = Set.copyOf(people);
    }
  }

  /** Returns at once and throws nothing. */
  public interface Watcher {
    void recorded(Recorded call);
  }

  public void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  /** After the commit. */
  public void tell(Collection<Recorded> calls) {
    calls.forEach(call -> watchers.forEach(watcher -> watcher.recorded(call)));
  }
}
