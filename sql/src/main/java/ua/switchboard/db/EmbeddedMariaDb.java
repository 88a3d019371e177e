package ua.switchboard.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MariaDB server of our own on 127.0.0.1, for development, small companies and tests.
 *
 * <p>One process owns a data folder, by a file lock; the owner starts the server and stops it. A
 * second process, such as an import beside the running server, becomes its guest. A server that
 * outlived a killed owner is adopted by the next one instead of being fought over.
 *
 * <p>Only our account can sign in over the network: a random password per start, handed to the
 * server in a file that is deleted once it is up.
 */
final class EmbeddedMariaDb implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMariaDb.class);
  static final String USER = "switchboard";
  private static final int PASSWORD_BYTES = 24;
  private static final int GUEST_PATIENCE_SECONDS = 60;
  private static final int GUEST_TRIES_PER_SECOND = 4;
  private static final int STOP_SECONDS = 60;

  private final DatabaseAccess access;
  private final @Nullable Ownership ownership;

  /** What the owner has to give back. */
  private record Ownership(Optional<MariaDbProcess> process, SignIn signIn, FileLock lock) {}

  private EmbeddedMariaDb(DatabaseAccess access, @Nullable Ownership ownership) {
    this.access = access;
    this.ownership = ownership;
  }

  static EmbeddedMariaDb start(EmbeddedFolders folders) {
    try {
      Files.createDirectories(folders.data());
      var signIn = new SignIn(folders.data());
      var lock = tryOwn(folders.data().resolve("owner.lock"));
      return lock.isEmpty()
          ? new EmbeddedMariaDb(await(signIn, folders), null)
          : startAsOwner(folders, signIn, lock.get());
    } catch (IOException e) {
      throw new DatabaseException("database-not-started: " + folders.data(), e);
    }
  }

  DatabaseAccess access() {
    return access;
  }

  @Override
  public void close() {
    if (ownership == null) {
      return;
    }
    try {
      ownership.signIn().delete();
      if (ownership.process().isPresent()) {
        ownership.process().get().stop();
      } else {
        shutDownAdopted();
      }
      ownership.lock().channel().close();
    } catch (SQLException | IOException e) {
      throw new DatabaseException("database-not-stopped: " + access.address(), e);
    }
  }

  private static EmbeddedMariaDb startAsOwner(EmbeddedFolders folders, SignIn signIn, FileLock lock)
      throws IOException {
    var running = signIn.findRunning();
    if (running.isPresent()) {
      LOG.info("adopted the embedded MariaDB that is still running at {}", running.get().address());
      return new EmbeddedMariaDb(running.get(), new Ownership(Optional.empty(), signIn, lock));
    }
    try {
      var password = randomPassword();
      var process = MariaDbProcess.start(folders, accountScript(password));
      var access = new DatabaseAccess(url(process.port()), USER, password);
      signIn.write(access);
      LOG.info("embedded MariaDB started at {}, tables in {}", access.address(), folders.data());
      return new EmbeddedMariaDb(access, new Ownership(Optional.of(process), signIn, lock));
    } catch (RuntimeException | IOException e) {
      lock.channel().close();
      throw new DatabaseException("database-not-started: " + folders.data(), e);
    }
  }

  /** Returns once the process has ended: only then may the next one have its files. */
  private void shutDownAdopted() throws SQLException, IOException {
    Optional<ProcessHandle> process;
    try (var connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        var statement = connection.createStatement()) {
      process = processOf(statement);
      statement.execute("SHUTDOWN");
    }
    process.ifPresent(running ->
        running.onExit().completeOnTimeout(running, STOP_SECONDS, TimeUnit.SECONDS).join());
  }

  private static Optional<ProcessHandle> processOf(Statement statement)
      throws SQLException, IOException {
    try (var row = statement.executeQuery("SELECT @@datadir, @@pid_file")) {
      row.next();
      Path pidFile = Path.of(row.getString(1)).resolve(row.getString(2));
      return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
    }
  }

  private static Optional<FileLock> tryOwn(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      var lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(lock);
      }
    } catch (OverlappingFileLockException _) {
      // owned by another Database of this process
    }
    channel.close();
    return Optional.empty();
  }

  /** The owner may just be starting. */
  private static DatabaseAccess await(SignIn signIn, EmbeddedFolders folders) {
    for (int i = 0; i < GUEST_PATIENCE_SECONDS * GUEST_TRIES_PER_SECOND; i++) {
      var running = signIn.findRunning();
      if (running.isPresent()) {
        return running.get();
      }
      LockSupport.parkNanos(1_000_000_000L / GUEST_TRIES_PER_SECOND);
    }
    throw new DatabaseException(
        "database-not-reachable: '%s' (expected: the process that holds its owner.lock to answer within %d s)"
            .formatted(folders.data(), GUEST_PATIENCE_SECONDS));
  }

  private static String url(int port) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/switchboard";
  }

  /** Our one account, made anew at every start. */
  static String accountScript(String password) {
    return """
    CREATE DATABASE IF NOT EXISTS switchboard CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
    DELETE FROM mysql.global_priv WHERE User = '';
    CREATE OR REPLACE USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
    GRANT ALL PRIVILEGES ON `switchboard%%`.* TO '%1$s'@'127.0.0.1';
    GRANT SHUTDOWN ON *.* TO '%1$s'@'127.0.0.1';
    FLUSH PRIVILEGES;
    """
        .formatted(USER, password);
  }

  private static String randomPassword() {
    var bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
