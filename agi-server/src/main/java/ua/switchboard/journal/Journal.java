package ua.switchboard.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.journal.CallDocument.Entry;
import ua.switchboard.journal.CallDocument.TracePart;
import ua.switchboard.live.CallListener;
import ua.switchboard.live.FinishedCall;

/**
 * Keeps every finished call: first as a line in a file, then as rows in the database. Thread-safe.
 *
 * <p>{@link #onEnded} returns when the line is in the kernel's hands, thus before Asterisk is told
 * that the end was taken; it waits neither for the disk nor for the database. The file is forced to
 * the disk once a second: a killed process loses nothing, a machine that loses power the calls that
 * ended in its last second.
 */
public final class Journal implements CallListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final long SEGMENT_BYTES = 8L << 20;
  private static final Duration FORCE_EVERY = Duration.ofSeconds(1);
  private static final Duration LAST_TRY = Duration.ofSeconds(10);

  private final CallJson json = new CallJson();
  private final Unwritten unwritten = new Unwritten();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final TimeSource time;
  private final CallDocuments documents;
  private final JournalState state;
  private final WriteAheadFile file;
  private final JournalMover mover;
  private final TraceLines traces = new TraceLines(this::append);
  private @Nullable Thread carrier;
  private @Nullable Thread tracer;

  /**
   * What a journal needs of others.
   *
   * @param directory names what a call knows by id only
   * @param recordOutgoing whether outgoing calls are recorded
   */
  public record Parts(
      DataSource dataSource,
      CurrentDirectory directory,
      boolean recordOutgoing,
      TimeSource time,
      MeterRegistry registry) {}

  Journal(Segments segments, WriteAheadFile file, Parts parts) throws IOException {
    this.time = parts.time();
    this.documents = new CallDocuments(parts.directory(), parts.recordOutgoing());
    this.state = new JournalState(parts.registry(), time);
    this.file = file;
    Position from = segments.checkpoint();
    state.found(new Backlog(segments).count(from));
    var store = new CallStore(parts.dataSource(), json, time);
    this.mover = new JournalMover(segments, store, json, state, unwritten, from);
  }

  /**
   * Opens the journal; lines of before are found and will be stored once it is started.
   *
   * @param folder on a local disk, for one process at a time
   * @throws IOException when the folder cannot be read or written
   */
  public static Journal open(Path folder, Parts parts) throws IOException {
    var segments = new Segments(folder);
    return new Journal(segments, WriteAheadFile.open(segments, SEGMENT_BYTES), parts);
  }

  /** Begins to store, in the background. */
  public synchronized Journal start() {
    tracer = Thread.ofVirtual().name("journal-traces").start(traces);
    carrier = Thread.ofVirtual().name("journal").start(mover);
    Thread.ofVirtual().name("journal-force").start(this::forceRegularly);
    return this;
  }

  @Override
  public void onEnded(FinishedCall call) {
    long began = time.nanoTime();
    Entry entry = Entry.of(documents.document(call));
    long endedMillis = call.endedAt().toEpochMilli();
    try {
      append(entry, endedMillis);
      state.appended(time.nanoTime() - began, endedMillis);
    } catch (IOException e) {
      state.notAppended(e);
      if (!unwritten.offer(entry)) {
        LOG.error("journal-call-lost: call={} (no room in file and memory)", call.id());
      }
    }
    call.plan().ifPresent(plan -> traces.offer(call.id(), plan));
    mover.wake();
  }

  /** Does with a call what is done with a real one, but writes nothing: for a warm-up. */
  public CallListener rehearsal() {
    return new CallListener() {
      @Override
      public void onEnded(FinishedCall call) {
        json.bytes(Entry.of(documents.document(call)));
      }
    };
  }

  private void append(TracePart trace) {
    long now = time.instant().toEpochMilli();
    try {
      append(Entry.of(trace), now);
      state.traceAppended(now);
    } catch (IOException e) {
      state.notAppended(e);
    }
    mover.wake();
  }

  private void append(Entry entry, long millis) throws IOException {
    file.append(new JournalLine(millis, json.bytes(entry)).encode());
  }

  /** Why the journal is not as it should be; calls go on all the same. */
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
    traces.stop();
    if (tracer != null) {
      boolean written = tracer.join(LAST_TRY);
      LOG.debug("traces written: {}", written);
    }
    mover.stop();
    if (carrier != null && !carrier.join(LAST_TRY)) {
      LOG.warn("journal-not-stored: the rest stays in the write-ahead file");
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
