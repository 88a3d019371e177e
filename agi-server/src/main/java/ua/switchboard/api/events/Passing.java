package ua.switchboard.api.events;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.call.CallId;
import ua.switchboard.live.CallView;

/**
 * The last calls that are over: those whose end was told, and those that were over before anything
 * was told of them. Not thread-safe; the hub's thread has it.
 */
final class Passing {
  private static final int REMEMBERED = 1_000;

  private final Set<CallId> ended = Collections.newSetFromMap(newest());
  private final Map<CallId, CallView> leaving = newest();

  /** What is still heard of an ended call is late. */
  boolean hasEnded(CallId call) {
    return ended.contains(call);
  }

  /** It is over, and its end is about to be heard of. */
  void leaves(CallView last) {
    leaving.put(last.id(), last);
  }

  /** Its end is told; how it was when it was over, unless it was known before. */
  Optional<CallView> ends(CallId call) {
    ended.add(call);
    return Optional.ofNullable(leaving.remove(call));
  }

  private static <V> Map<CallId, V> newest() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<CallId, V> eldest) {
        return size() > REMEMBERED;
      }
    };
  }
}
