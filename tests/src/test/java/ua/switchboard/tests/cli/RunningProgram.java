package ua.switchboard.tests.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import ua.switchboard.tests.lab.Await;

/** {@code ./switchboard run} on free ports. */
final class RunningProgram {
  /**
   * The first start may build the program and unpacks a database; a busy machine takes its time.
   */
  private static final Duration START = Duration.ofMinutes(5);

  private static final Duration STOP = Duration.ofSeconds(60);

  private final Process process;
  private final Path out;

  private RunningProgram(Process process, Path out) {
    this.process = process;
    this.out = out;
  }

  /** Starts and waits until both addresses are printed. */
  static RunningProgram start(Program program, Path folder) throws IOException {
    Path out = Files.createTempFile(folder, "run", ".txt");
    Process process = program.start(out, out, "run", "--agi-port", "0", "--http-port", "0");
    var running = new RunningProgram(process, out);
    try {
      Await.until(
          "addresses printed",
          START,
          () -> !process.isAlive() || running.line("http://").isPresent());
    } catch (AssertionError e) {
      process.destroyForcibly();
      throw new AssertionError(running.output(), e);
    }
    if (!process.isAlive()) {
      throw new AssertionError("ended with " + process.exitValue() + ":\n" + running.output());
    }
    return running;
  }

  String output() {
    try {
      return Files.readString(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first line of the output that begins so. */
  Optional<String> line(String beginning) {
    return output().lines().filter(line -> line.startsWith(beginning)).findFirst();
  }

  void awaitOutput(String text) {
    Await.until("'" + text + "' in the log", Duration.ofSeconds(20), () -> output().contains(text));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var uri = URI.create(line("http://").orElseThrow() + path);
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for the end and returns the exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("did not stop:\n" + output());
    }
    return process.exitValue();
  }
}
