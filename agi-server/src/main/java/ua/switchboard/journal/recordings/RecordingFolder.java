package ua.switchboard.journal.recordings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The folder of recordings, from which no name leads out: names are checked letter by letter, and
 * what is found must be a plain file that lies directly in the folder of its server. Thread-safe.
 */
final class RecordingFolder {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}\\.(wav|opus|mp3)");
  private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
  private static final String PLACE = "{server}";

  private final Path folder;

  RecordingFolder(Path folder) {
    this.folder = folder;
  }

  /** Where this server's files are; empty when no folder of that name can be. */
  Optional<Path> of(String server) {
    String text = folder.toString();
    if (!text.contains(PLACE)) {
      return Optional.of(folder);
    }
    return SERVER.matcher(server).matches()
        ? Optional.of(Path.of(text.replace(PLACE, server)))
        : Optional.empty();
  }

  /** Whether the folder is there; a share that is not mounted says nothing about its files. */
  boolean isThere(String server) {
    return of(server).filter(Files::isDirectory).isPresent();
  }

  /** The place of a file that may not exist yet; empty for a name that is none of ours. */
  Optional<Path> placeOf(String server, String name) {
    return NAME.matcher(name).matches()
        ? of(server).map(base -> base.resolve(name))
        : Optional.empty();
  }

  /**
   * An open file.
   *
   * @param changed when it was written to last
   */
  record Sound(FileChannel channel, Instant changed) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /**
   * Opens a plain file of this name for reading. What is opened is what was checked, whatever is
   * renamed or linked meanwhile: the folder is held open, the name is looked up in it and not from
   * the root, and no link is followed.
   *
   * @throws IOException when the folder cannot be read
   */
  Optional<Sound> open(String server, String name) throws IOException {
    if (placeOf(server, name).isEmpty()) {
      return Optional.empty();
    }
    Path base = of(server).orElseThrow();
    Path file = Path.of(name);
    try (var files = Files.newDirectoryStream(base)) {
      if (!(files instanceof SecureDirectoryStream<Path> folder)) {
        throw new IOException("this file system opens no files within a folder: " + base);
      }
      BasicFileAttributes before = attributes(folder, file);
      if (!before.isRegularFile()) {
        return Optional.empty();
      }
      var options = Set.<OpenOption>of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      var channel = (FileChannel) folder.newByteChannel(file, options);
      BasicFileAttributes after = attributes(folder, file);
      if (!Objects.equals(before.fileKey(), after.fileKey()) || !after.isRegularFile()) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new Sound(channel, after.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path file)
      throws IOException {
    return folder
        .getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  /**
   * A plain file of this name.
   *
   * @throws IOException when the folder cannot be read
   */
  Optional<Path> find(String server, String name) throws IOException {
    Optional<Path> place = placeOf(server, name);
    if (place.isEmpty() || !Files.isRegularFile(place.get(), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Path real = place.get().toRealPath();
    Path base = of(server).orElseThrow().toRealPath();
    return base.equals(real.getParent()) ? Optional.of(real) : Optional.empty();
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
