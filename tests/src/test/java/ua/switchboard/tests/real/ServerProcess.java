package ua.switchboard.tests.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua.switchboard.tests.lab.Await;

/**
 * The server as {@code ./switchboard run} starts it: the same main class and a settings file, in a
 * process of its own that can be killed, stopped, frozen and started again.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
  private static final long STOP_SECONDS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final String address;
  private final Map<String, String> environment;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();
  private @Nullable Process process;

  /**
   * A server that is not started yet.
   *
   * @param folder holds its {@code switchboard.yaml}, data and log
   * @param address where the settings let it listen, HTTP on port 8080
   */
  ServerProcess(Path folder, String address) {
    this(folder, address, Map.of());
  }

  /**
   * One whose settings name no Asterisk.
   *
   * @param environment what the process finds in its environment besides
   */
  public static ServerProcess withoutAsterisk(
      Path folder, String address, Map<String, String> environment) {
    return new ServerProcess(environment, folder, address);
  }

  /**
   * The same with variables, such as passwords.
   *
   * @param environment what the process finds in its environment besides
   */
  ServerProcess(Path folder, String address, Map<String, String> environment) {
    this(withPassword(environment), folder, address);
  }

  private ServerProcess(Map<String, String> environment, Path folder, String address) {
    this.environment = Map.copyOf(environment);
    this.folder = folder;
    this.address = address;
  }

  /** Starts it; calls are taken when this returns. */
  public void start() throws IOException {
    var builder =
        new ProcessBuilder(command("run"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
    builder.environment().putAll(environment);
    var started = builder.start();
    process = started;
    Await.until(
        "server ready, see " + logFile(),
        START_LIMIT,
        () -> {
          if (!started.isAlive()) {
            throw new AssertionError("the server ended while it started:\n" + log());
          }
          return isReady();
        });
  }

  public boolean isRunning() {
    Process running = process;
    return running != null && running.isAlive();
  }

  /** Ends it as power loss would. */
  public void kill() throws InterruptedException {
    Process running = taken();
    running.destroyForcibly();
    running.waitFor();
  }

  /** Asks it to stop; returns its exit code. */
  public int stop() {
    Process running = taken();
    running.destroy();
    try {
      if (running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        return running.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.destroyForcibly();
    throw new AssertionError("the server does not stop:\n" + log());
  }

  /** It keeps its sockets and does nothing any more. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  /** What health says is not as it should be. */
  List<String> degraded() {
    var texts = new ArrayList<String>();
    json("/health/ready").path("degraded").forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** {@code /debug/state}. */
  public JsonNode state() {
    return json("/debug/state");
  }

  /** What {@code switchboard explain} prints of the running server. */
  JsonNode explain(String from, String did) {
    return json("/debug/explain?from=" + encode(from) + "&did=" + encode(did));
  }

  /** The sum of a counter over its tags. */
  public long counter(String name) {
    return Math.round(
        get("/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
            .sum());
  }

  /** All it printed, over restarts. */
  public String log() {
    try {
      return Files.exists(logFile()) ? Files.readString(logFile()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path logFile() {
    return folder.resolve("server.log");
  }

  @Override
  public void close() {
    if (isRunning()) {
      stop();
    }
    http.close();
  }

  /** The samples' password of the manager interface. */
  private static Map<String, String> withPassword(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("SWITCHBOARD_AMI_SERVERS_0_PASSWORD", "CHANGE-ME");
    return all;
  }

  private boolean isReady() {
    try {
      return send("/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private Process taken() {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("the server does not run");
    }
    process = null;
    return running;
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("the server does not run");
    }
    int status = new ProcessBuilder("kill", name, Long.toString(running.pid())).start().waitFor();
    if (status != 0) {
      throw new IOException("kill " + name + ": status " + status);
    }
  }

  private JsonNode json(String path) {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> get(String path) {
    try {
      return send(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(String path) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + address + ":8080" + path))
            .timeout(ANSWER_LIMIT)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Starts another command of the program, with this server's settings. */
  public Process command(Path out, String... arguments) throws IOException {
    return new ProcessBuilder(command(arguments))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
  }

  private static List<String> command(String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            classPath(),
            "ua.switchboard.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * The product's class path: without the tests and what they bring, such as their log settings.
   */
  private static String classPath() {
    String whole =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(whole.split(":"))
        .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("-tests.jar"))
        .reduce((one, other) -> one + ":" + other)
        .orElseThrow();
  }
}
