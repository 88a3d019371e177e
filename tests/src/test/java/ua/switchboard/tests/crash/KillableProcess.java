package ua.switchboard.tests.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import ua.switchboard.db.Database;
import ua.switchboard.db.DatabaseAccess;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.tests.lab.Await;

/**
 * A program of ours in a process that is killed and started again. It says on its standard output
 * that it is ready, and ends in order when its standard input is closed.
 */
final class KillableProcess {
  private static final String READY = "ready ";
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final Process process;
  private final CompletableFuture<Integer> port;
  private volatile boolean doomed;

  private KillableProcess(Process process) {
    this.process = process;
    this.port = new CompletableFuture<>();
    Thread.ofVirtual().start(this::listen);
  }

  // ---- within the process

  /** The database that the test named in the environment, when it has answered. */
  static Database database() {
    Map<String, String> environment = System.getenv();
    var access =
        new DatabaseAccess(
            environment.getOrDefault("DB_URL", ""),
            environment.getOrDefault("DB_USER", ""),
            environment.getOrDefault("DB_PASSWORD", ""));
    var database = Database.external(access, new PoolLimits(3, Duration.ofSeconds(30)));
    Await.until("database", START_LIMIT, () -> answers(database));
    return database;
  }

  private static boolean answers(Database database) {
    try (var connection = database.dataSource().getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false; // a busy machine takes its time
    }
  }

  @SuppressWarnings("SystemOut") // the test reads it
  static void announce(int port) {
    System.out.println(READY + port);
  }

  static void awaitStop() throws IOException {
    System.in.readAllBytes();
  }

  // ---- within the test

  /**
   * Starts a program.
   *
   * @param log what it says besides
   */
  static KillableProcess start(
      Class<?> program, List<String> arguments, Map<String, String> environment, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
    command.add(program.getName());
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new KillableProcess(builder.start());
  }

  private void listen() {
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(READY)) {
          port.complete(Integer.valueOf(line.substring(READY.length())));
        }
      }
    } catch (IOException ignored) {
      // It was killed in the middle of a line.
    }
    port.completeExceptionally(new IllegalStateException("ended before it was ready"));
  }

  boolean isReady() {
    return port.isDone() && !port.isCompletedExceptionally();
  }

  /** Whether it ended by itself before it could work. */
  boolean hasFailed() {
    return port.isCompletedExceptionally() && !doomed;
  }

  int port() {
    return port.join();
  }

  /** Whether it was about to be killed, so that a closed connection says nothing. */
  boolean isDoomed() {
    return doomed;
  }

  /** Ends it at once, whatever it is doing. */
  void kill() {
    doomed = true;
    process.destroyForcibly().onExit().join();
  }
}
