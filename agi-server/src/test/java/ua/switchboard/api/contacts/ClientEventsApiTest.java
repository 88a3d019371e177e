package ua.switchboard.api.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.api.Principals;
import ua.switchboard.api.events.EventReader;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.security.Principal;

/** FEATURE UNDER TEST: what is planned with clients, its history and its reminders. */
@ExtendWith(TestDatabase.class)
class ClientEventsApiTest {
  private static final Principal OLENA = Principals.manager(1);
  private static final Principal IVAN = Principals.manager(2);
  private static final Principal LEADER = Principals.supervisor(3, 1, 2, 3);

  @TempDir Path folder;
  private ContactsOffice office;

  @BeforeEach
  void start(Database database) throws Exception {
    office = new ContactsOffice(database, folder);
  }

  @AfterEach
  void stop() throws Exception {
    office.close();
  }

  private JsonNode plan(Principal who, String more) throws Exception {
    var reply =
        office.api.post(who, "/client-events", "{\"type\":\"CALL\",\"client\":17," + more + "}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json();
  }

  private static String path(JsonNode event) {
    return "/client-events/" + event.path("id").asLong();
  }

  private List<Long> list(Principal who, String query) throws Exception {
    var reply = office.api.get(who, "/client-events" + query);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply
        .json()
        .path("events")
        .valueStream()
        .map(event -> event.path("id").asLong())
        .toList();
  }

  @Test
  void events_areTheResponsiblesOwn_andTheirLeaders() throws Exception {
    JsonNode event = plan(OLENA, "\"dueAt\":\"2026-11-24T08:00:00Z\"");
    assertThat(event.path("manager").path("id").asLong()).isEqualTo(1);
    assertThat(event.path("subject").asText()).isEqualTo("Ромашка");
    assertThat(event.path("minutes").asInt()).isEqualTo(15);
    assertThat(office.api.get(IVAN, path(event)).status()).isEqualTo(404);
    assertThat(office.api.get(LEADER, path(event)).status()).isEqualTo(200);
    var given =
        office.api.post(
            IVAN,
            "/client-events",
            "{\"type\":\"CALL\",\"dueAt\":\"2026-11-24T08:00:00Z\",\"manager\":1}");
    assertThat(given.problem()).as("a manager gives nobody work").isEqualTo("no-such-manager");
  }

  @Test
  void lists_areByWhenTheyAreDue_inPages_andByEveryFilter() throws Exception {
    long late = plan(OLENA, "\"dueAt\":\"2026-11-22T08:00:00Z\"").path("id").asLong();
    long second = plan(OLENA, "\"dueAt\":\"2026-11-25T08:00:00Z\"").path("id").asLong();
    long first = plan(OLENA, "\"dueAt\":\"2026-11-24T08:00:00Z\"").path("id").asLong();
    assertThat(list(OLENA, "")).containsExactly(late, first, second);
    assertThat(list(OLENA, "?overdue=true")).containsExactly(late);
    assertThat(list(OLENA, "?overdue=false&type=CALL,MEETING")).containsExactly(first, second);
    assertThat(list(OLENA, "?from=2026-11-24T08:00:00Z&until=2026-11-25T08:00:00Z"))
        .containsExactly(first);
    assertThat(list(LEADER, "?manager=1&client=17")).hasSize(3);
    assertThat(list(OLENA, "?status=DONE")).isEmpty();
    assertThat(list(IVAN, "")).isEmpty();
    assertThat(office.api.get(OLENA, "/client-events?contact=-1").problem()).isEqualTo("not-found");
    JsonNode page = office.api.get(OLENA, "/client-events?limit=2").json();
    assertThat(list(OLENA, "?limit=2&after=" + page.path("next").asText())).containsExactly(second);
  }

  @Test
  void changes_areInTheHistory_andNobodyWritesOverAnothers() throws Exception {
    JsonNode event = plan(OLENA, "\"dueAt\":\"2026-11-24T08:00:00Z\"");
    String later = "{\"version\":1,\"dueAt\":\"2026-11-26T08:00:00Z\",\"manager\":2}";
    assertThat(office.api.put(LEADER, path(event), later).json().path("version").asInt())
        .isEqualTo(2);
    assertThat(office.api.put(LEADER, path(event), later).problem()).isEqualTo("event-changed");
    var done =
        office.api.put(IVAN, path(event) + "/status", "{\"status\":\"DONE\",\"outcome\":\"так\"}");
    assertThat(done.json().path("event").path("endedAt").isNull()).isFalse();
    JsonNode history = office.api.get(IVAN, path(event)).json().path("history");
    assertThat(history.valueStream().map(one -> one.path("what").asText()).toList())
        .containsExactly("CREATED", "DUE", "MANAGER", "STATUS", "OUTCOME");
    assertThat(history.path(1).path("by").asText()).isEqualTo("supervisor 3");
    assertThat(office.told()).hasSize(3).last().asString().contains("\"status\":\"DONE\"");
  }

  @ParameterizedTest
  @CsvSource({
    "DAY, 1, 2026-11-20T08:00:00Z, 2026-11-24T08:00:00Z",
    "WEEK, 1, 2026-11-23T08:00:00Z, 2026-11-30T08:00:00Z",
    "MONTH, 1, 2026-10-31T08:00:00Z, 2026-11-30T08:00:00Z",
    // Kyiv changes its clocks between the two: ten in the morning stays ten in the morning.
    "MONTH, 2, 2026-09-25T07:00:00Z, 2026-11-25T08:00:00Z"
  })
  void repeated_isMadeAgainOnce_whenItIsDone(String unit, int every, String due, String next)
      throws Exception {
    String rule = "\"repeat\":{\"unit\":\"%s\",\"every\":%d}".formatted(unit, every);
    JsonNode event = plan(OLENA, "\"dueAt\":\"" + due + "\"," + rule);
    String status = path(event) + "/status";
    JsonNode done = office.api.put(OLENA, status, "{\"status\":\"DONE\"}").json();
    assertThat(done.path("following").path("dueAt").asText()).isEqualTo(next);
    office.api.put(OLENA, status, "{\"status\":\"OPEN\"}");
    JsonNode again = office.api.put(OLENA, status, "{\"status\":\"DONE\"}").json();
    assertThat(again.path("following").isNull()).as("done twice, followed once").isTrue();
  }

  @Test
  void repeatedThatUsersFinishInOneC_isMadeAgain() throws Exception {
    String rule = "\"repeat\":{\"unit\":\"DAY\",\"every\":1}";
    JsonNode event = plan(OLENA, "\"dueAt\":\"2026-11-23T08:00:00Z\"," + rule);
    String done =
        "UPDATE client_event SET status = 'DONE', ended_at = '%s' WHERE id = %d"
            .formatted("2026-11-23 10:00:00", event.path("id").asLong());
    Sql.run(office.database, done);
    String followers =
        "SELECT due_at, created_by FROM client_event WHERE follows_id = " + event.path("id");
    office.time.advance(Duration.ofMinutes(1));
    office.passesUntil(() -> !office.rows(followers).isEmpty());
    assertThat(office.rows(followers)).containsExactly("2026-11-24 08:00:00.000|1C");
  }

  @Test
  void rule_endsOnItsLastDay() throws Exception {
    String rule = "\"repeat\":{\"unit\":\"DAY\",\"every\":1,\"until\":\"2026-11-24\"}";
    JsonNode event = plan(OLENA, "\"dueAt\":\"2026-11-24T08:00:00Z\"," + rule);
    JsonNode done = office.api.put(OLENA, path(event) + "/status", "{\"status\":\"DONE\"}").json();
    assertThat(done.path("following").isNull()).isTrue();
  }

  @Test
  void reminder_comesOnceAtItsTime_andOnceAgainWhenItIsPutOff() throws Exception {
    JsonNode event =
        plan(OLENA, "\"dueAt\":\"2026-11-23T11:00:00Z\",\"remindAt\":\"2026-11-23T10:00:30Z\"");
    try (var listener = office.listen(OLENA);
        var another = office.listen(IVAN)) {
      listener.await("snapshot");
      office.time.advance(Duration.ofSeconds(20));
      office.passesUntil(() -> isAfter("2026-11-23T10:00:29Z"));
      assertThat(reminders(listener)).isEmpty();
      office.passesUntil(() -> reminders(listener).size() == 1);
      JsonNode told = reminders(listener).getFirst().data();
      office
          .api
          .described()
          .checkSchema("EventReminder", told.toString().getBytes(StandardCharsets.UTF_8));
      assertThat(told.path("event").path("reminded").asBoolean()).isTrue();
      office.time.advance(Duration.ofMinutes(1));
      var snoozed =
          office.api.post(OLENA, path(event) + "/snooze", "{\"until\":\"2026-11-23T10:03:00Z\"}");
      assertThat(snoozed.json().path("reminded").asBoolean()).isFalse();
      office.time.advance(Duration.ofMinutes(2));
      office.passesUntil(() -> reminders(listener).size() == 2);
      office.passesUntil(() -> isAfter("2026-11-23T10:04:30Z"));
      assertThat(reminders(listener)).hasSize(2);
      assertThat(reminders(another)).isEmpty();
    }
  }

  private boolean isAfter(String instant) {
    return office.time.instant().isAfter(Instant.parse(instant));
  }

  private static List<EventReader.Received> reminders(EventReader listener) {
    return listener.all().stream().filter(event -> event.kind().equals("reminder")).toList();
  }

  @Test
  void missedReminder_isToldOnReturn_overARestart_untilItIsSeen(@TempDir Path other)
      throws Exception {
    JsonNode event =
        plan(OLENA, "\"dueAt\":\"2026-11-23T11:00:00Z\",\"remindAt\":\"2026-11-23T10:00:30Z\"");
    office.time.advance(Duration.ofMinutes(1));
    office.passesUntil(
        () -> !office.rows("SELECT id FROM client_event WHERE reminded_at IS NOT NULL").isEmpty());
    var database = office.database;
    office.close();
    office = new ContactsOffice(database, other);
    office.time.advance(Duration.ofMinutes(5));
    assertThat(snapshot().path("reminders")).hasSize(1);
    assertThat(office.api.get(OLENA, "/my-day").json().path("reminders")).hasSize(1);
    assertThat(office.api.delete(OLENA, path(event) + "/reminder").status()).isEqualTo(204);
    assertThat(snapshot().path("reminders")).isEmpty();
  }

  private JsonNode snapshot() throws Exception {
    try (var listener = office.listen(OLENA)) {
      JsonNode told = listener.await("snapshot").data();
      office
          .api
          .described()
          .checkSchema("EventSnapshot", told.toString().getBytes(StandardCharsets.UTF_8));
      return told;
    }
  }

  @Test
  void myDay_hasWhatIsOverdueFirst_thenToday() throws Exception {
    plan(OLENA, "\"dueAt\":\"2026-11-22T08:00:00Z\"");
    plan(OLENA, "\"dueAt\":\"2026-11-23T15:00:00Z\"");
    plan(OLENA, "\"dueAt\":\"2026-11-23T22:30:00Z\""); // tomorrow in Kyiv
    JsonNode day = office.api.get(OLENA, "/my-day").json();
    assertThat(day.path("overdue")).hasSize(1);
    assertThat(day.path("overdue").path(0).path("overdue").asBoolean()).isTrue();
    assertThat(day.path("today")).hasSize(1);
    assertThat(office.api.get(LEADER, "/my-day?manager=1").json().path("overdue")).hasSize(1);
    assertThat(office.api.get(IVAN, "/my-day?manager=1").problem()).isEqualTo("no-such-manager");
  }
}
