package ua.switchboard.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;

/**
 * A folder of lines on their way into the database: what was appended survives {@code kill -9} and
 * is stored once, in order, as soon as the database takes it. Appending waits neither for the disk
 * nor for the database. Thread-safe.
 *
 * <p>On a full disk as many entries as there is room for wait in memory; see {@link #problem}.
 *
 * @param <E> what a line holds
 */
public final class Spool<E> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final long SEGMENT_BYTES = 8L << 20;
  private static final Duration FORCE_EVERY = Duration.ofSeconds(1);
  private static final Duration LAST_TRY = Duration.ofSeconds(10);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Unwritten<E> unwritten = new Unwritten<>();
  private final String name;
  private final Contents<E> contents;
  private final TimeSource time;
  private final JournalState state;
  private final WriteAheadFile file;
  private final JournalMover<E> mover;
  private @Nullable Thread carrier;

  /** What the lines are, and where they go. Implementations are thread-safe. */
  public interface Contents<E> {
    /** An entry as bytes without a newline. */
    byte[] bytes(E entry);

    /**
     * The entry of such bytes.
     *
     * @throws IOException when they are none
     */
    E entry(byte[] bytes) throws IOException;

    /**
     * Stores all of them, or none; one that is stored already is no error.
     *
     * @return how many were new
     */
    int store(List<E> entries) throws SQLException;
  }

  private Spool(
      String name,
      Segments segments,
      Contents<E> contents,
      TimeSource time,
      MeterRegistry registry,
      long segmentBytes)
      throws IOException {
    this.name = name;
    this.contents = contents;
    this.time = time;
    this.state = new JournalState(name, registry, time);
    this.file = WriteAheadFile.open(segments, segmentBytes);
    Position from = segments.checkpoint();
    state.found(new Backlog(segments).count(from));
    this.mover = new JournalMover<>(segments, contents, state, unwritten, from);
  }

  /**
   * Opens it; lines of before are found and will be stored once it is started.
   *
   * @param name of its metrics, {@code switchboard.<name>.…}
   * @param folder on a local disk, for one process at a time
   * @throws IOException when the folder cannot be read or written
   */
  public static <E> Spool<E> open(
      String name, Path folder, Contents<E> contents, TimeSource time, MeterRegistry registry)
      throws IOException {
    return new Spool<>(name, new Segments(folder), contents, time, registry, SEGMENT_BYTES);
  }

  /** Begins to store, in the background. */
  public synchronized Spool<E> start() {
    carrier = Thread.ofVirtual().name(name).start(mover);
    Thread.ofVirtual().name(name + "-force").start(this::forceRegularly);
    return this;
  }

  /**
   * Appends an entry; when the file cannot take it, it waits in memory.
   *
   * @param atMillis when it came to be, since 1970: the age of what waits is counted from here
   * @param began {@link TimeSource#nanoTime} when its making began
   * @return false when there was no room in memory either: it is lost
   */
  public boolean append(E entry, long atMillis, long began) {
    boolean kept = true;
    try {
      write(entry, atMillis);
      state.appended(time.nanoTime() - began, atMillis);
    } catch (IOException e) {
      state.notAppended(e);
      kept = unwritten.offer(entry);
    }
    mover.wake();
    return kept;
  }

  /** Appends what may be lost on a full disk. */
  void appendIfPossible(E entry, long atMillis) {
    try {
      write(entry, atMillis);
      state.lineAppended(atMillis);
    } catch (IOException e) {
      state.notAppended(e);
    }
    mover.wake();
  }

  private void write(E entry, long atMillis) throws IOException {
    file.append(new JournalLine(atMillis, contents.bytes(entry)).encode());
  }

  /** Whether everything appended so far is in the database. */
  public boolean isEmpty() {
    return state.pending() <= 0 && unwritten.size() == 0;
  }

  /** Why it is not as it should be; calls go on all the same. */
  public Optional<String> problem() {
    return state.problem();
  }

  /** For {@code /debug/state}. */
  public Map<String, Object> debugState() {
    return state.toMap();
  }

  /** Tries once more to store what waits, then lets go of the file. */
  @Override
  public synchronized void close() throws IOException, InterruptedException {
    closed.countDown();
    mover.stop();
    if (carrier != null && !carrier.join(LAST_TRY)) {
      LOG.warn("{}-not-stored: the rest stays in the write-ahead file", name);
      carrier.interrupt();
    }
    file.close();
  }

  private void forceRegularly() {
    try {
      while (!closed.await(FORCE_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        force();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void force() {
    try {
      file.force();
    } catch (IOException e) {
      state.notAppended(e);
    }
  }
}
