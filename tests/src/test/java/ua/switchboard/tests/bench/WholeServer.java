package ua.switchboard.tests.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The whole server with its embedded database, a process of its own on ports that are free.
 *
 * @param log what it prints
 */
record WholeServer(Process process, Path log) implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(30);

  /**
   * Starts it; {@link #address} waits until it is ready.
   *
   * @param folder for its data, its settings and its log
   * @param settings as YAML
   * @param environment besides that of this process
   */
  static WholeServer start(Path folder, String settings, Map<String, String> environment)
      throws IOException {
    Path file = Files.writeString(folder.resolve("settings.yaml"), settings);
    Path log = folder.resolve("server.log");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "ua.switchboard.Main",
                "run",
                "--config",
                file.toString(),
                "--agi-port",
                "0",
                "--http-port",
                "0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("SWITCHBOARD_DATA", folder.resolve("data").toString());
    builder.environment().putAll(environment);
    return new WholeServer(builder.start(), log);
  }

  /** The address that begins so, which it prints once it is ready. */
  URI address(String scheme) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      Optional<String> line;
      try (var lines = Files.lines(log)) {
        line = lines.filter(printed -> printed.startsWith(scheme)).findFirst();
      }
      if (line.isPresent()) {
        return URI.create(line.get().replaceFirst(" .*", ""));
      }
      Thread.sleep(Duration.ofMillis(100));
    }
    throw new IOException("the server did not start:\n" + Files.readString(log));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
