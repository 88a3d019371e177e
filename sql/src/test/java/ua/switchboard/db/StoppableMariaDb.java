package ua.switchboard.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * A MariaDB of a test's own, which can be stopped or killed and started again on the same tables,
 * port and account. Not thread-safe.
 */
public final class StoppableMariaDb implements AutoCloseable {
  private static final String PASSWORD = "stop-and-go";
  private static final int STOP_SECONDS = 60;

  private final EmbeddedFolders folders;
  private ProcessHandle process;

  private StoppableMariaDb(EmbeddedFolders folders) throws IOException, SQLException {
    this.folders = folders;
    this.process = launch(folders);
  }

  /** Starts one with its tables in this folder and on a port that is free now. */
  public static StoppableMariaDb start(Path tables) throws IOException, SQLException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path program = TestDatabase.FOLDER.resolve("program");
    return new StoppableMariaDb(new EmbeddedFolders(tables, program, port));
  }

  /** An empty schema; its name begins with {@code switchboard}. */
  public DatabaseAccess schema(String name) throws SQLException {
    try (var connection = connect(folders);
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return access(folders, name);
  }

  /** Starts it again as after a reboot; returns once it answers. */
  public void start() throws IOException, SQLException {
    process = launch(folders);
  }

  /** Asks it to stop (SIGTERM); returns once the process has ended. */
  public void stop() throws Exception {
    process.destroy();
    awaitEnd();
  }

  /** Ends it in the middle of whatever it does (SIGKILL). */
  public void kill() throws Exception {
    process.destroyForcibly();
    awaitEnd();
  }

  @Override
  public void close() throws Exception {
    if (process.isAlive()) {
      stop();
    }
  }

  private void awaitEnd() throws Exception {
    process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
  }

  private static ProcessHandle launch(EmbeddedFolders folders) throws IOException, SQLException {
    MariaDbProcess.start(folders, EmbeddedMariaDb.accountScript(PASSWORD));
    try (var connection = connect(folders);
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT @@datadir, @@pid_file")) {
      row.next();
      Path file = Path.of(row.getString(1)).resolve(row.getString(2));
      return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    }
  }

  private static Connection connect(EmbeddedFolders folders) throws SQLException {
    DatabaseAccess access = access(folders, "switchboard");
    return DriverManager.getConnection(access.url(), access.user(), access.password());
  }

  private static DatabaseAccess access(EmbeddedFolders folders, String schema) {
    return new DatabaseAccess(
        "jdbc:mariadb://127.0.0.1:" + folders.port() + "/" + schema,
        EmbeddedMariaDb.USER,
        PASSWORD);
  }
}
