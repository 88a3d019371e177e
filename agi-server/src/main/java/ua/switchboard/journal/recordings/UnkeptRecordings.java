package ua.switchboard.journal.recordings;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.journal.recordings.RecordingRows.Found;
import ua.switchboard.journal.recordings.RecordingRows.Wanted;
import ua.switchboard.journal.search.RecordingState;

/**
 * Without a folder of recordings nobody looks for a file, and its call says so instead of waiting
 * for ever. Once a folder is set they are looked for: {@link RecordingLook}. Thread-safe.
 */
public final class UnkeptRecordings {
  private static final Logger LOG = LoggerFactory.getLogger(UnkeptRecordings.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int BATCH = 200;

  private final RecordingRows rows;
  private final TimeSource time;

  public UnkeptRecordings(DataSource dataSource, TimeSource time) {
    this.rows = new RecordingRows(dataSource);
    this.time = time;
  }

  /** Begins its passes; the executor's end is theirs. */
  public void start(ScheduledExecutorService executor) {
    Runnable guarded =
        () -> {
          try {
            sayNone();
          } catch (SQLException | RuntimeException e) {
            LOG.warn("recordings-later: {}", e.toString());
          }
        };
    executor.scheduleWithFixedDelay(
        guarded, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Says of every call with a file that is looked for that there is none here. */
  void sayNone() throws SQLException {
    List<Wanted> wanted;
    do {
      wanted = rows.listLookedFor(time.instant().plus(EVERY), BATCH);
      for (Wanted one : wanted) {
        rows.found(one.call(), Found.nothing(RecordingState.NONE, Found.NO_FOLDER), time.instant());
      }
    } while (wanted.size() == BATCH);
  }
}
