package ua.switchboard.api.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.api.Principals;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.Did;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.live.CallRequests;
import ua.switchboard.presence.Availability.State;
import ua.switchboard.security.Principal;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: a conversation with somebody outside ends with a next action. */
@ExtendWith(TestDatabase.class)
class ContactsApiTest {
  private static final Principal OLENA = Principals.manager(1);
  private static final Principal IVAN = Principals.manager(2);
  private static final Principal LEADER = Principals.supervisor(3, 1, 2, 3);
  private static final String EVENT =
      "{\"event\":{\"type\":\"CALL\",\"dueAt\":\"2026-11-24T08:00:00Z\",\"note\":\"ціна\"}}";
  private static final String CLOSE = "/contacts/c1/close";

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

  @Test
  void answeredCall_hasAContact_thatItsManagerAndLeadersSee() throws Exception {
    office.answers("c1", ContactsOffice.CLIENT, "101");
    JsonNode contact = office.contact(OLENA, "c1");
    assertThat(contact.path("state").asText()).isEqualTo("TALKING");
    assertThat(contact.path("client").path("name").asText()).isEqualTo("Ромашка");
    assertThat(contact.path("newClient").asBoolean()).isFalse();
    assertThat(contact.path("line").asText()).isEqualTo("Продажі");
    assertThat(office.api.get(IVAN, "/contacts/c1").problem()).isEqualTo("not-found");
    assertThat(office.api.get(LEADER, "/contacts").json().path("contacts")).hasSize(1);
    assertThat(office.api.get(IVAN, "/contacts").json().path("contacts")).isEmpty();
    assertThat(office.api.post(OLENA, CLOSE, EVENT).problem()).isEqualTo("contact-talking");
  }

  @Test
  void callAmongOurselves_hasNoContact() throws Exception {
    office.answers("c1", ContactsOffice.CLIENT, "101");
    Sql.run(office.database, "UPDATE manager SET mobile = '+380672222222' WHERE id = 2");
    office.reload();
    office.switchboard.plan(
        new CallRequests.Inbound(
            new CallId("c2"),
            new Did("380441234567"),
            new Caller.Numbered(new PhoneNumber(ContactsOffice.STRANGER), "")));
    office.connects("c2", "103");
    office.answers("c3", "+380671234567", "102");
    assertThat(office.rows("SELECT call_id FROM contact ORDER BY call_id"))
        .containsExactly("c1", "c3");
  }

  @Test
  void talkThatOnlyTheJournalKept_hasItsContactAfterTheNextStart() throws Exception {
    office.talked("c1", ContactsOffice.CLIENT, "101");
    office.intake.close();
    office.talkUnheard("c2", ContactsOffice.STRANGER, "102");
    Eventually.holds(
        () -> office.rows("SELECT 1 FROM call_record WHERE call_id = 'c2'").size() == 1);
    office.close();
    office = new ContactsOffice(office.database, folder);
    Eventually.holds(() -> {
      office.time.advance(Duration.ofSeconds(10));
      return office.rows("SELECT 1 FROM contact WHERE call_id = 'c2'").size() == 1;
    });
    Eventually.holds(() -> office.stateOf("c2").equals("ENDED"));
    JsonNode contact = office.contact(IVAN, "c2");
    assertThat(contact.path("newClient").asBoolean()).isTrue();
    assertThat(contact.path("state").asText()).isEqualTo("UNFINISHED");
    assertThat(contact.path("number").asText()).isEqualTo(ContactsOffice.STRANGER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"event\":null,\"order\":null}"})
  void closingWithoutANextAction_isRefused(String nothing) throws Exception {
    office.talked("c1", ContactsOffice.CLIENT, "101");
    assertThat(office.api.post(OLENA, CLOSE, nothing).problem()).isEqualTo("next-action-missing");
    assertThat(office.stateOf("c1")).isEqualTo("ENDED");
  }

