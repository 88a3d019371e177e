package ua.switchboard.tests.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * What Asterisk says on its manager interface, for assertions by event instead of by sleeping.
 * Deliberately not the client under test: a plain socket and text. Safe for use by many threads.
 */
public final class AmiWatch implements AutoCloseable {
  private static final Duration REPLY_LIMIT = Duration.ofSeconds(5);

  private final Socket socket;
  private final List<AmiEvent> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger actions = new AtomicInteger();

  private AmiWatch(Socket socket) {
    this.socket = socket;
  }

  public static AmiWatch connect(String host, String user, String secret) throws IOException {
    var socket = new Socket();
    socket.connect(new InetSocketAddress(host, 5038), 2000);
    var watch = new AmiWatch(socket);
    Thread.ofVirtual().name("ami-watch").start(watch::read);
    watch.action("Login", Map.of("Username", user, "Secret", secret));
    return watch;
  }

  /** Sends an action and returns its response. */
  public AmiEvent action(String name, Map<String, String> fields) {
    String id = "lab-" + actions.incrementAndGet();
    var text = new StringBuilder("Action: " + name + "\r\nActionID: " + id + "\r\n");
    fields.forEach((key, value) -> text.append(key).append(": ").append(value).append("\r\n"));
    send(text.append("\r\n").toString());
    return await(
        "response to " + name,
        REPLY_LIMIT,
        event -> event.fields().containsKey("Response") && event.get("ActionID").equals(id));
  }

  /** Sets a dialplan global. */
  public void setGlobal(String name, String value) {
    action("Setvar", Map.of("Variable", name, "Value", value));
  }

  /** Returns the first event, old or new, that fits. */
  public AmiEvent await(String what, Duration limit, Predicate<AmiEvent> wanted) {
    return Await.value(what, limit, () -> find(wanted));
  }

  public Optional<AmiEvent> find(Predicate<AmiEvent> wanted) {
    return seen.stream().filter(wanted).findFirst();
  }

  /** Everything seen since the last {@link #forget}. */
  public List<AmiEvent> events() {
    return List.copyOf(seen);
  }

  /** Forgets what was seen: a test begins. */
  public void forget() {
    seen.clear();
  }

  /** The names of the channels that exist now. */
  public List<String> channels() {
    String id = action("CoreShowChannels", Map.of()).get("ActionID");
    await(
        "end of the channel list",
        REPLY_LIMIT,
        e -> e.name().equals("CoreShowChannelsComplete") && e.get("ActionID").equals(id));
    return seen.stream()
        .filter(e -> e.name().equals("CoreShowChannel") && e.get("ActionID").equals(id))
        .map(e -> e.get("Channel"))
        .toList();
  }

  private void send(String text) {
    try {
      synchronized (socket) {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      var fields = new LinkedHashMap<String, String>();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        int colon = line.indexOf(": ");
        if (colon > 0) {
          fields.put(line.substring(0, colon), line.substring(colon + 2));
        } else if (line.isEmpty() && !fields.isEmpty()) {
          seen.add(new AmiEvent(fields));
          fields.clear();
        }
      }
    } catch (IOException ignored) {
      // The server is gone or the watch was closed: what was not seen will be missed by an await.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
