package ua.switchboard.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import ua.switchboard.tests.lab.Await;

/** The machine that server and sync run on, and on which they are killed. */
final class Machine implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final Path folder;
  private final String onecUrl;
  private final Map<String, String> environment;
  private volatile KillableProcess server;
  private volatile KillableProcess sync;

  /**
   * Starts both.
   *
   * @param folder of the journal and the logs
   */
  Machine(Path folder, String onecUrl, Map<String, String> environment) throws IOException {
    this.folder = folder;
    this.onecUrl = onecUrl;
    this.environment = environment;
    server = newServer();
    sync = newSync();
    awaitReady();
  }

  /** The server as it lives now, or is just starting. */
  KillableProcess server() {
    return server;
  }

  /**
   * Kills the server, the sync, or sometimes both at a random moment and starts what was killed
   * again. Every second life may end while the process still starts.
   */
  void killSomething(Random random, int longestLifeMillis) throws IOException {
    if (random.nextBoolean()) {
      awaitReady();
    }
    LockSupport.parkNanos(random.nextInt(longestLifeMillis) * 1_000_000L);
    int victim = random.nextInt(5);
    if (victim != 0 && victim != 1) {
      server.kill();
      server = newServer();
    }
    if (victim != 2 && victim != 3) {
      sync.kill();
      sync = newSync();
    }
  }

  /** Both work. */
  void awaitReady() {
    Await.until(
        "server and sync ready, see " + folder,
        START_LIMIT,
        () -> {
          assertThat(server.hasFailed()).as("server ended: " + log("server")).isFalse();
          assertThat(sync.hasFailed()).as("sync ended: " + log("sync")).isFalse();
          return server.isReady() && sync.isReady();
        });
  }

  @Override
  public void close() {
    server.kill();
    sync.kill();
  }

  private KillableProcess newServer() throws IOException {
    List<String> arguments = List.of(folder.resolve("journal").toString());
    return KillableProcess.start(
        ServerProgram.class, arguments, environment, folder.resolve("server.log"));
  }

  private KillableProcess newSync() throws IOException {
    return KillableProcess.start(
        SyncProgram.class, List.of(onecUrl), environment, folder.resolve("sync.log"));
  }

  private String log(String program) {
    try {
      Path log = folder.resolve(program + ".log");
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
