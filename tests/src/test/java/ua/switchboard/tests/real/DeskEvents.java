package ua.switchboard.tests.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;

/**
 * What a person at the panel is told as it happens, with the instant at which it was read. A plain
 * socket and a thread of its own: an HTTP client's executor would be measured with it.
 */
final class DeskEvents implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final Socket socket;

  /** One event. */
  record Told(String kind, JsonNode data, Instant at) {}

  private DeskEvents(Socket socket) {
    this.socket = socket;
  }

  /** Listens from now on: what follows the snapshot is news. */
  static DeskEvents of(Desk desk) throws IOException {
    HttpRequest request = desk.request("/events").build();
    URI uri = request.uri();
    var events = new DeskEvents(new Socket(uri.getHost(), uri.getPort()));
    String headers =
        request.headers().map().entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue().getFirst() + "\r\n")
            .collect(Collectors.joining());
    String head =
        "GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n" + headers;
    events.socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
    Thread.ofPlatform().name("desk-events").daemon().start(events::read);
    events.await("snapshot", 1);
    return events;
  }

  private void read() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String kind = "";
      Instant at = Instant.EPOCH;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          at = Instant.now();
          kind = line.substring(7);
        } else if (line.startsWith("data: ")) {
          told.add(new Told(kind, JSON.readTree(line.substring(6)), at));
        }
      }
    } catch (IOException ignored) {
      // Closed: what was not read will be missed by an await.
    }
  }

  /** Everything of this kind so far. */
  List<Told> list(String kind) {
    return told.stream().filter(one -> one.kind().equals(kind)).toList();
  }

  /** Waits for so many of this kind; returns the last of them. */
  Told await(String kind, int times) {
    Await.until(
        times + " times " + kind, Lab.SOON, () -> list(kind).size() >= times || socket.isClosed());
    return list(kind).get(times - 1);
  }

  /** Waits for one of this kind that fits. */
  Told await(String kind, Predicate<JsonNode> wanted) {
    return Await.value(
        kind,
        Lab.SOON,
        () -> list(kind).stream().filter(one -> wanted.test(one.data())).findFirst());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
