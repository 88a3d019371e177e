package ua.switchboard.api.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import ua.switchboard.testkit.Eventually;

/** A browser's side of an event stream: everything it received so far. */
public final class EventReader implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final InputStream body;

  /** One event. */
  public record Received(String id, String kind, JsonNode data) {}

  private EventReader(InputStream body) {
    this.body = body;
    Thread.ofVirtual().start(this::read);
  }

  public static EventReader open(HttpClient http, HttpRequest request) throws Exception {
    HttpResponse<InputStream> response =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new AssertionError("status " + response.statusCode());
    }
    return new EventReader(response.body());
  }

  private void read() {
    try (var lines = new Scanner(body, StandardCharsets.UTF_8)) {
      String id = "";
      String kind = "";
      while (lines.hasNextLine()) {
        String line = lines.nextLine();
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          kind = line.substring(7);
        } else if (line.startsWith("data: ")) {
          received.add(new Received(id, kind, JSON.readTree(line.substring(6))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Received> all() {
    return List.copyOf(received);
  }

  public List<String> kinds() {
    return received.stream().map(Received::kind).toList();
  }

  public Received await(String kind) {
    return await(kind, data -> true);
  }

  public Received await(String kind, Predicate<JsonNode> wanted) {
    Eventually.holds(() -> find(kind, wanted).isPresent());
    return find(kind, wanted).orElseThrow();
  }

  private Optional<Received> find(String kind, Predicate<JsonNode> wanted) {
    // The newest first: what is waited for is hardly ever old.
    return received.reversed().stream()
        .filter(event -> event.kind().equals(kind) && wanted.test(event.data()))
        .findFirst();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
