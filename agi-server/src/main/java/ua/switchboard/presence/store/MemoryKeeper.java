package ua.switchboard.presence.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.live.RoutingMemory;
import ua.switchboard.live.RoutingMemory.CallerMemory;
import ua.switchboard.presence.PresenceBoard;

/**
 * Restores what is remembered at the start, and from then on writes down what changed twice a
 * second: no call waits for it, and a server that is killed loses less than the last second.
 *
 * <p>While the database is away the newest state waits in memory, bounded, and is written when it
 * is back; that is logged once each way. Thread-safe.
 */
public final class MemoryKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryKeeper.class);
  private static final Duration PACE = Duration.ofMillis(500);
  private static final int MOST_CALLERS = 50_000;

  private final MemoryTables tables;
  private final PresenceBoard board;
  private final RoutingMemory memory;
  private final ScheduledExecutorService executor;

  // Guarded by this.
  private final Map<PhoneNumber, CallerMemory> unwritten =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PhoneNumber, CallerMemory> eldest) {
          return size() > MOST_CALLERS;
        }
      };
  private Memories written = Memories.NOTHING;
  private boolean away;
  private @Nullable Future<?> schedule;

  /**
   * Does nothing before {@link #start}.
   *
   * @param executor runs the writing, which blocks on the database
   */
  public MemoryKeeper(
      DataSource dataSource,
      PresenceBoard board,
      RoutingMemory memory,
      ScheduledExecutorService executor) {
    this.tables = new MemoryTables(dataSource, MOST_CALLERS);
    this.board = board;
    this.memory = memory;
    this.executor = executor;
  }

  /**
   * Restores everything before it returns, then goes on in the background; to be called before the
   * first call.
   *
   * @throws SQLException when the database does not answer: what is not known must not be written
   *     over
   */
  public synchronized MemoryKeeper start() throws SQLException {
    Memories kept = tables.read();
    board.restore(kept.managers());
    memory.restore(kept.callers(), kept.groupTurns(), kept.newClients().orElse(0));
    written = present(List.of());
    LOG.info("memory restored: {} paused, {} callers known", kept.paused(), kept.callers().size());
    schedule =
        executor.scheduleWithFixedDelay(
            this::save, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** Writes what changed since the last time; what the schedule does by itself. Blocks. */
  public synchronized void save() {
    for (CallerMemory change : memory.takeCallerChanges()) {
      unwritten.remove(change.caller()); // to the end of the order
      unwritten.put(change.caller(), change);
    }
    Memories now = present(List.copyOf(unwritten.values()));
    Memories changes = now.since(written);
    if (changes.isEmpty()) {
      return;
    }
    try {
      tables.write(changes);
      written = now;
      unwritten.clear();
      if (away) {
        LOG.info("memory written again");
      }
      away = false;
    } catch (SQLException | RuntimeException e) {
      if (!away) {
        LOG.warn("memory-not-written: {}; the newest state waits for the database", e.toString());
      }
      away = true;
    }
  }

  /** Writes a last time. */
  @Override
  public synchronized void close() {
    if (schedule != null) {
      schedule.cancel(false);
      save();
    }
  }

  /** How many pauses are written down, how many callers wait to be, for {@code /debug/state}. */
  public synchronized Map<String, Object> debugState() {
    return Map.of("paused", written.paused(), "unwritten", unwritten.size(), "databaseAway", away);
  }

  private Memories present(List<CallerMemory> callers) {
    return new Memories(
        board.listMemories(), memory.groupTurns(), callers, OptionalLong.of(memory.newClients()));
  }
}
