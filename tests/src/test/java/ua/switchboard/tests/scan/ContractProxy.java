package ua.switchboard.tests.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.NpmTree;

/** Prism between a client and the server: every answer is compared with the OpenAPI document. */
final class ContractProxy implements AutoCloseable {
  static final int PORT = 4010;
  private static final Duration START = Duration.ofMinutes(2);
  private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*m");

  private final Process process;
  private final Path log;

  private ContractProxy(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param document whose server is this proxy
   * @param upstream the root of the API
   */
  static ContractProxy start(Path document, String host, String upstream, Path log)
      throws IOException, InterruptedException {
    List<String> command = NpmTree.get("contract").command("prism");
    command.addAll(List.of("proxy", document.toString(), upstream));
    command.addAll(List.of("--host", host, "--port", Integer.toString(PORT)));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    var proxy = new ContractProxy(process, log);
    Await.until(
        "the proxy listens, see " + log,
        START,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the proxy ended: " + proxy.lines());
          }
          return proxy.lines().stream().anyMatch(line -> line.contains("Prism is listening"));
        });
    return proxy;
  }

  /** What it said, one event a line. */
  List<String> lines() {
    try {
      return COLOURS.matcher(Files.readString(log)).replaceAll("").lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers that the document does not allow: their status, a header or their body. */
  List<String> violations() {
    return lines().stream().filter(line -> line.contains("Violation: response")).toList();
  }

  /** How often the server answered with such a status. */
  long answers(String statusPattern) {
    var pattern = Pattern.compile("The upstream call to .* has returned " + statusPattern + "$");
    return lines().stream().filter(line -> pattern.matcher(line).find()).count();
  }

  /** What was asked when the scanner lost its session, to be read by people. */
  String beforeTheFirst401() {
    List<String> all = lines();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).endsWith("has returned 401")) {
        return String.join("\n", all.subList(Math.max(0, i - 40), i + 1));
      }
    }
    return "";
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
