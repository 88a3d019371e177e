package ua.switchboard.journal.recordings;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.call.TimeSource;
import ua.switchboard.journal.recordings.RecordingFolder.Sound;
import ua.switchboard.journal.recordings.RecordingRows.Found;
import ua.switchboard.journal.recordings.RecordingRows.Wanted;
import ua.switchboard.journal.search.RecordingState;

/** Looks for the files of finished calls and says what became of them. For one thread; blocks. */
final class RecordingLook {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingLook.class);

  /** Asterisk closes the file with the last channel; a transferred call goes on without us. */
  private static final Duration QUIET = Duration.ofSeconds(5);

  /** After this long it is said to be missing; a share may lag behind, and clocks differ. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** After this long a missing one is not looked for any more. */
  private static final Duration LAST_PATIENCE = Duration.ofDays(2);

  private static final int BATCH = 200;
  private static final int MOST_AGAIN = 2_000;

  private final RecordingRows rows;
  private final RecordingFolder folder;
  private final TimeSource time;
  private boolean unkeptAreWanted;

  RecordingLook(RecordingRows rows, RecordingFolder folder, TimeSource time) {
    this.rows = rows;
    this.folder = folder;
    this.time = time;
  }

  /**
   * Looks for every file that has not been found yet.
   *
   * @return what a person should know; empty while all is well
   */
  Optional<String> look() throws SQLException, IOException {
    if (!unkeptAreWanted) {
      while (rows.wantUnkept(BATCH) == BATCH) {}
      unkeptAreWanted = true;
    }
    Optional<String> problem = Optional.empty();
    for (Wanted wanted : rows.listLookedFor(time.instant().plus(PATIENCE), BATCH)) {
      if (folder.isThere(wanted.server())) {
        keep(wanted, look(wanted));
      } else {
        problem = Optional.of("recordings-folder-away: " + folder);
      }
    }
    return problem;
  }

  /** Looks again for what is missing since a short time: a share may have been away for a day. */
  void lookAgain() throws SQLException, IOException {
    Instant since = time.instant().minus(LAST_PATIENCE);
    for (Wanted wanted : rows.listMissing(since, MOST_AGAIN)) {
      keep(wanted, look(wanted).filter(found -> !found.isMissing()));
    }
  }

  private void keep(Wanted wanted, Optional<Found> found) throws SQLException {
    if (found.isPresent()) {
      rows.found(wanted.call(), found.get(), time.instant());
      LOG.debug("recording {} call={}", found.get().state(), wanted.callId());
    }
  }

  /** Empty: not yet. */
  private Optional<Found> look(Wanted wanted) throws IOException {
    Duration since = Duration.between(wanted.endedAt(), time.instant());
    Optional<Sound> file = folder.open(wanted.server(), wanted.wav());
    if (file.isEmpty()) {
      return since.compareTo(PATIENCE) > 0 ? Optional.of(Found.MISSING) : Optional.empty();
    }
    try (Sound sound = file.get()) {
      boolean quiet = Duration.between(sound.changed(), time.instant()).compareTo(QUIET) > 0;
      return quiet && since.compareTo(QUIET) > 0
          ? Optional.of(found(wanted, WavFile.read(sound.channel()), sound.channel().size()))
          : Optional.empty();
    }
  }

  private static Found found(Wanted wanted, WavFile file, long bytes) {
    return switch (file) {
      case WavFile.Sound sound ->
          new Found(
              RecordingState.READY,
              "",
              wanted.wav(),
              SoundFormat.WAV.mediaType(),
              bytes,
              sound.length());
      case WavFile.Empty _ -> Found.nothing(RecordingState.NONE, "empty");
      case WavFile.Broken broken -> Found.nothing(RecordingState.DAMAGED, broken.reason());
    };
  }
}
