package ua.switchboard.journal.recordings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.journal.recordings.RecordingRows.Wanted;
import ua.switchboard.journal.search.CallDirection;
import ua.switchboard.journal.search.RecordingState;

/**
 * Looks for the files of finished calls, has them made smaller, and removes those that are older
 * than is allowed; on one thread, in passes. A folder that is not there says nothing about its
 * files: they are waited for. Thread-safe.
 */
public final class RecordingKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingKeeper.class);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN_EVERY = Duration.ofMinutes(10);
  private static final Duration REMOVE_EVERY = Duration.ofHours(1);
  private static final Duration ENCODE_SINCE = Duration.ofDays(7);
  private static final int BATCH = 200;
  private static final int MOST_FAILED = 10_000;

  private final RecordingRows rows;
  private final RecordingFolder folder;
  private final RecordingLook look;
  private final RecordingSettings settings;
  private final Optional<Encoder> encoder;
  private final TimeSource time;
  private final Consumer<String> removing;
  private final Set<Long> notEncoded = ConcurrentHashMap.newKeySet();
  private volatile Optional<String> problem = Optional.empty();

  /**
   * A keeper that does nothing by itself.
   *
   * @param removing told the id of each call whose recording the rule is about to remove
   */
  public RecordingKeeper(
      DataSource dataSource,
      RecordingSettings settings,
      TimeSource time,
      Consumer<String> removing) {
    this.rows = new RecordingRows(dataSource);
    this.folder = new RecordingFolder(settings.folder());
    this.look = new RecordingLook(rows, folder, time);
    this.settings = settings;
    this.encoder = settings.compression().map(Encoder::new);
    this.time = time;
    this.removing = removing;
  }

  /**
   * Why the compression that is set cannot work on this machine.
   *
   * @param searchPath folders of programs, as the variable PATH has them
   */
  public static Optional<String> compressionProblem(RecordingSettings settings, String searchPath) {
    return settings.compression().flatMap(wanted -> new Encoder(wanted).problem(searchPath));
  }

  /** Begins its passes; the executor's end is theirs. */
  public RecordingKeeper start(ScheduledExecutorService executor) {
    every(executor, LOOK_EVERY, this::look);
    every(executor, LOOK_AGAIN_EVERY, this::lookAgain);
    every(executor, LOOK_EVERY, this::encode);
    every(executor, REMOVE_EVERY, this::removeOutlived);
    return this;
  }

  /** What a person should know; empty while all is well. */
  public Optional<String> problem() {
    return problem;
  }

  private interface Pass {
    void run() throws SQLException, IOException, InterruptedException;
  }

  /** A failure must not end the schedule: the next pass may go well. */
  private void every(ScheduledExecutorService executor, Duration pause, Pass pass) {
    Runnable guarded =
        () -> {
          try {
            pass.run();
          } catch (SQLException | IOException e) {
            LOG.warn("recordings-later: {}", e.toString());
          } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            LOG.error("recordings-failed", e);
          }
        };
    executor.scheduleWithFixedDelay(
        guarded, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks for every file that has not been found yet. */
  void look() throws SQLException, IOException {
    problem = look.look();
  }

  /** Looks again for files that did not come in time. */
  void lookAgain() throws SQLException, IOException {
    look.lookAgain();
  }

  /** Makes what was found smaller, one after the other; what fails stays as it is. */
  void encode() throws SQLException, InterruptedException {
    if (encoder.isEmpty()) {
      return;
    }
    for (Wanted wanted : rows.listToEncode(time.instant().minus(ENCODE_SINCE), BATCH)) {
      if (!notEncoded.contains(wanted.call())) {
        encode(encoder.get(), wanted);
      }
    }
  }

  private void encode(Encoder by, Wanted wanted) throws SQLException, InterruptedException {
    try {
      String name = by.format().nameOf(wanted.wav());
      Optional<Path> wav = folder.find(wanted.server(), wanted.wav());
      Optional<Path> smaller = folder.placeOf(wanted.server(), name);
      if (wav.isEmpty() || smaller.isEmpty()) {
        throw new IOException("it is not where it was");
      }
      by.encode(wav.get(), smaller.get());
      rows.smaller(wanted.call(), name, by.format(), Files.size(smaller.get()));
      if (!by.keepsWav()) {
        Files.deleteIfExists(wav.get());
      }
    } catch (IOException e) {
      if (notEncoded.size() > MOST_FAILED) {
        notEncoded.clear();
      }
      notEncoded.add(wanted.call());
      LOG.warn("recording-not-compressed: {} call={}", e.getMessage(), wanted.callId());
    }
  }

  /** Removes what is older than its direction allows. */
  void removeOutlived() throws SQLException, IOException {
    Map<CallDirection, Duration> keep = new EnumMap<>(CallDirection.class);
    keep.putAll(settings.keep());
    for (var rule : keep.entrySet()) {
      for (RecordingState state : List.of(RecordingState.READY, RecordingState.DAMAGED)) {
        Instant before = time.instant().minus(rule.getValue());
        while (remove(rows.listOutlived(state, rule.getKey(), before, BATCH)) == BATCH) {}
      }
    }
  }

  /** How many were removed. */
  private int remove(List<Wanted> outlived) throws SQLException, IOException {
    int count = 0;
    for (Wanted wanted : outlived) {
      if (!folder.isThere(wanted.server())) {
        continue; // it would come back with the share
      }
      removing.accept(wanted.callId()); // what cannot be told is not done
      for (SoundFormat format : SoundFormat.values()) {
        Optional<Path> file = folder.find(wanted.server(), format.nameOf(wanted.wav()));
        if (file.isPresent()) {
          Files.delete(file.get());
        }
      }
      rows.removed(wanted.call(), time.instant());
      count++;
    }
    return count;
  }
}
