package ua.switchboard.journal;

import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * What could not be appended to the file, such as on a full disk: it waits in memory for the
 * database, as much as there is room for. Thread-safe.
 */
final class Unwritten<E> {
  private static final int ROOM = 10_000;

  private final ArrayBlockingQueue<E> entries = new ArrayBlockingQueue<>(ROOM);

  /** Whether there was room. */
  boolean offer(E entry) {
    return entries.offer(entry);
  }

  @Nullable E peek() {
    return entries.peek();
  }

  void remove() {
    entries.poll();
  }

  int size() {
    return entries.size();
  }
}
