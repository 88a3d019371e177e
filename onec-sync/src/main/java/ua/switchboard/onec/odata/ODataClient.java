package ua.switchboard.onec.odata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import ua.switchboard.call.TimeSource;

/**
 * Reads and writes one infobase over its standard OData interface (version 3, JSON). Thread-safe;
 * blocks the caller, so it belongs on a thread of its own, never on the path of a call.
 *
 * <p>Every request passes one gate: the exclusive window, the number at once, the rate. A read that
 * met a dead network or gateway is tried again twice, with a growing pause, as long as nothing of
 * it was handed on. A write is never repeated here: whoever sent it first looks whether it was
 * stored. Every method throws {@link ODataException}.
 */
public final class ODataClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int READ_ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int PAUSE_GROWTH = 4;

  private final ODataConnection connection;
  private final HttpClient http;
  private final Exchange exchange;
  private final RequestGate gate;
  private final Pause pause;
  private final RandomGenerator random;

  /** Opens nothing yet: 1C may be away. */
  public ODataClient(
      ODataConnection connection,
      Opening opening,
      TimeSource time,
      Pause pause,
      RandomGenerator random,
      MeterRegistry meters) {
    this.connection = connection;
    this.pause = pause;
    this.random = random;
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connection.timeouts().connect());
    connection.trust().ifPresent(builder::sslContext);
    http = builder.build();
    exchange = new Exchange(http, connection.timeouts().silence(), time, meters);
    gate = new RequestGate(connection.pace(), opening, time, pause);
  }

  /**
   * Hands on each entity as it comes in: memory stays small whatever the size. The consumer may
   * take its time, but may not ask 1C meanwhile. If the answer ends early the consumer has seen a
   * part of it.
   */
  public void forEach(Query query, Consumer<Entity> each) {
    var progress = new Progress(each);
    reading(
        message(query),
        body -> {
          EntityReader.forEach(body, progress);
          return progress;
        },
        () -> progress.count == 0);
  }

  /** The same for a handful. */
  public List<Entity> list(Query query) {
    List<Entity> entities = new ArrayList<>();
    forEach(query, entities::add);
    return entities;
  }

  /**
   * One object by its id; nothing if there is none.
   *
   * @param select the properties wanted; empty for all
   */
  public Optional<Entity> find(String set, UUID ref, List<String> select) {
    var query = new Query(set, instance(set, ref), Map.of());
    try {
      return Optional.of(
          reading(
              message(select.isEmpty() ? query : query.withSelect(select)),
              EntityReader::one,
              () -> true));
    } catch (ODataException e) {
      if (e.failure() instanceof ODataFailure.NotFound missing && !missing.isUnpublished()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** How many entities a set holds. Only where {@link Capabilities} say that it works. */
  public long count(String set) {
    var message =
        new Exchange.Message(
            set,
            request(Literals.encode(set + "/$count")).GET().build(),
            List.of("text/plain", "json"));
    return reading(message, ODataClient::number, () -> true);
  }

  /** Creates an object; the answer is the whole of it, with id, code or number and defaults. */
  public Entity create(String set, Draft draft) {
    return writing(set, "POST", set, draft);
  }

  /** Changes the given properties of an object; the answer is the whole of it. */
  public Entity patch(String set, UUID ref, Draft draft) {
    return writing(set, "PATCH", instance(set, ref), draft);
  }

  /**
   * The description of the published objects, read as a stream (a large base has 16 MB).
   *
   * @param wanted the entity sets whose properties to keep; of the others only the names are kept
   */
  public Metadata metadata(Predicate<String> wanted) {
    var message =
        new Exchange.Message("$metadata", request("$metadata").GET().build(), List.of("xml"));
    return reading(message, body -> MetadataReader.read(body, wanted), () -> true);
  }

  /** How many requests were sent since the start. */
  public long requests() {
    return gate.passed();
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    http.shutdownNow();
  }

  private Exchange.Message message(Query query) {
    return new Exchange.Message(
        query.set(), request(query.encoded()).GET().build(), List.of("json"));
  }

  private HttpRequest.Builder request(String encoded) {
    return HttpRequest.newBuilder(
            URI.create(connection.base() + "/odata/standard.odata/" + encoded))
        .timeout(connection.timeouts().answer())
        .header("Authorization", connection.credentials().get().header());
  }

  private static String instance(String set, UUID ref) {
    return set + "(" + Literals.guid(ref) + ")";
  }

  private static long number(InputStream body) throws IOException {
    // A byte order mark stands in front of it.
    String text = new String(body.readNBytes(64), StandardCharsets.UTF_8).replace("\uFEFF", "");
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new ODataException("the count is no number");
    }
  }

  private Entity writing(String set, String method, String path, Draft draft) {
    HttpRequest request =
        request(Literals.encode(path) + "?$format=json")
            .header("Content-Type", "application/json; charset=utf-8")
            .method(method, BodyPublishers.ofByteArray(json(draft)))
            .build();
    var message = new Exchange.Message(set, request, List.of("json"));
    return gate.through(message.name(), () -> exchange.send(message, EntityReader::one));
  }

  private static byte[] json(Draft draft) {
    try {
      return JSON.writeValueAsBytes(draft.values());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a draft that is no JSON: " + draft, e);
    }
  }

  private <T> T reading(
      Exchange.Message message, Exchange.Reader<T> reader, BooleanSupplier isUntouched) {
    for (int attempt = 1; ; attempt++) {
      try {
        return gate.through(message.name(), () -> exchange.send(message, reader));
      } catch (ODataException e) {
        if (attempt == READ_ATTEMPTS || !mayPass(e.failure()) || !isUntouched.getAsBoolean()) {
          throw e;
        }
        rest(message.name(), attempt);
      }
    }
  }

  private static boolean mayPass(ODataFailure failure) {
    return switch (failure) {
      case ODataFailure.Unreachable away ->
          switch (away.how()) {
            case NOT_CONNECTED, TIMED_OUT, RESET, GATEWAY -> true;
            case NOT_TRUSTED, INTERRUPTED -> false;
          };
      case ODataFailure.Truncated cut -> true;
      default -> false;
    };
  }

  /** One second, then four, each up to half as long again, so that several clients spread. */
  private void rest(String name, int attempt) {
    double length = FIRST_PAUSE.toMillis() * Math.pow(PAUSE_GROWTH, attempt - 1.0);
    try {
      pause.pause(Duration.ofMillis(Math.round(length * (1 + random.nextDouble() / 2))));
    } catch (InterruptedException e) {
      throw RequestGate.interrupted(name);
    }
  }

  /** Counts what has been handed on. */
  private static final class Progress implements Consumer<Entity> {
    private final Consumer<Entity> each;
    private long count;

    Progress(Consumer<Entity> each) {
      this.each = each;
    }

    @Override
    public void accept(Entity entity) {
      count++;
      each.accept(entity);
    }
  }
}
