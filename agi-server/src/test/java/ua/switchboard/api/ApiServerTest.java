package ua.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: the frame of the API: who is let in, what is read, what is answered. */
class ApiServerTest {
  private static final Access READ = Access.of(Permission.CALLS_READ);
  private static final Principal ANNA = Principals.manager(1);

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch held = new CountDownLatch(1);
  private @Nullable ApiTestServer server;

  @AfterEach
  void stop() {
    held.countDown();
    if (server != null) {
      server.close();
    }
  }

  @Test
  void whoIsUnknownIs401_whoMayNotIs403_whoMayIsAnswered() throws Exception {
    var api = serving(Requests.Limits.DEFAULT);
    assertThat(api.get(null, "/things/1").status()).isEqualTo(401);
    assertThat(api.get(null, "/things/1").header("WWW-Authenticate")).isEqualTo("Bearer");
    var stranger = api.get(Principals.integration(Permission.FEED), "/things/1");
    assertThat(stranger.status()).isEqualTo(403);
    assertThat(stranger.problem()).isEqualTo("forbidden");
    assertThat(api.get(ANNA, "/things/1").json().path("name").asText()).isEqualTo("manager 1");
  }

  @Test
  void valuesAreWrittenAsTheApiSpeaks() throws Exception {
    var thing = serving(Requests.Limits.DEFAULT).get(ANNA, "/things/7").json();
    assertThat(thing.toString())
        .isEqualTo(
            "{\"id\":7,\"name\":\"manager"
                + " 1\",\"manager\":1,\"at\":\"2026-11-23T10:00:00Z\",\"note\":null}");
  }