  @Test
  void closingWithAnEvent_ends_theWrapUp_andTells1C() throws Exception {
    office.talked("c1", ContactsOffice.CLIENT, "101");
    assertThat(office.contact(OLENA, "c1").path("state").asText()).isEqualTo("WRAP_UP");
    assertThat(stateOf(1)).isEqualTo(State.WRAP_UP);
    var closed = office.api.post(OLENA, CLOSE, EVENT);
    assertThat(closed.status()).as(closed.text()).isEqualTo(200);
    assertThat(closed.json().path("state").asText()).isEqualTo("CLOSED");
    JsonNode event = closed.json().path("events").path(0);
    assertThat(event.path("subject").asText()).isEqualTo("Ромашка");
    assertThat(event.path("number").asText()).isEqualTo(ContactsOffice.CLIENT);
    assertThat(stateOf(1)).isEqualTo(State.FREE);
    assertThat(office.told())
        .singleElement()
        .asString()
        .startsWith("next-action|{\"version\":1,\"eventId\":")
        .contains("\"clientId\":17", "\"dueAt\":\"2026-11-24T08:00:00Z\"", "\"text\":\"ціна\"");
    assertThat(office.api.post(OLENA, CLOSE, EVENT).problem()).isEqualTo("contact-settled");
  }

