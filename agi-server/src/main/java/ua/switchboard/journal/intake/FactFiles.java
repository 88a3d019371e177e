package ua.switchboard.journal.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;

/**
 * Reads all files that Asterisk servers write: at once, whenever a server is connected to or events
 * of it were lost, and regularly; and forgets old facts. On a thread of its own. Thread-safe.
 */
final class FactFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FactFiles.class);
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Duration STOP_WAIT = Duration.ofSeconds(10);

  private final FactStore store;
  private final Intake.Rules rules;
  private final IntakeMeters meters;
  private final TimeSource time;
  private final Semaphore work = new Semaphore(1);
  private final Map<FactFile, String> problems = new ConcurrentHashMap<>();
  private final Set<String> missed = ConcurrentHashMap.newKeySet();
  private final Thread reader = Thread.ofVirtual().name("fact-files").unstarted(this::run);
  private volatile List<FactFile> wanted;
  private volatile Instant readAt;
  private volatile boolean stopping;

  FactFiles(FactStore store, Intake.Rules rules, IntakeMeters meters, TimeSource time) {
    this.store = store;
    this.rules = rules;
    this.meters = meters;
    this.time = time;
    this.wanted = rules.files();
    this.readAt = time.instant();
    meters.watch(() -> Duration.between(readAt, time.instant()).toMillis(), () -> problems.size());
  }

  void start() {
    reader.start();
  }

  void apply(List<FactFile> files) {
    wanted = List.copyOf(files);
    problems.keySet().retainAll(files);
    wake();
  }

  /** There may be something to read. Never waits. */
  void wake() {
    work.release();
  }

  /** The manager interface of this server did not tell everything. Never waits. */
  void missed(String server) {
    missed.add(server);
    wake();
  }

  List<String> problems() {
    List<String> all = new ArrayList<>();
    missed.forEach(server ->
        all.add(
            hasFile(server)
                ? "facts of %s were lost: being read from its files".formatted(server)
                : "facts of %s were lost for good (expected: its cel-file and cdr-file in ami)"
                    .formatted(server)));
    problems.forEach(
        (file, why) -> all.add("%s file of %s: %s".formatted(file.kind(), file.server(), why)));
    all.sort(null);
    return all;
  }

  Map<String, Object> debugState() {
    Map<String, Object> state = new LinkedHashMap<>();
    for (FactFile file : wanted) {
      state.put(file.server() + " " + file.kind(), problems.getOrDefault(file, "read"));
    }
    state.put("missed", missed.stream().sorted().toList());
    state.put("readAt", readAt.toString());
    return state;
  }

  private void run() {
    try {
      while (!stopping) {
        boolean woken = work.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS);
        work.drainPermits();
        if (!stopping) {
          var lost = List.copyOf(missed);
          readAll();
          lost.stream().filter(server -> isSettled(server, woken)).forEach(missed::remove);
          purge(woken);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is gone for good is shown until the next regular reading. */
  private boolean isSettled(String server, boolean woken) {
    boolean unread = problems.keySet().stream().anyMatch(file -> file.server().equals(server));
    return !unread && (hasFile(server) || !woken);
  }

  private boolean hasFile(String server) {
    return wanted.stream().anyMatch(file -> file.server().equals(server));
  }

  private Duration pause() {
    return problems.isEmpty() ? rules.every() : AGAIN;
  }

  private void readAll() {
    for (FactFile file : wanted) {
      try {
        Instant notBefore = time.instant().minus(rules.keep());
        FactFileReader.Found found = new FactFileReader(file, store).read(notBefore);
        meters.found(found);
        if (problems.remove(file) != null || found.fresh() > 0) {
          LOG.info(
              "fact-file-read: server={} kind={} records={} only-here={}",
              file.server(),
              file.kind(),
              found.records(),
              found.fresh());
        }
      } catch (IOException | SQLException | RuntimeException e) {
        if (problems.put(file, e.toString()) == null) {
          LOG.warn(
              "fact-file-unreadable: server={} file={}: {}",
              file.server(),
              file.path(),
              e.toString());
        }
      }
    }
    if (problems.isEmpty()) {
      readAt = time.instant();
    }
  }

  private void purge(boolean woken) {
    if (woken) {
      return;
    }
    try {
      store.purge(time.instant().minus(rules.keep()));
    } catch (SQLException e) {
      LOG.warn("fact-purge-failed: {}", e.toString());
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    wake();
    if (reader.getState() != Thread.State.NEW && !reader.join(STOP_WAIT)) {
      reader.interrupt();
    }
  }
}
