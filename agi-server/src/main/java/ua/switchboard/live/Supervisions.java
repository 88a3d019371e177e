package ua.switchboard.live;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import ua.switchboard.call.CallId;
import ua.switchboard.live.Supervision.Mode;

/** Who listens to whom now. Thread-safe; listeners are told on the thread that changed it. */
public final class Supervisions {
  private final Map<String, Supervision> going = new ConcurrentHashMap<>();
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

  /** Hears of every change; returns at once and throws nothing. */
  public interface Watcher {
    /** A listening was begun, began to hear, or changed its mode. */
    void changed(Supervision supervision);

    void ended(Supervision supervision);
  }

  public void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  public Optional<Supervision> find(String id) {
    return Optional.ofNullable(going.get(id));
  }

  public Collection<Supervision> list() {
    return List.copyOf(going.values());
  }

  public List<Supervision> listOf(CallId call) {
    return going.values().stream().filter(one -> one.call().equals(call)).toList();
  }

  void begin(Supervision supervision) {
    going.put(supervision.id(), supervision);
    tell(supervision);
  }

  void changeMode(String id, Mode mode) {
    Supervision changed = going.computeIfPresent(id, (key, known) -> known.in(mode));
    if (changed != null) {
      tell(changed);
    }
  }

  /** The supervisor hears the call from now on (AMI ChanSpyStart). */
  public void hears(String id) {
    Supervision before = going.get(id);
    if (before != null && !before.hears()) {
      Supervision changed = going.computeIfPresent(id, (key, known) -> known.hearing());
      if (changed != null) {
        tell(changed);
      }
    }
  }

  /** The supervisor's channel is gone. */
  public void ended(String id) {
    Supervision last = going.remove(id);
    if (last != null) {
      watchers.forEach(watcher -> watcher.ended(last));
    }
  }

  private void tell(Supervision supervision) {
    watchers.forEach(watcher -> watcher.changed(supervision));
  }
}
