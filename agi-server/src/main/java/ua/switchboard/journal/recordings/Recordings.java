package ua.switchboard.journal.recordings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.journal.recordings.RecordingFolder.Sound;
import ua.switchboard.journal.recordings.RecordingRows.Kept;
import ua.switchboard.journal.search.RecordingState;

/** Finds recordings to be played. Blocks on the database and the folder. Thread-safe. */
public final class Recordings {
  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);

  private final RecordingRows rows;
  private final RecordingFolder folder;

  public Recordings(DataSource dataSource, Path folder) {
    this.rows = new RecordingRows(dataSource);
    this.folder = new RecordingFolder(folder);
  }

  /** What playing a recording begins with. */
  public sealed interface Opened {
    /**
     * It can be played, and is to be closed.
     *
     * @param sound a plain file directly in the folder, open for reading
     * @param tag changes whenever the bytes do
     */
    record Ready(String callId, FileChannel sound, long bytes, String mediaType, String tag)
        implements Opened, AutoCloseable {
      /** Again and again, and without a failure: nothing was written. */
      @Override
      public void close() {
        try {
          sound.close();
        } catch (IOException e) {
          LOG.debug("recording-not-closed: {}", e.toString());
        }
      }
    }

    /** There is none to play. */
    record Not(RecordingState state) implements Opened {}

    /** The folder cannot be read now, such as a share that is not mounted. */
    record Away() implements Opened {}
  }

  /**
   * Opens the recording of a call; who may hear it is the caller's to ask first.
   *
   * @param call the record's id
   */
  public Opened open(long call) throws SQLException {
    Optional<Kept> kept = rows.find(call);
    if (kept.isEmpty()) {
      return new Opened.Not(RecordingState.NONE);
    }
    Kept one = kept.get();
    if (one.state() != RecordingState.READY || one.file().isEmpty() || one.format().isEmpty()) {
      return new Opened.Not(one.state());
    }
    try {
      Optional<Sound> sound = folder.open(one.server(), one.file().get());
      return sound.isPresent()
          ? ready(one.callId(), sound.get(), one.format().get())
          : new Opened.Away();
    } catch (IOException unreadable) {
      return new Opened.Away();
    }
  }

  private static Opened ready(String callId, Sound sound, SoundFormat format) throws IOException {
    long bytes = sound.channel().size();
    String tag = "\"%x-%x\"".formatted(bytes, sound.changed().toEpochMilli());
    return new Opened.Ready(callId, sound.channel(), bytes, format.mediaType(), tag);
  }
}