  @Test
  void eventPlannedWhileTheyTalk_isEnoughLater_unlessItIsCalledOff() throws Exception {
    office.answers("c1", ContactsOffice.CLIENT, "101");
    var made =
        office.api.post(
            OLENA,
            "/client-events",
            "{\"type\":\"MEETING\",\"dueAt\":\"2026-11-24T08:00:00Z\",\"contact\":\"c1\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    office.time.advance(Duration.ofMinutes(1));
    office.hangsUp("c1");
    String status = "/client-events/" + made.json().path("id").asLong() + "/status";
    office.api.put(OLENA, status, "{\"status\":\"CANCELLED\"}");
    assertThat(office.api.post(OLENA, CLOSE, "{}").problem()).isEqualTo("next-action-missing");
    office.api.put(OLENA, status, "{\"status\":\"OPEN\"}");
    assertThat(office.api.post(OLENA, CLOSE, "{}").status()).isEqualTo(200);
  }

  @Test
  void newClient_isRatedFirst_andAnOrderNeedsAClient() throws Exception {
    office.talked("c1", ContactsOffice.STRANGER, "102");
    assertThat(office.api.post(IVAN, CLOSE, EVENT).problem()).isEqualTo("rating-missing");
    assertThat(office.api.put(IVAN, "/contacts/c1/rating", "{\"rating\":\"HOT\"}").status())
        .isEqualTo(200);
    String order =
        "{\"order\":{\"comment\":\"дві"
            + " машини\",\"goods\":[{\"text\":\"Бетон\",\"quantity\":2.5}]}}";
    assertThat(office.api.post(IVAN, CLOSE, order).problem()).isEqualTo("client-missing");
    var made = office.api.post(IVAN, "/contacts/c1/client", "{\"name\":\"ФОП Новий\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    assertThat(made.json().path("client").path("name").asText()).isEqualTo("ФОП Новий");
    var closed = office.api.post(IVAN, CLOSE, order);
    assertThat(closed.json().path("orders")).hasSize(1);
    assertThat(office.told())
        .extracting(row -> row.substring(0, row.indexOf('|')))
        .containsExactly("counterparty", "order", "rating");
    assertThat(office.told().getFirst())
        .contains("\"name\":\"ФОП Новий\"", "\"managerId\":2", "\"phones\":[\"+380672222222\"]");
    office.reload();
    assertThat(office.api.get(IVAN, "/client-duplicates?number=0672222222").json().path("clients"))
        .hasSize(1);
  }

  @Test
  void whoLooksLikeSomebodyKnown_isMadeOnlyForCertain() throws Exception {
    office.answers("c1", ContactsOffice.STRANGER, "102");
    String wish = "{\"name\":\"Ромашка\",\"certain\":%s}";
    assertThat(office.api.post(IVAN, "/contacts/c1/client", wish.formatted("false")).problem())
        .isEqualTo("possible-duplicates");
    assertThat(office.told()).isEmpty();
    assertThat(office.api.post(IVAN, "/contacts/c1/client", wish.formatted("true")).status())
        .isEqualTo(200);
  }

  @Test
  void attachedNumber_belongsToTheClientFromNowOn() throws Exception {
    office.answers("c1", ContactsOffice.STRANGER, "102");
    assertThat(office.api.put(IVAN, "/contacts/c1/client", "{\"client\":99}").problem())
        .isEqualTo("no-such-client");
    var attached = office.api.put(IVAN, "/contacts/c1/client", "{\"client\":17}");
    assertThat(attached.json().path("client").path("id").asLong()).isEqualTo(17);
    office.reload();
    assertThat(office.api.get(IVAN, "/client-duplicates?number=%2B380672222222").json())
        .asString()
        .contains("\"id\":17", "NUMBER");
    office.api.put(IVAN, "/contacts/c1/client", "{\"client\":17}");
    assertThat(office.told())
        .as("once, however often it is said")
        .containsExactly(
            "client-number|{\"version\":1,\"clientId\":17,\"number\":\"+380672222222\"}");
  }

  @Test
  void twoWhoMakeTheSameClientAtOnce_makeOne() throws Exception {
    office.talked("c1", ContactsOffice.STRANGER, "101");
    office.talked("c2", ContactsOffice.STRANGER, "102");
    var both = new CyclicBarrier(2);
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers =
          List.of(
              people.submit(() -> created(OLENA, "c1", "Новий", both)),
              people.submit(() -> created(IVAN, "c2", "Новенький", both)));
      assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
          .containsExactlyInAnyOrder("made", "possible-duplicates");
    }
    assertThat(office.rows("SELECT id FROM counterparty WHERE name LIKE 'Нов%'")).hasSize(1);
  }

  private String created(Principal who, String call, String name, CyclicBarrier both)
      throws Exception {
    both.await();
    var answer =
        office.api.post(who, "/contacts/" + call + "/client", "{\"name\":\"" + name + "\"}");
    return answer.status() == 200 ? "made" : answer.problem();
  }

  @Test
  void whatWasNoted_goesWithTheEvent_thatSaysNothingItself() throws Exception {
    office.talked("c1", ContactsOffice.CLIENT, "101");
    office.api.put(OLENA, "/contacts/c1/notes", "{\"notes\":\"двісті кіло\",\"version\":0}");
    String event = "{\"event\":{\"type\":\"CALL\",\"dueAt\":\"2026-11-24T08:00:00Z\"}}";
    var closed = office.api.post(OLENA, CLOSE, event);
    assertThat(closed.status()).as(closed.text()).isEqualTo(200);
    assertThat(closed.json().path("events").path(0).path("note").asText()).isEqualTo("двісті кіло");
    assertThat(office.told()).singleElement().asString().contains("\"text\":\"двісті кіло\"");
  }

  @Test
  void notes_areNotWrittenOver() throws Exception {
    office.answers("c1", ContactsOffice.CLIENT, "101");
    String notes = "{\"notes\":\"%s\",\"version\":%d}";
    var first = office.api.put(OLENA, "/contacts/c1/notes", notes.formatted("перші", 0));
    assertThat(first.json().path("notesVersion").asInt()).isEqualTo(1);
    assertThat(office.api.put(OLENA, "/contacts/c1/notes", notes.formatted("другі", 0)).problem())
        .isEqualTo("notes-changed");
    assertThat(office.contact(OLENA, "c1").path("notes").asText()).isEqualTo("перші");
  }

  @Test
  void waiver_isASupervisors_withAReason_inTheAudit() throws Exception {
    office.talked("c1", ContactsOffice.STRANGER, "102");
    String wish = "{\"reason\":\"помилились номером\"}";
    assertThat(office.api.post(IVAN, "/contacts/c1/waiver", wish).problem()).isEqualTo("forbidden");
    assertThat(office.api.post(LEADER, "/contacts/c1/waiver", "{\"reason\":\" \"}").problem())
        .isEqualTo("unfit-value");
    var waived = office.api.post(LEADER, "/contacts/c1/waiver", wish);
    assertThat(waived.json().path("state").asText()).isEqualTo("WAIVED");
    assertThat(office.audited)
        .containsExactly("supervisor 3 contact-waived c1 {reason=помилились номером}");
  }

  @Test
  void wrapUpThatReachesItsCeiling_leavesAnUnfinishedContact_thatCounts() throws Exception {
    try (var listener = office.listen(OLENA)) {
      office.talked("c1", ContactsOffice.CLIENT, "101");
      office.passesUntil(() -> office.board.unfinished(new ManagerId(1)) == 1);
      assertThat(stateOf(1)).isEqualTo(State.FREE);
      office.passesUntil(() ->
          listener.all().stream()
              .anyMatch(event ->
                  event.kind().equals("contact")
                      && event.data().path("state").asText().equals("UNFINISHED")));
      office.passesUntil(() ->
          listener.all().stream()
              .anyMatch(event ->
                  event.kind().equals("presence") && event.data().path("unfinished").asInt() == 1));
    }
    JsonNode day = office.api.get(OLENA, "/my-day").json();
    assertThat(day.path("unfinished")).hasSize(1);
    assertThat(office.api.post(OLENA, CLOSE, EVENT).status()).isEqualTo(200);
    assertThat(office.board.unfinished(new ManagerId(1))).isZero();
  }

  @Test
  void contactThatWasSettledBehindOurBack_isForgottenWithinAMinute() throws Exception {
    office.talked("c1", ContactsOffice.CLIENT, "101");
    office.passesUntil(() -> office.board.unfinished(new ManagerId(1)) == 1);
    Sql.run(
        office.database,
        "UPDATE contact SET state = 'CLOSED', settled_at = NOW(3), settled_by = 'x'");
    office.time.advance(Duration.ofMinutes(1));
    office.passesUntil(() -> office.board.unfinished(new ManagerId(1)) == 0);
  }

  @Test
  void restart_forgetsNoContact(@TempDir Path other) throws Exception {
    office.talked("c1", ContactsOffice.CLIENT, "101");
    office.passesUntil(() -> office.board.unfinished(new ManagerId(1)) == 1);
    var database = office.database;
    office.close();
    office = new ContactsOffice(database, other);
    office.time.advance(Duration.ofHours(1));
    office.passesUntil(() -> office.board.unfinished(new ManagerId(1)) == 1);
    assertThat(office.api.post(OLENA, CLOSE, EVENT).status()).isEqualTo(200);
  }

  @Test
  void callThatAManagerMakes_hasAContactOfTheirs_withTheClient() throws Exception {
    office.switchboard.dialOut(
        new CallRequests.Outbound(
            new CallId("c1"), new DeviceName("PJSIP/102"), new PhoneNumber(ContactsOffice.CLIENT)));
    office.connects("c1", "102");
    Eventually.holds(() -> !office.rows("SELECT 1 FROM contact").isEmpty());
    JsonNode contact = office.contact(IVAN, "c1");
    assertThat(contact.path("direction").asText()).isEqualTo("OUTBOUND");
    assertThat(contact.path("number").asText()).isEqualTo(ContactsOffice.CLIENT);
    assertThat(contact.path("client").path("id").asLong()).isEqualTo(17);
    office.time.advance(Duration.ofMinutes(1));
    office.hangsUp("c1");
    assertThat(office.api.post(IVAN, CLOSE, "{}").problem()).isEqualTo("next-action-missing");
    assertThat(office.api.post(IVAN, CLOSE, EVENT).status()).isEqualTo(200);
  }

  @Test
  void transferredCall_isSettledByWhoTalkedLast() throws Exception {
    office.answers("c1", ContactsOffice.CLIENT, "101");
    office.connects("c1", "102");
    Eventually.holds(() -> office.rows("SELECT manager_id FROM contact").contains("2"));
    assertThat(office.api.get(OLENA, "/contacts/c1").status()).isEqualTo(404);
    assertThat(office.contact(IVAN, "c1").path("manager").path("id").asLong()).isEqualTo(2);
  }

  @Test
  void ratingAndClient_areInTheCallsRecord_whenThatComes() throws Exception {
    office.answers("c1", ContactsOffice.STRANGER, "102");
    office.api.put(IVAN, "/contacts/c1/rating", "{\"rating\":\"BAD\"}");
    office.api.put(IVAN, "/contacts/c1/client", "{\"client\":17}");
    office.time.advance(Duration.ofMinutes(1));
    office.hangsUp("c1");
    String record =
        "SELECT r.rating, r.unfinished, r.counterparty_id, r.counterparty_name FROM call_record r"
            + " JOIN contact c ON c.call_record_id = r.id";
    office.passesUntil(() -> office.rows(record).contains("BAD|1|17|Ромашка"));
    office.api.post(IVAN, CLOSE, EVENT);
    assertThat(office.rows(record)).containsExactly("BAD|0|17|Ромашка");
    long number = office.contact(IVAN, "c1").path("callRecord").asLong();
    office.api.put(LEADER, "/calls/" + number + "/rating", "{\"rating\":\"HOT\"}");
    assertThat(office.contact(IVAN, "c1").path("rating").asText()).isEqualTo("HOT");
  }

  private State stateOf(long manager) {
    return office.board.look().availability(office.manager(manager)).state();
  }
}
