package ua.switchboard.onec.standin.base;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.query.Range;
import ua.switchboard.onec.standin.query.RefOrder;

/**
 * The objects of one set in the order of their references: those written, over those computed.
 * Readers take no lock and may see a write that happens while they read, as over HTTP anyway.
 */
final class ObjectTable {
  private final ConcurrentSkipListMap<UUID, StoredObject> stored =
      new ConcurrentSkipListMap<>(RefOrder.STORED);
  private final Set<UUID> removed = ConcurrentHashMap.newKeySet();
  private final Computed computed;

  ObjectTable(Computed computed) {
    this.computed = computed;
  }

  /** What differs from the computed objects, for a backup. */
  record Contents(List<StoredObject> stored, Set<UUID> removed) {}

  Contents contents() {
    return new Contents(List.copyOf(stored.values()), Set.copyOf(removed));
  }

  void restore(Contents contents) {
    stored.clear();
    removed.clear();
    contents.stored().forEach(object -> stored.put(object.ref(), object));
    removed.addAll(contents.removed());
  }

  void put(StoredObject object) {
    removed.remove(object.ref());
    stored.put(object.ref(), object);
  }

  boolean remove(UUID ref) {
    boolean there = find(ref).isPresent();
    stored.remove(ref);
    if (computed.indexOf(ref) >= 0) {
      removed.add(ref);
    }
    return there;
  }

  Optional<StoredObject> find(UUID ref) {
    var object = stored.get(ref);
    if (object != null) {
      return Optional.of(object);
    }
    int index = computed.indexOf(ref);
    return index < 0 || removed.contains(ref) ? Optional.empty() : Optional.of(computed.at(index));
  }

  long count() {
    long replaced = stored.keySet().stream().filter(ref -> computed.indexOf(ref) >= 0).count();
    return computed.size() - removed.size() + stored.size() - replaced;
  }

  Stream<StoredObject> stream(Range range) {
    var points = range.points();
    if (points != null) {
      return points.stream().map(this::find).flatMap(Optional::stream);
    }
    var iterator = new Merge(range.from());
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, 0), false);
  }

  /** Goes through both in step; where a reference stands in both, the written object counts. */
  private final class Merge implements Iterator<StoredObject> {
    private final Iterator<StoredObject> written;
    private int index;
    private @Nullable StoredObject nextWritten;
    private @Nullable StoredObject nextComputed;

    Merge(@Nullable UUID from) {
      this.written = (from == null ? stored : stored.tailMap(from, true)).values().iterator();
      this.index = from == null ? 0 : computed.firstNotBefore(from);
      advanceWritten();
      advanceComputed();
    }

    private void advanceWritten() {
      nextWritten = written.hasNext() ? written.next() : null;
    }

    private void advanceComputed() {
      nextComputed = null;
      while (nextComputed == null && index < computed.size()) {
        var candidate = computed.at(index++);
        boolean covered = removed.contains(candidate.ref()) || stored.containsKey(candidate.ref());
        nextComputed = covered ? null : candidate;
      }
    }

    @Override
    public boolean hasNext() {
      return nextWritten != null || nextComputed != null;
    }

    @Override
    public StoredObject next() {
      var a = nextWritten;
      var b = nextComputed;
      if (a == null && b == null) {
        throw new NoSuchElementException();
      }
      if (b == null || (a != null && RefOrder.STORED.compare(a.ref(), b.ref()) < 0)) {
        advanceWritten();
        return Objects.requireNonNull(a);
      }
      advanceComputed();
      return b;
    }
  }
}
