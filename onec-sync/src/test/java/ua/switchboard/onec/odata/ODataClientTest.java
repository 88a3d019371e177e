package ua.switchboard.onec.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FEATURE UNDER TEST: what is sent to 1C, and what each kind of answer becomes. */
class ODataClientTest {
  private static final String JSON = "application/json;charset=utf-8";
  private static final String TWO =
      """
      {"odata.metadata":"http://h/unf/odata/standard.odata/$metadata#Catalog_К",
       "value":[{"Description":"Ромашка","Ref_Key":"5a1d6a2e-42ee-11ec-a7a0-f10ab59a067e"},
                {"Ref_Key":"5a1d6a2e-42ee-11ec-a7a0-f10ab59a067f","Description":"Лілія"}]}
      """;
  private static final UUID REF = UUID.fromString("5a1d6a2e-42ee-11ec-a7a0-f10ab59a067e");

  private final TestClients clients = new TestClients();

  @Test
  void setIsAsked_inUtf8_asJson_withBasicAuthentication() throws IOException {
    try (var server = ScriptedServer.always(200, JSON, TWO);
        var client = clients.client(server.base("http"))) {
      var query =
          Query.of("Catalog_Контрагенты")
              .withSelect(List.of("Ref_Key", "Description"))
              .withFilter("Description eq " + Literals.string("Д'Артаньян + 1"))
              .withTop(2);
      assertThat(client.list(query))
          .extracting(entity -> entity.text("Description"))
          .containsExactly("Ромашка", "Лілія");
      var request = server.requests().getFirst();
      assertThat(request.path())
          .isEqualTo(
              "/unf/odata/standard.odata/Catalog_Контрагенты?$format=json"
                  + "&$filter=Description eq 'Д''Артаньян + 1'"
                  + "&$select=Ref_Key,Description&$top=2");
      String basic = request.headers().getOrDefault("Authorization", "").replace("Basic ", "");
      assertThat(new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8))
          .isEqualTo("odata.user:пароль-1С");
      assertThat(client.requests()).isOne();
      assertThat(
              clients
                  .meters()
                  .get("switchboard.onec.requests")
                  .tags("set", "Catalog_Контрагенты", "method", "GET", "outcome", "ok")
                  .timer()
                  .count())
          .isOne();
    }
  }

  @Test
  void objectIsCreated_rowsNumberedAndTyped_answerIsTheObject() throws IOException {
    String created = "{\"Ref_Key\":\"" + REF + "\",\"Number\":\"НФНФ-000123\",\"Posted\":false}";
    try (var server = ScriptedServer.always(201, JSON, created);
        var client = clients.client(server.base("http"))) {
      var draft =
          new Draft()
              .time("Date", LocalDateTime.of(2016, 5, 10, 14, 3, 20))
              .ref("Ответственный_Key", REF)
              .composite("Тема", Composite.ofText("Дзвінок"))
              .number("Сумма", new BigDecimal("10.50"))
              .truth("Покупатель", true)
              .rows(
                  "Участники",
                  "Document_Событие_Участники",
                  List.of(
                      new Draft().composite("Контакт", Composite.ofRef("Catalog_Контрагенты", REF)),
                      new Draft().text("КакСвязаться", "+380671234567")));
      Entity answer = client.create("Document_Событие", draft);
      assertThat(answer.ref()).isEqualTo(REF);
      assertThat(answer.text("Number")).isEqualTo("НФНФ-000123");
      var request = server.requests().getFirst();
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.headers())
          .containsEntry("Content-Type", "application/json; charset=utf-8");
      assertThat(request.body())
          .isEqualTo(
              """
              {"Date":"2016-05-10T14:03:20","Ответственный_Key":"%1$s","Тема":"Дзвінок",\
              "Тема_Type":"Edm.String","Сумма":10.50,"Покупатель":true,\
              "Участники@odata.type":"Collection(StandardODATA.Document_Событие_Участники_RowType)",\
              "Участники":[{"LineNumber":"1","Контакт":"%1$s",\
              "Контакт_Type":"StandardODATA.Catalog_Контрагенты"},\
              {"LineNumber":"2","КакСвязаться":"+380671234567"}]}\
              """
                  .formatted(REF));
    }
  }

  @Test
  void objectIsChanged_andFoundById_andAMissingOneIsNothing() throws IOException {
    try (var server =
            new ScriptedServer((request, out) -> {
              boolean known = request.path().contains(REF.toString());
              ScriptedServer.send(
                  out,
                  known ? 200 : 404,
                  JSON,
                  known ? "{\"Ref_Key\":\"" + REF + "\"}" : error("9"));
            });
        var client = clients.client(server.base("http"))) {
      assertThat(client.patch("Catalog_К", REF, new Draft().text("a", "b")).ref()).isEqualTo(REF);
      assertThat(client.find("Catalog_К", REF, List.of())).map(Entity::ref).contains(REF);
      assertThat(client.find("Catalog_К", new UUID(1, 1), List.of("Ref_Key"))).isEmpty();
      assertThat(server.requests().getFirst().method()).isEqualTo("PATCH");
      assertThat(server.requests().getFirst().path())
          .isEqualTo("/unf/odata/standard.odata/Catalog_К(guid'" + REF + "')?$format=json");
    }
  }

  @Test
  void virtualTableIsAFunctionInBrackets() throws IOException {
    try (var server = ScriptedServer.always(200, JSON, "{\"value\":[]}");
        var client = clients.client(server.base("http"))) {
      String day = Literals.datetime(LocalDateTime.of(2016, 1, 31, 23, 59, 59));
      client.list(
          Query.function("AccumulationRegister_Продажи", "Turnovers", Map.of("EndPeriod", day)));
      assertThat(server.requests().getFirst().path())
          .isEqualTo(
              "/unf/odata/standard.odata/AccumulationRegister_Продажи/"
                  + "Turnovers(EndPeriod=datetime'2016-01-31T23:59:59')?$format=json");
    }
  }

  @Test
  void countIsABareNumber_behindAByteOrderMark() throws IOException {
    try (var server = ScriptedServer.always(200, "text/plain;charset=utf-8", "\uFEFF19");
        var client = clients.client(server.base("http"))) {
      assertThat(client.count("Catalog_К")).isEqualTo(19);
    }
  }

  /*
   * The table of 1C's errors. transient: it may pass. stored: a write may be in the base all the
   * same. request: this one request is to blame.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # status | type      | code | id                 | transient | stored | request
          404      | json      | 8    | onec-not-published | false     | false  | false
          404      | json      | 9    | onec-not-found     | false     | false  | true
          400      | json      | 14   | onec-rejected      | false     | false  | true
          400      | json      | 6    | onec-rejected      | false     | false  | true
          401      | json      | 20   | onec-forbidden     | false     | false  | false
          500      | json      | -1   | onec-refused       | false     | false  | true
          500      | xml       | -1   | onec-refused       | false     | false  | true
          401      | text/html |      | onec-unauthorized  | false     | false  | false
          403      | text/html |      | onec-unauthorized  | false     | false  | false
          503      | text/html |      | onec-unreachable   | true      | true   | false
          502      | text/html |      | onec-unreachable   | true      | true   | false
          500      | text/html |      | onec-not-odata     | true      | true   | false
          404      | text/html |      | onec-not-odata     | false     | false  | false
          302      | text/html |      | onec-not-odata     | false     | false  | false
          200      | text/html |      | onec-not-odata     | true      | true   | false
          """)
  void everyAnswerHasItsMeaning(
      int status,
      String type,
      @Nullable String code,
      String id,
      boolean isTransient,
      boolean stored,
      boolean request)
      throws IOException {
    try (var server = ScriptedServer.always(status, mime(type), body(type, code));
        var client = clients.client(server.base("http"))) {
      ODataFailure failure = failureOf(() -> client.create("Document_Д", new Draft()));
      assertThat(failure.id()).isEqualTo(id);
      assertThat(failure.isTransient()).isEqualTo(isTransient);
      assertThat(failure.mayHaveBeenStored()).isEqualTo(stored);
      assertThat(failure.concernsRequest()).isEqualTo(request);
      assertThat(server.requests()).as("a write is never repeated").hasSize(1);
    }
  }

  @Test
  void nothingThatAPersonWroteStandsInAMessage() throws IOException {
    String refusal =
        """
        {"odata.error":{"code":"-1","message":{"lang":"ru","value":"Іваненко винен 100"}}}\
        """;
    try (var server = ScriptedServer.always(500, JSON, refusal);
        var client = clients.client(server.base("http"))) {
      var thrown =
          catchThrowableOfType(
              ODataException.class,
              () -> client.create("Document_Д", new Draft().text("Тема", "таємниця")));
      assertThat(thrown)
          .hasMessage("onec-refused: POST Document_Д: HTTP 500, code -1: 1C refused it");
      assertThat(thrown.failure().toString()).doesNotContain("Іваненко");
      assertThat(thrown.failure()).isEqualTo(new ODataFailure.Refused(500, "Іваненко винен 100"));
      assertThat(TestClients.ODATA_USER.toString()).doesNotContain("пароль");
    }
  }

  @Test
  void textThatIsNoJson_isNotQuoted() throws IOException {
    try (var server = ScriptedServer.always(200, JSON, "{\"value\":[{\"a\": Іваненко}]}");
        var client = clients.client(server.base("http"))) {
      assertThatThrownBy(() -> client.list(Query.of("Catalog_К")))
          .isInstanceOf(ODataException.class)
          .hasMessageContaining("onec-unexpected")
          .hasNoCause();
    }
  }

  @Test
  void readMeetsADeadGateway_triesAgainTwice_withGrowingPauses() throws IOException {
    var asked = new AtomicInteger();
    try (var server =
            new ScriptedServer((request, out) -> {
              boolean last = asked.incrementAndGet() == 3;
              ScriptedServer.send(
                  out, last ? 200 : 503, last ? JSON : "text/html", last ? TWO : "<html>");
            });
        var client = clients.client(server.base("http"))) {
      assertThat(client.list(Query.of("Catalog_К"))).hasSize(2);
      assertThat(clients.pauses()).hasSize(2);
      assertThat(clients.pauses().getFirst()).isBetween(seconds(1), seconds(2));
      assertThat(clients.pauses().getLast()).isBetween(seconds(4), seconds(6));
    }
  }

  @Test
  void readMeetsADeadGatewayForLong_givesUpAfterThree() throws IOException {
    try (var server = ScriptedServer.always(503, "text/html", "");
        var client = clients.client(server.base("http"))) {
      assertThat(failureOf(() -> client.list(Query.of("Catalog_К"))))
          .isEqualTo(new ODataFailure.Unreachable(ODataFailure.Unreachable.How.GATEWAY));
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void answerBreaksOffAfterEntitiesWereHandedOn_isNotReadTwice() throws IOException {
    byte[] whole = TWO.getBytes(StandardCharsets.UTF_8);
    try (var server =
            new ScriptedServer((request, out) -> {
              ScriptedServer.head(out, 200, JSON, "Content-Length: " + whole.length);
              out.write(whole, 0, whole.length - 20);
            });
        var client = clients.client(server.base("http"))) {
      List<Entity> seen = new ArrayList<>();
      assertThat(failureOf(() -> client.forEach(Query.of("Catalog_К"), seen::add)))
          .isInstanceOf(ODataFailure.Truncated.class);
      assertThat(seen).hasSizeBetween(1, 2);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void answerOfUnknownLengthEndsInTheMiddle_isTruncated() throws IOException {
    try (var server =
            new ScriptedServer((request, out) -> {
              ScriptedServer.head(out, 201, JSON, "");
              out.write("{\"Ref_Key\":\"5a1d".getBytes(StandardCharsets.UTF_8));
            });
        var client = clients.client(server.base("http"))) {
      ODataFailure failure = failureOf(() -> client.create("Document_Д", new Draft()));
      assertThat(failure).isInstanceOf(ODataFailure.Truncated.class);
      assertThat(failure.mayHaveBeenStored()).isTrue();
    }
  }

  @Test
  void serverFallsSilentInTheMiddle_isGivenUp() throws IOException {
    try (var server =
            new ScriptedServer((request, out) -> {
              ScriptedServer.head(out, 201, JSON, "Content-Length: 1000");
              out.write("{".getBytes(StandardCharsets.UTF_8));
              out.flush();
              Thread.sleep(Duration.ofMinutes(1)); // ended by close()
            });
        var client = clients.client(server.base("http"))) {
      assertThat(failureOf(() -> client.create("Document_Д", new Draft())))
          .isInstanceOf(ODataFailure.Truncated.class);
    }
  }

  @Test
  void connectionDiesAfterTheRequest_theWriteMayHaveBeenStored() throws IOException {
    try (var server = new ScriptedServer((request, out) -> {});
        var client = clients.client(server.base("http"))) {
      ODataFailure failure = failureOf(() -> client.create("Document_Д", new Draft()));
      assertThat(failure)
          .isEqualTo(new ODataFailure.Unreachable(ODataFailure.Unreachable.How.RESET));
      assertThat(failure.mayHaveBeenStored()).isTrue();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void nobodyListens_nothingWasStored() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (var client = clients.client(URI.create("http://127.0.0.1:" + port + "/unf"))) {
      ODataFailure failure = failureOf(() -> client.create("Document_Д", new Draft()));
      assertThat(failure)
          .isEqualTo(new ODataFailure.Unreachable(ODataFailure.Unreachable.How.NOT_CONNECTED));
      assertThat(failure.mayHaveBeenStored()).isFalse();
    }
  }

  @Test
  void certificateThatNobodyKnows_isNotTrusted_unlessItsStoreIsNamed() throws Exception {
    try (var tls = new SelfSigned();
        var server =
            new ScriptedServer(
                tls.listener(), (request, out) -> ScriptedServer.send(out, 200, JSON, TWO));
        var client = clients.client(server.base("https"));
        var trusting = new TestClients().trusting(tls.trust()).client(server.base("https"))) {
      assertThat(failureOf(() -> client.list(Query.of("Catalog_К"))))
          .isEqualTo(new ODataFailure.Unreachable(ODataFailure.Unreachable.How.NOT_TRUSTED));
      assertThat(trusting.list(Query.of("Catalog_К"))).hasSize(2);
    }
  }

  @Test
  void exclusiveWindow_nothingIsSent() throws IOException {
    try (var server = ScriptedServer.always(200, JSON, TWO);
        var client =
            clients.opening(now -> Optional.of(TestClients.later())).client(server.base("http"))) {
      assertThat(failureOf(() -> client.list(Query.of("Catalog_К"))))
          .isEqualTo(new ODataFailure.Closed(TestClients.later()));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void askingWhileReading_isRefusedInsteadOfWaitingForItself() throws IOException {
    try (var server = ScriptedServer.always(200, JSON, TWO);
        var client = clients.client(server.base("http"))) {
      assertThatThrownBy(
              () -> client.forEach(Query.of("Catalog_А"), entity -> client.count("Catalog_Б")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("GET Catalog_Б is asked while another answer is being read");
      assertThat(client.list(Query.of("Catalog_А"))).as("its place is free again").hasSize(2);
    }
  }

  @Test
  void hugeAnswer_isReadEntityByEntity() throws IOException {
    int entities = 200_000;
    try (var server =
            new ScriptedServer((request, out) -> {
              ScriptedServer.head(out, 200, JSON, "");
              out.write("{\"value\":[{\"a\":0}".getBytes(StandardCharsets.UTF_8));
              byte[] one = ",{\"a\":1,\"b\":\"Ромашка\"}".getBytes(StandardCharsets.UTF_8);
              for (int i = 0; i < entities; i++) {
                out.write(one);
              }
              out.write("]}".getBytes(StandardCharsets.UTF_8));
            });
        var client = clients.client(server.base("http"))) {
      var seen = new AtomicInteger();
      client.forEach(
          Query.of("Catalog_К"), entity -> seen.addAndGet(entity.number("a").intValueExact()));
      assertThat(seen).hasValue(entities);
    }
  }

  private static ODataFailure failureOf(ThrowingCallable call) {
    return catchThrowableOfType(ODataException.class, call).failure();
  }

  private static String mime(String type) {
    return switch (type) {
      case "json" -> JSON;
      case "xml" -> "application/xml";
      default -> type;
    };
  }

  private static String body(String type, @Nullable String code) {
    return switch (type) {
      case "json" -> error(String.valueOf(code));
      case "xml" -> "<m:error xmlns:m=\"x\"><m:code>" + code + "</m:code></m:error>";
      default -> "<html><body>1C</body></html>";
    };
  }

  private static String error(String code) {
    return "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"value\":\"текст\"}}}";
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
