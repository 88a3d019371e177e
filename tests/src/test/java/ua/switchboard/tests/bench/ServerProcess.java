package ua.switchboard.tests.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server under test in a Java process of its own, so that its CPU time and memory can be told
 * from the generator's. It ends when its standard input is closed, thus also when this process
 * dies.
 */
final class ServerProcess implements AutoCloseable {
  private static final List<String> NETTY_FLAGS =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final Process process;
  private final InetSocketAddress address;
  private final Path log;

  private ServerProcess(Process process, InetSocketAddress address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /**
   * Starts a server and waits until it listens.
   *
   * @param eventLoops how many, for those that have any
   * @param jvmFlags the flags of its JVM
   * @param folder where its port and its log are written
   */
  static ServerProcess start(
      Contestant contestant,
      BenchCompany company,
      int eventLoops,
      List<String> jvmFlags,
      Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path portFile = folder.resolve(contestant.label() + ".port");
    Files.deleteIfExists(portFile);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(NETTY_FLAGS);
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ServerUnderTest.class.getName());
    command.addAll(List.of(contestant.name(), portFile.toString()));
    command.add(String.valueOf(company.counterparties()));
    command.add(String.valueOf(company.managers()));
    command.add(String.valueOf(eventLoops));
    Path log = folder.resolve(contestant.label() + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int port = awaitPort(process, portFile);
    return new ServerProcess(
        process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), log);
  }

  private static int awaitPort(Process process, Path portFile)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IOException("server: exit " + process.exitValue() + " (see its .log file)");
      }
      if (Files.exists(portFile)) {
        String text = Files.readString(portFile, StandardCharsets.US_ASCII);
        if (text.endsWith("\n")) {
          return Integer.parseInt(text.strip());
        }
      }
      Thread.sleep(Duration.ofMillis(20));
    }
    process.destroyForcibly();
    throw new IOException("server: not ready after " + START_TIMEOUT);
  }

  InetSocketAddress address() {
    return address;
  }

  /** What it logs from now on. */
  DecisionLog decisions() throws IOException {
    return DecisionLog.open(log);
  }

  ProcessUsage usage() {
    return ProcessUsage.of(process.pid());
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
