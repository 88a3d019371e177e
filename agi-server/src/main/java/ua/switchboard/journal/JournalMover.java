package ua.switchboard.journal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.journal.Backlog.Batch;
import ua.switchboard.journal.Backlog.Item;
import ua.switchboard.journal.Spool.Contents;

/**
 * Carries lines from the write-ahead file into the database, in order, on a thread of its own.
 *
 * <p>The checkpoint follows the commit, so a process killed between the two carries some lines
 * twice, which the store takes once. While the database is away it tries again with growing pauses;
 * a line that can never be stored is set aside and stops no other.
 */
final class JournalMover<E> implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalMover.class);
  private static final int BATCH = 200;
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Segments segments;
  private final Backlog backlog;
  private final Contents<E> contents;
  private final JournalState state;
  private final Unwritten<E> unwritten;
  private final Semaphore work = new Semaphore(0);
  private final CountDownLatch stop = new CountDownLatch(1);
  private Position position;

  JournalMover(
      Segments segments,
      Contents<E> contents,
      JournalState state,
      Unwritten<E> unwritten,
      Position from) {
    this.segments = segments;
    this.backlog = new Backlog(segments);
    this.contents = contents;
    this.state = state;
    this.unwritten = unwritten;
    this.position = from;
  }

  /** There is a new line. Never waits. */
  void wake() {
    work.release();
  }

  /** Ends the loop after one more try to carry everything. */
  void stop() {
    stop.countDown();
    work.release();
  }

  @Override
  public void run() {
    Duration pause = SHORTEST_PAUSE;
    boolean last = false;
    while (!last) {
      last = stop.getCount() == 0;
      try {
        carryAll();
        state.databaseAnswers();
        pause = SHORTEST_PAUSE;
        if (!last) {
          awaitWork();
        }
      } catch (SQLException e) {
        state.failed("the database: " + e.getMessage());
        pause = rest(pause);
      } catch (IOException | RuntimeException e) {
        state.failed(e.toString());
        LOG.error("journal-stuck: at {}", position, e);
        pause = rest(pause);
      }
    }
  }

  private void carryAll() throws SQLException, IOException {
    while (carryBatch()) {}
    for (E entry = unwritten.peek(); entry != null; entry = unwritten.peek()) {
      storeEach(List.of(new Line<>(position, new byte[0], entry)));
      unwritten.remove();
    }
  }

  /** One sound line, read. */
  private record Line<E>(Position at, byte[] text, E entry) {}

  private boolean carryBatch() throws SQLException, IOException {
    Batch batch = backlog.read(position, BATCH);
    if (batch.next().equals(position)) {
      return false;
    }
    List<Line<E>> lines = new ArrayList<>();
    for (Item item : batch.items()) {
      read(item, lines);
    }
    batch.items().stream()
        .flatMap(item -> item.record().stream())
        .findFirst()
        .ifPresent(line -> state.waitingSince(line.endedMillis()));
    store(lines);
    boolean nextSegment = batch.next().segment() != position.segment();
    segments.writeCheckpoint(batch.next());
    position = batch.next();
    state.carried(batch.items().size());
    if (nextSegment) {
      segments.deleteBefore(position.segment());
    }
    return true;
  }

  private void read(Item item, List<Line<E>> lines) throws IOException {
    if (item.record().isEmpty()) {
      setAside(item.at(), "damaged line", item.line());
      return;
    }
    try {
      E entry = contents.entry(item.record().get().json());
      lines.add(new Line<>(item.at(), item.line(), entry));
    } catch (IOException e) {
      setAside(item.at(), "no entry: " + e.getClass().getSimpleName(), item.line());
    }
  }

  private void store(List<Line<E>> lines) throws SQLException, IOException {
    if (lines.isEmpty()) {
      return;
    }
    try {
      state.written(contents.store(lines.stream().map(Line::entry).toList()));
    } catch (SQLException e) {
      if (!CallStore.isFaultOfData(e)) {
        throw e;
      }
      storeEach(lines);
    }
  }

  /** One by one, so that the one that is refused is found. */
  private void storeEach(List<Line<E>> lines) throws SQLException, IOException {
    for (Line<E> line : lines) {
      try {
        state.written(contents.store(List.of(line.entry())));
      } catch (SQLException e) {
        if (!CallStore.isFaultOfData(e)) {
          throw e;
        }
        byte[] text = line.text().length == 0 ? contents.bytes(line.entry()) : line.text();
        setAside(line.at(), "refused by the database: " + e.getMessage(), text);
      }
    }
  }

  private void setAside(Position at, String why, byte[] line) throws IOException {
    segments.setAside(at, why, line);
    state.setAside();
    LOG.error("journal-line-set-aside: segment {} offset {}: {}", at.segment(), at.offset(), why);
  }

  private void awaitWork() {
    try {
      if (work.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
        work.drainPermits();
      }
    } catch (InterruptedException e) {
      stop.countDown();
    }
  }

  private Duration rest(Duration pause) {
    try {
      if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return pause;
      }
    } catch (InterruptedException e) {
      stop.countDown();
    }
    Duration longer = pause.multipliedBy(2);
    return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }
}
