package ua.switchboard.api.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.switchboard.journal.recordings.Wavs.wav;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.api.ApiTestServer;
import ua.switchboard.api.ApiTestServer.Reply;
import ua.switchboard.api.Principals;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.SettableTime;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.journal.RatingsTold;
import ua.switchboard.journal.StoredCall;
import ua.switchboard.journal.export.CallExport;
import ua.switchboard.journal.recordings.Recordings;
import ua.switchboard.journal.search.CallRatings;
import ua.switchboard.journal.search.CallSearch;
import ua.switchboard.journal.worklist.Tasks;
import ua.switchboard.journal.worklist.Worklist;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;

/** FEATURE UNDER TEST: calls, recordings and missed callers over HTTP, within what one may see. */
@ExtendWith(TestDatabase.class)
class CallsApiTest {
  private static final String CALLER = "+380671234567";
  private static final String AUDIO = "/calls/1/recording/audio";
  private static final Principal OLENA = Principals.manager(1);
  private static final Principal IVAN = Principals.manager(2);
  private static final Principal LEADER = Principals.supervisor(2, 1, 2);
  private static final Principal ADMINISTRATOR = Principals.administrator();

  @TempDir Path folder;
  private final SettableTime time = new SettableTime("2026-11-23T12:00:00Z");
  private final List<String> deeds = new ArrayList<>();
  private boolean auditIsAway;
  private ApiTestServer server;

  @BeforeEach
  void start(Database database) throws Exception {
    Sql.run(
        database,
        "INSERT INTO manager (id, name, extension) VALUES (1, 'Олена', '101'), (2, 'Іван', '102'),"
            + " (3, 'Петро', '103')");
    StoredCall.inbound(1, "2026-11-20T08:00:00Z", CALLER)
        .answered(1, 60)
        .with("recording", "pbx1-1.1.wav")
        .with("recording_found", "READY")
        .with(
            "trace",
            """
            {"of":"pbx1-1.1","summary":"ranked 1","notes":["n"],"candidates":[{"stage":"RANKED","manager":1,
             "name":"Олена","kept":true,"reason":"ranked","detail":"d"},
             {"stage":"RANKED","name":"-","kept":false,"reason":"closed","detail":""}]}
            """)
        .insert(database);
    Sql.run(
        database,
        """
        INSERT INTO call_recording (call_record_id, file, media_type, bytes, length_ms, looked_at)
        VALUES (1, 'pbx1-1.1.wav', 'audio/wav', 2044, 125, NOW(3));
        INSERT INTO call_attempt (call_record_id, position, manager_id, manager_name, stage, rule, lap, from_at,
          until_at, ring_seconds, outcome, not_taken)
        VALUES (1, 1, 1, 'Олена', 'RANKED', 'ranked', 1, '2026-11-20 08:00:00', '2026-11-20 08:01:05', 5,
          'ANSWERED', FALSE);
        INSERT INTO call_leg (call_record_id, position, unique_id, channel, role, party, from_at, talk_ms)
        VALUES (1, 1, '1.1', 'PJSIP/kyivstar-1', 'CALLER', 'CLIENT', '2026-11-20 08:00:00', 60000)
        """);
    Files.write(folder.resolve("pbx1-1.1.wav"), wav(1_000));
    take(database, StoredCall.inbound(2, "2026-11-21T08:00:00Z", CALLER).part(2, false));
    take(database, StoredCall.inbound(3, "2026-11-22T08:00:00Z", "+380501112233").part(3, false));
    server = server(database);
  }

  private ApiTestServer server(Database database) throws Exception {
    var search = new CallSearch(database.dataSource(), time);
    return ApiTestServer.serving(
        new CallsPart(
            search,
            new CallExport(search, ZoneId.of("Europe/Kyiv")),
            new CallRatings(database.dataSource(), new RatingsTold(), TimeSource.system()),
            new PhoneNumberReader(),
            this::audit),
        new RecordingPart(search, new Recordings(database.dataSource(), folder), this::audit, time),
        new WorklistPart(new Tasks(database.dataSource(), time), this::audit));
  }

