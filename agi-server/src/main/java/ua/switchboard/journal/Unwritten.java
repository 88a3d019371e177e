package ua.switchboard.journal;

import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import ua.switchboard.journal.CallDocument.Entry;

/**
 * Calls that could not be appended to the file, such as on a full disk: they wait in memory for the
 * database, as many as there is room for. Thread-safe.
 */
final class Unwritten {
  private static final int ROOM = 10_000;

  private final ArrayBlockingQueue<Entry> entries = new ArrayBlockingQueue<>(ROOM);

  /** Whether there was room. */
  boolean offer(Entry entry) {
    return entries.offer(entry);
  }

  @Nullable Entry peek() {
    return entries.peek();
  }

  void remove() {
    entries.poll();
  }

  int size() {
    return entries.size();
  }
}
