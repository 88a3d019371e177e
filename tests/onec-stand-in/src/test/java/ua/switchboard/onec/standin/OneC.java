package ua.switchboard.onec.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ua.switchboard.onec.standin.base.Infobase;
import ua.switchboard.onec.standin.base.Refs;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.control.Requests;

/**
 * A stand-in with a client that writes its requests by hand. Wednesday, 11 May 2016, 12:00 in Kyiv.
 */
final class OneC implements AutoCloseable {
  static final UUID ROMASHKA = Refs.named("Catalog_Контрагенты", "НФ-000001");
  static final UUID OLENA = Refs.named("Catalog_Сотрудники", "101");
  static final UUID DONE = Refs.named("Catalog_СостоянияСобытий", "Завершено");
  static final String EVENTS = "Document_Событие";
  static final Clock WEDNESDAY =
      Clock.fixed(Instant.parse("2016-05-11T09:00:00Z"), ZoneId.of("Europe/Kyiv"));

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final StandIn standIn;

  private OneC(StandInOptions options) {
    this.standIn = StandIn.start(options);
  }

  static OneC demo() {
    return with(StandInOptions.demo());
  }

  static OneC with(StandInOptions options) {
    return new OneC(options.withClock(WEDNESDAY));
  }

  /** An answer of the service. */
  record Answer(int status, Map<String, List<String>> headers, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + body, e);
      }
    }

    JsonNode ok() {
      assertThat(status).as(body).isEqualTo(200);
      return json();
    }

    JsonNode created() {
      assertThat(status).as(body).isEqualTo(201);
      return json();
    }

    /** The values of one property over a collection. */
    List<String> values(String property) {
      List<String> values = new ArrayList<>();
      ok().get("value").forEach(item -> values.add(item.get(property).asText()));
      return values;
    }

    void isError(int wantedStatus, String code) {
      assertThat(status).as(body).isEqualTo(wantedStatus);
      assertThat(json().at("/odata.error/code").asText()).isEqualTo(code);
      assertThat(json().at("/odata.error/message/value").asText()).isNotEmpty();
    }

    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  Faults faults() {
    return standIn.faults();
  }

  Requests requests() {
    return standIn.requests();
  }

  Infobase base() {
    return standIn.base();
  }

  StandIn standIn() {
    return standIn;
  }

  /** A JSON answer. */
  Answer get(String resource) {
    return send("GET", withJson(resource), "", Map.of());
  }

  /** The answer of the default format. */
  Answer raw(String resource) {
    return send("GET", resource, "", Map.of());
  }

  Answer post(String resource, String body) {
    return send("POST", withJson(resource), body, Map.of());
  }

  Answer patch(String resource, String body) {
    return send("PATCH", withJson(resource), body, Map.of());
  }

  Answer send(String method, String resource, String body, Map<String, String> headers) {
    return send(request(method, resource, body, headers));
  }

  /** The page for people. */
  String page() {
    return send(HttpRequest.newBuilder(URI.create(standIn.pageUrl() + "/")).build()).body();
  }

  private Answer send(HttpRequest request) {
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<byte[]> bytes(String resource) throws IOException, InterruptedException {
    return http.send(request("GET", resource, "", Map.of()), BodyHandlers.ofByteArray());
  }

  private HttpRequest request(
      String method, String resource, String body, Map<String, String> headers) {
    var credentials = standIn.credentials();
    var request =
        HttpRequest.newBuilder(URI.create(standIn.odataUrl() + "/" + encoded(resource)))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", basic(credentials.user(), credentials.password()));
    headers.forEach(request::setHeader);
    return request.build();
  }

  static String basic(String user, String password) {
    var bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private static String withJson(String resource) {
    return resource + (resource.indexOf('?') < 0 ? "?" : "&") + "$format=json";
  }

  /** What may not stand in a URL is percent-encoded; a plus stays. */
  static String encoded(String text) {
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          c < 0x80 && (Character.isLetterOrDigit(c) || "/()',=$&?*@:!;-._~+".indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }

  /** A call event as Switchboard would write it. */
  static String event(String extra) {
    return """
    {"Date":"2016-05-10T14:03:20","ТипСобытия":"ТелефонныйЗвонок","ВходящееИсходящееСобытие":"Входящее",
     "Состояние_Key":"%s","Ответственный_Key":"%s",
     "Тема":"Вхідний дзвінок","Тема_Type":"Edm.String","Содержание":"[call-id:1462878200.17]",
     "Участники@odata.type":"Collection(StandardODATA.Document_Событие_Участники_RowType)",
     "Участники":[{"LineNumber":"1","Контакт":"%s","Контакт_Type":"StandardODATA.Catalog_Контрагенты",
       "КакСвязаться":"+380671234567"}]%s}\
    """
        .formatted(DONE, OLENA, ROMASHKA, extra);
  }

  @Override
  public void close() {
    http.close();
    standIn.close();
  }
}