  private void audit(
      Principal who, String action, String subject, java.util.Map<String, String> details) {
    if (auditIsAway) {
      throw new IllegalStateException("the audit is away");
    }
    deeds.add(who.name() + " " + action + " " + subject);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everybodySeesTheCallsTheyMaySee_inPages() throws Exception {
    assertThat(calls(ADMINISTRATOR, "")).containsExactly(3L, 2L, 1L);
    assertThat(calls(LEADER, "")).containsExactly(2L, 1L);
    assertThat(calls(OLENA, "")).containsExactly(1L);
    JsonNode first = server.get(ADMINISTRATOR, "/calls?limit=2").json();
    assertThat(calls(ADMINISTRATOR, "?limit=2&after=" + first.path("next").asText()))
        .containsExactly(1L);
  }

  @ParameterizedTest
  @CsvSource({
    "result=MISSED, 3 2",
    "result=MISSED&number=067+123-45-67, 2",
    "number=4567&direction=INBOUND, 2 1",
    "manager=1, 1",
    "'manager=1,3', 3 1",
    "from=2026-11-21T10:00:00%2B02:00, 3 2",
    "until=2026-11-21T08:00:00Z, 1",
    "recorded=true, 1",
    "talkMin=30&talkMax=60, 1",
    "line=380441234567, 3 2 1",
    "trunk=nowhere, ''"
  })
  void filtersAreAskedForByName(String query, String expected) throws Exception {
    List<Long> ids =
        Arrays.stream(expected.split(" ")).filter(id -> !id.isEmpty()).map(Long::valueOf).toList();
    assertThat(calls(ADMINISTRATOR, "?" + query)).isEqualTo(ids);
    assertThat(server.get(ADMINISTRATOR, "/calls/totals?" + query).json().path("calls").asInt())
        .isEqualTo(ids.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "result=LOST",
        "number=12",
        "manager=x",
        "manager=0",
        "after=zzz",
        "limit=0",
        "limit=501",
        "from=yesterday",
        "talkMin=-1",
        "reslut=MISSED",
        "client=1%20OR%201",
        "recorded=maybe"
      })
  void whatIsNoFilterIsRefused(String query) throws Exception {
    Reply reply = server.get(ADMINISTRATOR, "/calls?" + query);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isIn("bad-parameter", "unknown-parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"' OR '1'='1", "\\'; DROP TABLE call_record; --", "%", "🤷"})
  void whatLooksLikeSqlIsAValue(String hostile) throws Exception {
    String value = URLEncoder.encode(hostile, StandardCharsets.UTF_8);
    assertThat(calls(ADMINISTRATOR, "?line=" + value)).isEmpty();
    assertThat(calls(ADMINISTRATOR, "?trunk=" + value + "&result=MISSED")).isEmpty();
    assertThat(calls(ADMINISTRATOR, "")).hasSize(3);
  }

  @Test
  void totalsAreOfWhatOneMaySee() throws Exception {
    JsonNode mine = server.get(OLENA, "/calls/totals").json();
    assertThat(mine.path("calls").asInt()).isEqualTo(1);
    assertThat(mine.path("talkSeconds").asInt()).isEqualTo(60);
    assertThat(mine.path("averageWaitSeconds").asDouble()).isEqualTo(5);
    assertThat(server.get(Principals.manager(9), "/calls/totals").json().path("averageWaitSeconds"))
        .isEmpty();
  }

  @Test
  void oneCallIsShownWithItsWay_andDoesNotExistForOthers() throws Exception {
    JsonNode call = server.get(OLENA, "/calls/1").json();
    assertThat(call.at("/offers/0/outcome").asText()).isEqualTo("ANSWERED");
    assertThat(call.at("/trace/candidates/0/reason").asText()).isEqualTo("ranked");
    assertThat(call.at("/managers/0/name").asText()).isEqualTo("Олена");
    assertThat(call.at("/recording/state").asText()).isEqualTo("READY");
    for (String path :
        List.of(
            "/calls/1",
            "/calls/1/recording",
            AUDIO,
            "/calls/77",
            "/calls/x",
            "/calls/77/recording/audio")) {
      assertThat(server.get(IVAN, path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void aCallIsRatedByWhoMaySeeIt() throws Exception {
    assertThat(server.put(OLENA, "/calls/1/rating", "{\"rating\":\"HOT\"}").status())
        .isEqualTo(204);
    assertThat(calls(ADMINISTRATOR, "?rating=HOT,BAD")).containsExactly(1L);
    assertThat(server.put(OLENA, "/calls/1/rating", "{\"rating\":null}").status()).isEqualTo(204);
    assertThat(calls(ADMINISTRATOR, "?rating=HOT")).isEmpty();
    assertThat(server.put(IVAN, "/calls/1/rating", "{\"rating\":\"HOT\"}").status()).isEqualTo(404);
    assertThat(server.put(OLENA, "/calls/1/rating", "{\"rating\":\"COLD\"}").status())
        .isEqualTo(400);
    assertThat(deeds).containsExactly("manager 1 call-rated 1", "manager 1 call-rated 1");
  }

  @Test
  void filesAreTakenAwayByWhoMay_andThatIsKept() throws Exception {
    Reply csv = server.get(LEADER, "/calls/export?format=csv&lang=en&bom=false");
    assertThat(csv.text().lines()).hasSize(3);
    assertThat(csv.text()).startsWith("Time (Europe/Kyiv);").contains("2026-11-20 10:00:00");
    assertThat(csv.header("Content-Disposition")).contains("calls.csv");
    Reply xlsx = server.get(LEADER, "/calls/export?format=xlsx&result=MISSED");
    assertThat(xlsx.response().body()).startsWith('P', 'K');
    assertThat(deeds)
        .containsExactly("supervisor 2 calls-exported ", "supervisor 2 calls-exported ");
    assertThat(server.get(OLENA, "/calls/export").status()).isEqualTo(403);
    assertThat(server.get(LEADER, "/calls/export?format=pdf").status()).isEqualTo(400);
    assertThat(server.get(LEADER, "/calls/export?lang=de").status()).isEqualTo(400);
  }

  @Test
  void aRecordingIsHeardWhole() throws Exception {
    Reply reply = server.get(OLENA, AUDIO);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.response().body()).isEqualTo(wav(1_000));
    assertThat(reply.header("Content-Length")).isEqualTo("2044");
    assertThat(reply.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    Reply head = server.send(OLENA, "HEAD", AUDIO, "");
    assertThat(head.header("Content-Length")).isEqualTo("2044");
    assertThat(head.header("ETag")).isEqualTo(reply.header("ETag"));
    assertThat(head.response().body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=44-, 44, 2044",
    "bytes=100-199, 100, 200",
    "bytes=2000-999999, 2000, 2044",
    "bytes=-44, 2000, 2044",
    "bytes=-5000, 0, 2044"
  })
  void aRangeIsAnsweredWithThatPart(String range, int from, int until) throws Exception {
    Reply reply = server.send(OLENA, "GET", AUDIO, "", "Range", range);
    assertThat(reply.status()).isEqualTo(206);
    assertThat(reply.response().body()).isEqualTo(Arrays.copyOfRange(wav(1_000), from, until));
    assertThat(reply.header("Content-Range"))
        .isEqualTo("bytes %d-%d/2044".formatted(from, until - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=2044-", "bytes=9999-10000", "bytes=-0"})
  void aRangeBeyondTheEndIsRefused(String range) throws Exception {
    Reply reply = server.send(OLENA, "GET", AUDIO, "", "Range", range);
    assertThat(reply.status()).isEqualTo(416);
    assertThat(reply.header("Content-Range")).isEqualTo("bytes */2044");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5-1", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6"})
  void whatIsNoRangeIsAnsweredWithTheWhole(String range) throws Exception {
    Reply reply = server.send(OLENA, "GET", AUDIO, "", "Range", range);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.response().body()).hasSize(2_044);
  }

  @Test
  void aRangeOfAnotherStateOfTheFileIsAnsweredWithTheWhole() throws Exception {
    String tag = server.send(OLENA, "HEAD", AUDIO, "").header("ETag");
    assertThat(server.send(OLENA, "GET", AUDIO, "", "Range", "bytes=0-9", "If-Range", tag).status())
        .isEqualTo(206);
    assertThat(
            server
                .send(OLENA, "GET", AUDIO, "", "Range", "bytes=0-9", "If-Range", "\"old\"")
                .status())
        .isEqualTo(200);
  }

  @Test
  void everyListeningIsKeptOnce_andWhatCannotBeKeptIsNotPlayed() throws Exception {
    server.send(OLENA, "HEAD", AUDIO, "");
    assertThat(deeds).isEmpty();
    server.send(OLENA, "GET", AUDIO, "", "Range", "bytes=0-99");
    server.send(OLENA, "GET", AUDIO, "", "Range", "bytes=100-199");
    server.get(ADMINISTRATOR, AUDIO);
    assertThat(deeds)
        .containsExactly("manager 1 recording-heard 1", "administrator recording-heard 1");
    time.advance(Duration.ofMinutes(11));
    server.get(OLENA, AUDIO);
    assertThat(deeds).hasSize(3);
    time.advance(Duration.ofMinutes(11));
    auditIsAway = true;
    assertThat(server.get(OLENA, AUDIO).status()).isEqualTo(500);
    auditIsAway = false;
    server.get(OLENA, AUDIO);
    assertThat(deeds).hasSize(4);
  }

  @Test
  void aRecordingThatIsNotThereSaysWhy(Database database) throws Exception {
    Files.delete(folder.resolve("pbx1-1.1.wav"));
    assertThat(server.get(OLENA, AUDIO).problem()).isEqualTo("recordings-away");
    Sql.run(database, "UPDATE call_record SET recording_found = 'REMOVED' WHERE id = 1");
    Reply removed = server.get(OLENA, AUDIO);
    assertThat(removed.status()).isEqualTo(404);
    assertThat(removed.problem()).isEqualTo("recording-removed");
    JsonNode missed = server.get(IVAN, "/calls/2/recording").json();
    assertThat(missed.path("state").asText()).isEqualTo("NONE");
    assertThat(missed.path("reason").asText()).isEqualTo("not-answered");
    var reader = Principals.integration(Permission.CALLS_READ);
    assertThat(server.get(reader, AUDIO).status()).isEqualTo(403);
    assertThat(server.get(null, AUDIO).status()).isEqualTo(401);
  }

  @Test
  void missedCallersAreListedClosedAndHandedOn(Database database) throws Exception {
    Sql.run(database, "UPDATE missed_call SET owner_id = 2 WHERE last_call_id = 2");
    JsonNode mine = server.get(IVAN, "/worklist").json();
    assertThat(mine.at("/tasks").findValuesAsText("number")).containsExactly(CALLER);
    assertThat(server.get(ADMINISTRATOR, "/worklist").json().path("tasks")).hasSize(2);
    assertThat(server.get(ADMINISTRATOR, "/worklist?nobodys=true").json().path("tasks")).hasSize(1);
    String task = "/worklist/" + mine.at("/tasks/0/id").asLong();

    assertThat(server.get(OLENA, task).status()).isEqualTo(404);
    assertThat(server.post(OLENA, task + "/close", "{\"reason\":\"r\"}").status()).isEqualTo(404);
    assertThat(server.post(IVAN, task + "/owner", "{\"manager\":1}").status()).isEqualTo(403);
    assertThat(server.post(LEADER, task + "/owner", "{\"manager\":3}").problem())
        .isEqualTo("no-such-manager");
    assertThat(server.post(LEADER, task + "/owner", "{\"manager\":0}").status()).isEqualTo(422);
    assertThat(
            server
                .post(LEADER, task + "/owner", "{\"manager\":1}")
                .json()
                .path("ownerName")
                .asText())
        .isEqualTo("Олена");

    assertThat(server.post(OLENA, task + "/close", "{\"reason\":\" \"}").status()).isEqualTo(400);
    assertThat(server.post(OLENA, task + "/close", "{}").status()).isEqualTo(400);
    JsonNode closed = server.post(OLENA, task + "/close", "{\"reason\":\"реклама\"}").json();
    assertThat(closed.path("closedBy").asText()).isEqualTo("manager 1");
    assertThat(server.post(OLENA, task + "/close", "{\"reason\":\"x\"}").problem())
        .isEqualTo("task-not-open");
    assertThat(server.get(OLENA, "/worklist").json().path("tasks")).isEmpty();
    assertThat(server.get(OLENA, "/worklist?state=CLOSED").json().path("tasks")).hasSize(1);
    assertThat(deeds)
        .extracting(deed -> deed.replaceAll(" [0-9]+$", ""))
        .containsExactly("supervisor 2 missed-call-assigned", "manager 1 missed-call-closed");
  }

  private List<Long> calls(Principal who, String query) throws Exception {
    List<Long> ids = new ArrayList<>();
    server
        .get(who, "/calls" + query)
        .json()
        .path("calls")
        .forEach(call -> ids.add(call.path("id").asLong()));
    return ids;
  }

  private static void take(Database database, StoredCall call) throws SQLException {
    long id = call.insert(database);
    try (var connection = database.dataSource().getConnection()) {
      new Worklist().absorb(connection, id);
    }
  }
}
