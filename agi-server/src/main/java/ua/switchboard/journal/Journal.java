package ua.switchboard.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final Duration LAST_TRY = Duration.ofSeconds(10);

  private final CallJson json = new CallJson();
  private final TimeSource time;
  private final CallDocuments documents;
  private final Spool<Entry> spool;
  private final TraceLines traces = new TraceLines(this::append);
  private final RecordNews news = new RecordNews();
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

  private Journal(Path folder, Parts parts) throws IOException {
    this.time = parts.time();
    this.documents = new CallDocuments(parts.directory(), parts.recordOutgoing());
    var store = new CallStore(parts.dataSource(), json, time, news);
    this.spool = Spool.open("journal", folder, new Calls(json, store), time, parts.registry());
  }

  /** The lines of the journal: calls, and their traces. */
  private record Calls(CallJson json, CallStore store) implements Spool.Contents<Entry> {
    @Override
    public byte[] bytes(Entry entry) {
      return json.bytes(entry);
    }

    @Override
    public Entry entry(byte[] bytes) throws IOException {
      return json.entry(bytes);
    }

    @Override
    public int store(List<Entry> entries) throws SQLException {
      return store.store(entries);
    }
  }

  /**
   * Opens the journal; lines of before are found and will be stored once it is started.
   *
   * @param folder on a local disk, for one process at a time
   * @throws IOException when the folder cannot be read or written
   */
  public static Journal open(Path folder, Parts parts) throws IOException {
    return new Journal(folder, parts);
  }

  /** Begins to store, in the background. */
  public synchronized Journal start() {
    tracer = Thread.ofVirtual().name("journal-traces").start(traces);
    spool.start();
    return this;
  }

  @Override
  public void onEnded(FinishedCall call) {
    long began = time.nanoTime();
    Entry entry = Entry.of(documents.document(call));
    if (!spool.append(entry, call.endedAt().toEpochMilli(), began)) {
      LOG.error("journal-call-lost: call={} (no room in file and memory)", call.id());
    }
    call.plan().ifPresent(plan -> traces.offer(call.id(), plan));
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
    spool.appendIfPossible(Entry.of(trace), time.instant().toEpochMilli());
  }

  /** Of calls that can be read in the database, whoever stored them. */
  public RecordNews news() {
    return news;
  }

  /** Whether every call that ended is in the database. */
  public boolean isStored() {
    return spool.isEmpty();
  }

  /** Why the journal is not as it should be; calls go on all the same. */
  public Optional<String> problem() {
    return spool.problem();
  }

  /** For {@code /debug/state}. */
  public Map<String, Object> debugState() {
    return spool.debugState();
  }

  /** Tries once more to store what waits, then lets go of the file. */
  @Override
  public synchronized void close() throws IOException, InterruptedException {
    traces.stop();
    if (tracer != null) {
      boolean written = tracer.join(LAST_TRY);
      LOG.debug("traces written: {}", written);
    }
    spool.close();
  }
}
