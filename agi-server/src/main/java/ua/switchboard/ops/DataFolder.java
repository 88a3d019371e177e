package ua.switchboard.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder of everything the server writes:
 *
 * <pre>
 * server.lock      held by the running server; the kernel frees it however the server ends
 * server.json      the running server's pid and addresses, for the other commands
 * mariadb/         the embedded database
 * </pre>
 *
 * <p>The lock is the truth: a {@code server.json} without a held lock is what a killed server left
 * behind, and is ignored.
 */
public final class DataFolder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  public DataFolder(Path folder) {
    this.folder = folder;
  }

  public Path path() {
    return folder;
  }

  /**
   * The running server.
   *
   * @param pid its process
   * @param agi its FastAGI address as a URL
   * @param http its health and metrics address as a URL
   */
  public record Running(long pid, String agi, String http) {}

  /** The right to be the one server of a folder; closing it gives it back. */
  public interface Ownership extends AutoCloseable {
    /** Tells the other commands where this server is. */
    void announce(Running server) throws IOException;

    @Override
    void close() throws IOException;
  }

  /**
   * Becomes the one server of this folder, creating it if need be.
   *
   * @return empty when another server owns it
   */
  public Optional<Ownership> tryOwn() throws IOException {
    Files.createDirectories(folder);
    var channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new Owner(channel));
  }

  /** The server that owns this folder now and has announced itself. */
  public Optional<Running> findRunning() throws IOException {
    if (!isOwned()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readString(serverFile()), Running.class));
    } catch (NoSuchFileException | JsonProcessingException starting) {
      return Optional.empty();
    }
  }

  /** Whether a server owns this folder, starting or running. */
  public boolean isOwned() throws IOException {
    if (!Files.exists(lockFile())) {
      return false;
    }
    try (var channel = FileChannel.open(lockFile(), StandardOpenOption.WRITE)) {
      return tryLock(channel) == null; // closing the channel frees what the question took
    }
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ownedByThisProcess) {
      return null;
    }
  }

  private Path lockFile() {
    return folder.resolve("server.lock");
  }

  private Path serverFile() {
    return folder.resolve("server.json");
  }

  private final class Owner implements Ownership {
    private final FileChannel channel;

    Owner(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void announce(Running server) throws IOException {
      Path fresh = folder.resolve("server.json.new");
      Files.writeString(fresh, JSON.writeValueAsString(server));
      try {
        Files.move(fresh, serverFile(), StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(fresh, serverFile(), StandardCopyOption.REPLACE_EXISTING);
      }
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(serverFile());
      channel.close();
    }
  }
}