  @ParameterizedTest
  @CsvSource({
    "/things?colour=RED,200,",
    "/things?colour=RED&colour=BLUE,200,",
    "/things?colour=GREY,400,bad-parameter",
    "/things?color=RED,400,unknown-parameter",
    "/things?most=0,400,bad-parameter",
    "/things?most=1&most=2,400,bad-parameter",
    "/things?most=99999999999999999999,400,bad-parameter",
    "/things?since=2026-11-23T12:00:00%2B02:00,200,",
    "/things?since=yesterday,400,bad-parameter",
    "/things?since=%2B999999999-01-01T00:00:00Z,400,bad-parameter",
    "/things?open=maybe,400,bad-parameter",
    "/things?text=%00,400,bad-parameter",
    "/things/1;2,404,not-found",
    "/things/99999999999999999999,404,not-found",
  })
  void questionsAreReadByTypeAndNothingUnknownIsPassedOver(
      String path, int status, @Nullable String problem) throws Exception {
    var reply = serving(Requests.Limits.DEFAULT).get(ANNA, path);
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    if (problem != null) {
      assertThat(reply.problem()).isEqualTo(problem);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "null",
        "[]",
        "\"text\"",
        "{\"name\":\"a\"}",
        "{\"name\":null,\"size\":1}",
        "{\"name\":\"a\",\"size\":null}",
        "{\"name\":\"a\",\"size\":\"1\"}",
        "{\"name\":\"a\",\"size\":1.5}",
        "{\"name\":\"a\",\"size\":1e400}",
        "{\"name\":\"a\",\"size\":1,\"size\":2}",
        "{\"name\":\"a\",\"size\":1,\"admin\":true}",
        "{\"name\":\"a\",\"size\":1} {}",
        "{\"name\":{\"name\":\"a\"},\"size\":1}",
      })
  void bodyThatIsNoneIs400(String body) throws Exception {
    var reply = serving(Requests.Limits.DEFAULT).post(ANNA, "/things", body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("bad-body");
    assertThat(reply.text()).doesNotContain("Exception", "ua.switchboard", "admin\"");
  }

  @Test
  void bodyIsReadWhole_andANullableValueMayBeLeftOut() throws Exception {
    var api = serving(Requests.Limits.DEFAULT);
    var reply = api.post(ANNA, "/things", "{\"name\":\"Іван\",\"size\":2}");
    assertThat(reply.json().toString()).isEqualTo("{\"name\":\"Іван\",\"size\":2,\"note\":null}");
    assertThat(api.post(ANNA, "/things", "").problem()).isEqualTo("bad-body");
  }

  @Test
  void deepAndLargeBodiesAreRefusedWithoutBeingKept() throws Exception {
    var api = serving(Requests.Limits.DEFAULT);
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(api.post(ANNA, "/things", deep).problem()).isEqualTo("bad-body");
    String large = "{\"name\":\"" + "x".repeat(300_000) + "\",\"size\":1}";
    assertThat(api.post(ANNA, "/things", large).status()).isEqualTo(413);
    String longText = "{\"name\":\"" + "x".repeat(30_000) + "\",\"size\":1}";
    assertThat(api.post(ANNA, "/things", longText).problem()).isEqualTo("bad-body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void onlyJsonIsRead(String type) throws Exception {
    var api = serving(Requests.Limits.DEFAULT);
    var body = "{\"name\":\"a\",\"size\":1}";
    assertThat(api.send(ANNA, "POST", "/things", body, "Content-Type", type).status())
        .isEqualTo(415);
  }

  @Test
  void anotherMethodIs405_andAnotherPathIs404() throws Exception {
    var api = serving(Requests.Limits.DEFAULT);
    String reply = plain(api, "DELETE", "/things");
    assertThat(reply).startsWith("HTTP/1.1 405 ").contains("\r\nAllow: GET, POST\r\n");
    for (String path : List.of("", "/", "/thing", "/things/1/2", "/..%2f", "/things/%zz")) {
      assertThat(plain(api, "GET", path)).as(path).matches("(?s)HTTP/1.1 40[04] .*");
    }
  }

  @Test
  void failureInsideIs500WithoutDetails_andDatabaseAwayIs503() throws Exception {
    var api = serving(Requests.Limits.DEFAULT);
    var inside = api.get(ANNA, "/fails?how=BUG");
    assertThat(inside.status()).isEqualTo(500);
    assertThat(inside.text()).doesNotContain("secret detail", "IllegalState");
    assertThat(api.get(ANNA, "/fails?how=STATEMENT").problem()).isEqualTo("internal-error");
    assertThat(api.get(ANNA, "/fails?how=AWAY").problem()).isEqualTo("database-away");
  }

  @Test
  void requestHasANameInItsAnswer() throws Exception {
    var reply = serving(Requests.Limits.DEFAULT).get(ANNA, "/fails?how=BUG");
    assertThat(reply.json().path("instance").asText())
        .isEqualTo("urn:switchboard:request:" + reply.header("X-Request-Id"));
  }

  @Test
  void fileIsStreamedWhole_andAFailureInItsMiddleIsNoWholeFile() throws Exception {
    var api = serving(Requests.Limits.DEFAULT);
    var reply = api.get(ANNA, "/file");
    assertThat(reply.response().body()).hasSize(3_000_000);
    assertThat(reply.header("Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"____-1.csv\"; filename*=UTF-8''%D1%84%D0%B0%D0%B9%D0%BB-1.csv");
    assertThatThrownBy(() -> api.get(ANNA, "/file?broken=true")).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsTooMuchAtOnceIsRefusedAndNotQueued() throws Exception {
    var api = serving(new Requests.Limits(1, 1, Duration.ofMillis(50)));
    var first = asked(api, "/held");
    entered.await();
    for (int i = 0; i < 3; i++) {
      var next = api.get(ANNA, "/things/1");
      assertThat(next.problem()).isEqualTo("busy");
    }
    held.countDown();
    assertThat(first.join().statusCode()).isEqualTo(200);
    assertThat(api.get(ANNA, "/things/1").status()).isEqualTo(200);
  }

  @Test
  void bodyThatDribblesInIsRefused_andItsConnectionEnds() throws Exception {
    var api = serving(new Requests.Limits(1, 1, Duration.ofMillis(300)));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      String head =
          "POST /api/v1/things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 100\r\n\r\n{\"name\":";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 408 ").contains("urn:switchboard:problem:too-slow");
    }
    assertThat(api.get(ANNA, "/things/1").status()).isEqualTo(200);
  }

  @Test
  void whoDoesNotTakeTheirFileHoldsNobodyUp() throws Exception {
    var api = serving(new Requests.Limits(1, 9, Duration.ofMillis(300)));
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()));
      String name =
          api.request(ANNA, "/file").build().headers().firstValue("X-Test-Principal").orElseThrow();
      String head = "GET /api/v1/file HTTP/1.1\r\nHost: localhost\r\nX-Test-Principal: " + name;
      socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().read()).isEqualTo('H'); // and then nothing more is read
      Eventually.holds(() -> statusOf(api, "/things/1") == 200);
    }
  }

  @Test
  void requestsAreCountedByOperationAndStatus_andWhatIsNotThereMakesNoMeter() throws Exception {
    var api = serving(Requests.Limits.DEFAULT);
    api.get(ANNA, "/things/1");
    api.get(ANNA, "/things/2");
    api.get(null, "/things/3");
    plain(api, "GET", "/nothing/1");
    plain(api, "GET", "/nothing/2");
    Eventually.holds(() -> counted(api, "none", "404") == 2);
    assertThat(counted(api, "GET /things/{id}", "200")).isEqualTo(2);
    assertThat(counted(api, "GET /things/{id}", "401")).isEqualTo(1);
    assertThat(api.meters().find("switchboard.api.requests").timers()).hasSize(3);
  }

  private static int statusOf(ApiTestServer api, String path) {
    try {
      return api.get(ANNA, path).status();
    } catch (Exception e) {
      throw new AssertionError(path, e);
    }
  }

  private static long counted(ApiTestServer api, String operation, String status) {
    var timer =
        api.meters()
            .find("switchboard.api.requests")
            .tags("operation", operation, "status", status)
            .timer();
    return timer == null ? 0 : timer.count();
  }

  @Test
  void rawHandlerAnswersOnTheLoop_afterTheSameQuestions() throws Exception {
    var api = serving(Requests.Limits.DEFAULT);
    assertThat(api.get(null, "/raw").status()).isEqualTo(401);
    assertThat(api.get(Principals.integration(), "/raw").status()).isEqualTo(403);
    assertThat(api.get(ANNA, "/raw").text()).isEqualTo("{\"who\":1,\"loop\":true}");
  }

  @Test
  void whatIsMountedIsDescribed_orTheServerDoesNotStart() {
    ApiPart undescribed = api -> api.get("/secret", READ, _ -> Answer.none());
    assertThatThrownBy(() -> ApiTestServer.serving(undescribed))
        .hasMessageContaining("mounted but not described: [GET /secret]");
    ApiPart unmounted = api -> api.describedBy("feed.yaml");
    assertThatThrownBy(() -> ApiTestServer.serving(unmounted))
        .hasMessageContaining("described but not mounted: [GET /onec/calls,");
  }

  private ApiTestServer serving(Requests.Limits limits) throws IOException {
    server = ApiTestServer.serving(limits, new Things());
    return server;
  }

  private static CompletableFuture<HttpResponse<String>> asked(ApiTestServer api, String path) {
    return api.http()
        .sendAsync(api.request(ANNA, path).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** By hand, since a client library would not send these paths. */
  private static String plain(ApiTestServer api, String method, String path) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      String head = method + " " + ApiServer.ROOT + path + " HTTP/1.1\r\nHost: localhost\r\n";
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private enum Colour {
    RED,
    BLUE
  }

  private enum Failure {
    BUG,
    STATEMENT,
    AWAY
  }

  private record Thing(
      long id, String name, ManagerId manager, Instant at, Optional<String> note) {}

  private record NewThing(String name, int size, @Nullable String note) {}

  /** A part with one path for each thing the frame can do. */
  private final class Things implements ApiPart {
    @Override
    public void mount(Api api) {
      api.describedBy("things.yaml")
          .get("/things", READ, Things::list)
          .post("/things", READ, request -> Answer.json(request.body(NewThing.class)))
          .get("/things/{id}", READ, Things::read)
          .get("/fails", READ, Things::fail)
          .get("/file", READ, Things::file)
          .get("/held", READ, _ -> hold())
          .raw(HttpMethod.GET, "/raw", READ, Things::raw);
    }

    private static Answer list(ApiRequest request) {
      Query query = request.query();
      query.many("colour", Colour.class);
      query.number("most", 1, 10);
      query.instant("since");
      query.flag("open");
      query.text("text");
      query.done();
      return Answer.json(List.of());
    }

    private static Answer read(ApiRequest request) {
      var at = Instant.parse("2026-11-23T10:00:00Z");
      return Answer.json(
          new Thing(
              request.pathNumber("id"),
              request.who().name(),
              request.who().manager().orElseThrow(),
              at,
              Optional.empty()));
    }

    private static Answer fail(ApiRequest request) throws SQLException {
      throw switch (request.query().one("how", Failure.class).orElseThrow()) {
        case BUG -> new IllegalStateException("secret detail");
        case STATEMENT -> new IllegalStateException(new SQLException("secret detail", "42000"));
        case AWAY -> new IllegalStateException(new SQLTransientConnectionException("no address"));
      };
    }

    private static Answer file(ApiRequest request) {
      boolean broken = request.query().flag("broken").orElse(false);
      return Answer.stream(
          "text/csv",
          "файл-1.csv",
          body -> {
            byte[] piece = new byte[1_000];
            Arrays.fill(piece, (byte) 'x');
            for (int i = 0; i < 3_000; i++) {
              body.write(piece);
              if (broken && i == 2_000) {
                throw new IllegalStateException("in the middle");
              }
            }
          });
    }

    private Answer hold() throws InterruptedException {
      entered.countDown();
      held.await();
      return Answer.json(List.of());
    }

    private static void raw(RoutingContext context, Principal who) {
      context
          .response()
          .putHeader("Content-Type", "application/json")
          .end("{\"who\":" + who.id() + ",\"loop\":" + Context.isOnEventLoopThread() + "}");
    }
  }
}
