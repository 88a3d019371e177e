package ua.switchboard.directory.store;

import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ibatis.exceptions.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.store.DirectoryHealth.State;

/**
 * Keeps the newest snapshot at hand. It asks for the change counter at a fixed pace and loads when
 * the counter moved, or when a week ended and other margins count.
 *
 * <p>{@link #get} reads one reference and never waits. When the database is away, or what it holds
 * contradicts itself, the last sound snapshot goes on serving; each change of state is logged once.
 * Contradictory data is not loaded again until it changes. Thread-safe.
 */
public final class DirectoryRefresher implements CurrentDirectory, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryRefresher.class);
  private static final long NEVER = -1;

  private final DirectoryLoader loader;
  private final TimeSource time;
  private final ScheduledExecutorService executor;
  private final Duration every;
  private final AtomicReference<Snapshot> current;

  // Guarded by this: one check at a time.
  private long seenChanges = NEVER;
  private LocalDate seenWeek = LocalDate.MIN;
  private @Nullable Future<?> schedule;

  /** What was read is no company. */
  private static final class ContradictionException extends RuntimeException {
    ContradictionException(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private record Snapshot(Directory directory, State state, long confirmedNanos, String problem) {}

  /**
   * Does nothing before {@link #start}.
   *
   * @param executor runs the checks; they block on the database
   * @param every pace of the checks
   */
  public DirectoryRefresher(
      DirectoryLoader loader, TimeSource time, ScheduledExecutorService executor, Duration every) {
    this.loader = loader;
    this.time = time;
    this.executor = executor;
    this.every = every;
    this.current =
        new AtomicReference<>(
            new Snapshot(Directory.empty(), State.STARTING, time.nanoTime(), "not loaded yet"));
  }

  /** Loads once before it returns, if the database answers, then goes on in the background. */
  public synchronized DirectoryRefresher start() {
    check();
    schedule =
        executor.scheduleWithFixedDelay(
            this::check, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    return this;
  }

  @Override
  public Directory get() {
    return snapshot().directory();
  }

  /** For health checks and metrics; never waits. */
  public DirectoryHealth health() {
    var snapshot = snapshot();
    return new DirectoryHealth(
        snapshot.state(),
        Duration.ofNanos(time.nanoTime() - snapshot.confirmedNanos()),
        snapshot.directory().version(),
        snapshot.problem());
  }

  /** Looks at the database now; what the schedule does by itself. Blocks. */
  public synchronized void check() {
    long now = time.nanoTime();
    try {
      long changes = loader.changes();
      var week = loader.lastCompleteWeek(time.instant());
      if (changes == seenChanges && week.equals(seenWeek)) {
        confirm(now);
        return;
      }
      var directory = loadSound(changes, week);
      seenChanges = directory.version();
      seenWeek = week;
      become(new Snapshot(directory, State.FRESH, now, ""));
    } catch (ContradictionException e) {
      keep(State.CONTRADICTORY, "directory-contradictory: " + e.getMessage());
    } catch (PersistenceException e) {
      keep(State.DATABASE_AWAY, "database-away: " + rootMessage(e));
    }
  }

  @Override
  public synchronized void close() {
    if (schedule != null) {
      schedule.cancel(false);
    }
  }

  private Directory loadSound(long changes, LocalDate week) {
    try {
      return loader.load();
    } catch (PersistenceException e) {
      throw e;
    } catch (RuntimeException e) {
      seenChanges = changes;
      seenWeek = week;
      throw new ContradictionException(e);
    }
  }

  /** Nothing moved: the snapshot is as fresh, or the data as contradictory, as it was. */
  private void confirm(long now) {
    var snapshot = snapshot();
    boolean served = snapshot.directory().version() == seenChanges;
    if (served) {
      become(new Snapshot(snapshot.directory(), State.FRESH, now, ""));
    } else if (snapshot.state() == State.DATABASE_AWAY) {
      keep(State.CONTRADICTORY, "directory-contradictory: unchanged since the database went away");
    }
  }

  private void become(Snapshot fresh) {
    var before = current.getAndSet(fresh);
    if (before.state() != State.FRESH
        || before.directory().version() != fresh.directory().version()) {
      LOG.info("directory loaded: {}", fresh.directory().describe());
    }
  }

  private void keep(State state, String problem) {
    var before = snapshot();
    current.set(new Snapshot(before.directory(), state, before.confirmedNanos(), problem));
    if (before.state() != state) {
      LOG.warn("{}; serving the snapshot of {}", problem, before.directory().loadedAt());
    }
  }

  private Snapshot snapshot() {
    return current.get();
  }

  private static String rootMessage(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
