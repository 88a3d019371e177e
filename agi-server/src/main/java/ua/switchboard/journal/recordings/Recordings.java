package ua.switchboard.journal.recordings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import ua.switchboard.journal.recordings.RecordingRows.Kept;
import ua.switchboard.journal.search.RecordingState;

/** Finds recordings to be played. Blocks on the database and the folder. Thread-safe. */
public final class Recordings {
  private final RecordingRows rows;
  private final RecordingFolder folder;

  public Recordings(DataSource dataSource, Path folder) {
    this.rows = new RecordingRows(dataSource);
    this.folder = new RecordingFolder(folder);
  }

  /** What playing a recording begins with. */
  public sealed interface Opened {
    /**
     * It can be played.
     *
     * @param sound a plain file directly in the folder
     * @param tag changes whenever the bytes do
     */
    record Ready(String callId, Path sound, long bytes, String mediaType, String tag)
        implements Opened {}

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
      return open(one, one.file().get(), one.format().get());
    } catch (IOException unreadable) {
      return new Opened.Away();
    }
  }

  private Opened open(Kept kept, String file, SoundFormat format) throws IOException {
    Optional<Path> path = folder.find(kept.server(), file);
    if (path.isEmpty()) {
      return new Opened.Away();
    }
    var attributes =
        Files.readAttributes(path.get(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    String tag = "\"%x-%x\"".formatted(attributes.size(), attributes.lastModifiedTime().toMillis());
    return new Opened.Ready(kept.callId(), path.get(), attributes.size(), format.mediaType(), tag);
  }
}
