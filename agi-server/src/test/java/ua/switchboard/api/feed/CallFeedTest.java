package ua.switchboard.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.api.ApiServer;
import ua.switchboard.api.OpenApiAnswers;
import ua.switchboard.api.Requests;
import ua.switchboard.api.account.SettingsToken;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.journal.CallFeed;
import ua.switchboard.journal.Calls;
import ua.switchboard.journal.Journal;
import ua.switchboard.ops.Health;
import ua.switchboard.ops.OpsServer;

/** FEATURE UNDER TEST: finished calls, fetched by whoever knows the token. */
@ExtendWith(TestDatabase.class)
class CallFeedTest {
  private static final String TOKEN = "feed-token-of-a-test-0123456789";
  private static final String CALLS = "/api/v1/onec/calls";

  @TempDir Path folder;
  private ApiServer api;
  private OpsServer server;
  private OpenApiAnswers described;
  private HttpClient http;

  @BeforeEach
  void start(Database database) throws IOException {
    start(database, TOKEN);
  }

  private void start(Database database, String token) throws IOException {
    var requests = new Requests(new SettingsToken(token), Requests.Limits.DEFAULT, 0);
    api =
        new ApiServer(
            requests,
            List.of(new CallFeedPart(new CallFeed(database.dataSource()))),
            new SimpleMeterRegistry());
    var sources = new OpsServer.Sources(new Health(), () -> "", Map::of, question -> Map.of());
    server = OpsServer.start("127.0.0.1", 0, sources, api);
    described = new OpenApiAnswers(api.document());
    http = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
    api.close();
  }

  @Test
  void pagesFollowEachOtherByCursor(Database database) throws Exception {
    store(database, "1.1", "1.2", "1.3");
    JsonNode first = json(get(CALLS + "?after=0&limit=2"));
    assertThat(first.at("/calls").findValuesAsText("id")).containsExactly("1.1", "1.2");
    assertThat(first.at("/more").asBoolean()).isTrue();
    long cursor = first.at("/calls/1/cursor").asLong();

    store(database, "1.4");
    JsonNode second = json(get(CALLS + "?after=" + cursor));
    assertThat(second.at("/calls").findValuesAsText("id")).containsExactly("1.3", "1.4");
    assertThat(second.at("/more").asBoolean()).isFalse();
  }

  @Test
  void withoutACursorReadingGoesOnAfterWhatWasAcknowledged(Database database) throws Exception {
    store(database, "1.1", "1.2");
    assertThat(json(post("/ack?cursor=1")).at("/acknowledged").asLong()).isEqualTo(1);
    assertThat(json(get(CALLS)).at("/calls").findValuesAsText("id")).containsExactly("1.2");
    post("/ack?cursor=2");
    post("/ack?cursor=1");
    assertThat(json(get(CALLS)).at("/calls")).isEmpty();
    assertThat(json(get(CALLS + "?after=0")).at("/calls")).hasSize(2);
  }

  @Test
  void csvHasTheSameValuesAndNeedsNoQuotes(Database database) throws Exception {
    Sql.run(
        database,
        "INSERT INTO manager (id, name, extension, external_ref)"
            + " VALUES (1, 'Олена', '101', '8d04ce3c-6360-11e9-dd92-fa163e8ba11d')");
    store(database, "1.1");
    HttpResponse<String> answer = get(CALLS + "?after=0&format=csv");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    String[] lines = answer.body().split("\r\n");
    assertThat(lines).hasSize(2);
    assertThat(lines[1])
        .startsWith("1;1.1;INBOUND;380441234567;;+380671234567;;Іван  Коваль  ;false;;;;;")
        .contains("8d04ce3c-6360-11e9-dd92-fa163e8ba11d;101;Олена;2026-11-23T10:00:00.250Z")
        .endsWith(";ANSWERED;ranked;60;5;; ANSWERED 5");
    assertThat(lines[1].split(";", -1)).hasSameSizeAs(lines[0].split(";", -1));
  }

  @Test
  void questionsThatAreNoneAreRefused(Database database) throws Exception {
    store(database, "1.1");
    for (String query : new String[] {"?after=x", "?limit=0", "?limit=1001", "?format=xml"}) {
      assertThat(get(CALLS + query).statusCode()).as(query).isEqualTo(400);
    }
    assertThat(post("/ack").statusCode()).isEqualTo(400);
    assertThat(post("/ack?cursor=2").statusCode()).isEqualTo(409);
  }

  @Test
  void whoDoesNotKnowTheTokenLearnsNothing(Database database) throws Exception {
    store(database, "1.1");
    for (String wrong : new String[] {"", "Bearer ", "Bearer x", "Basic " + TOKEN, TOKEN}) {
      HttpResponse<String> answer = send(CALLS + "?after=0", wrong, "GET");
      assertThat(answer.statusCode()).as("'%s'", wrong).isEqualTo(401);
      assertThat(answer.body()).doesNotContain("1.1");
    }
    assertThat(send(CALLS + "/ack?cursor=1", "Bearer x", "POST").statusCode()).isEqualTo(401);
  }

  @Test
  void withoutATokenInTheSettingsNobodyIsLetInByOne(Database database) throws Exception {
    stop();
    start(database, "");
    for (String authorization : new String[] {"", "Bearer ", "Bearer " + TOKEN}) {
      assertThat(send(CALLS, authorization, "GET").statusCode()).isEqualTo(401);
    }
  }

  private void store(Database database, String... ids) throws Exception {
    var parts =
        new Journal.Parts(
            database.dataSource(),
            Directory::empty,
            false,
            TimeSource.system(),
            new SimpleMeterRegistry());
    try (Journal journal = Journal.open(folder, parts).start()) {
      for (String id : ids) {
        journal.onEnded(Calls.answered(id));
      }
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(path, "Bearer " + TOKEN, "GET");
  }

  private HttpResponse<String> post(String path) throws Exception {
    return send(CALLS + path, "Bearer " + TOKEN, "POST");
  }

  private HttpResponse<String> send(String path, String authorization, String method)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    described.check(
        method,
        path.substring(ApiServer.ROOT.length()),
        answer.statusCode(),
        answer.headers().firstValue("Content-Type").orElse(""),
        answer.body().getBytes(StandardCharsets.UTF_8));
    return answer;
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }
}
