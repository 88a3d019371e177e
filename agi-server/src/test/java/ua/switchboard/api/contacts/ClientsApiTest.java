package ua.switchboard.api.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.api.Principals;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.Did;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.live.CallRequests;
import ua.switchboard.security.Principal;

/** FEATURE UNDER TEST: what is known of somebody before one talks with them, and whom to dial. */
@ExtendWith(TestDatabase.class)
class ClientsApiTest {
  private static final Principal OLENA = Principals.manager(1);
  private static final Principal IVAN = Principals.manager(2);

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

  private JsonNode read(Principal who, String path) throws Exception {
    var reply = office.api.get(who, path);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  /** Olena talked with the client, rated them and planned a call. */
  private void talkedBefore() throws Exception {
    office.talked("c1", ContactsOffice.CLIENT, "101");
    office.api.put(OLENA, "/contacts/c1/rating", "{\"rating\":\"HOT\"}");
    office.api.put(OLENA, "/contacts/c1/notes", "{\"notes\":\"чекає ціну\",\"version\":0}");
    var closed =
        office.api.post(
            OLENA,
            "/contacts/c1/close",
            "{\"event\":{\"type\":\"CALL\",\"dueAt\":\"2026-11-24T08:00:00Z\"}}");
    assertThat(closed.status()).isEqualTo(200);
  }

  @Test
  void cardIsFollowedByWhatIsKnown_forWhoeverIsOfferedTheCall() throws Exception {
    talkedBefore();
    try (var listener = office.listen(OLENA);
        var another = office.listen(IVAN)) {
      listener.await("snapshot");
      another.await("snapshot");
      var caller = new Caller.Numbered(new PhoneNumber(ContactsOffice.CLIENT), "");
      office.switchboard.plan(
          new CallRequests.Inbound(new CallId("c2"), new Did("380441234567"), caller));
      office.passesUntil(() -> listener.kinds().contains("card-about"));
      JsonNode told = listener.await("card-about").data();
      office
          .api
          .described()
          .checkSchema("EventCardAbout", told.toString().getBytes(StandardCharsets.UTF_8));
      JsonNode about = told.path("about");
      assertThat(about.path("rating").asText()).isEqualTo("HOT");
      assertThat(about.path("lastContact").path("notes").asText()).isEqualTo("чекає ціну");
      assertThat(about.path("lastContact").path("nextAction").asText()).isEqualTo("EVENT");
      assertThat(about.path("openEvents")).hasSize(1);
      assertThat(listener.kinds().indexOf("card"))
          .isLessThan(listener.kinds().indexOf("card-about"));
      assertThat(another.kinds()).doesNotContain("card-about");
      assertThat(read(IVAN, "/about-caller?client=17")).isEqualTo(about);
    }
  }

  @Test
  void lastContact_isTheOneBefore_whilePeopleTalk() throws Exception {
    talkedBefore();
    office.answers("c2", ContactsOffice.CLIENT, "101");
    assertThat(office.stateOf("c2")).isEqualTo("TALKING");
    JsonNode about = read(OLENA, "/about-caller?client=17");
    assertThat(about.path("lastContact").path("call").asText()).isEqualTo("c1");
  }

  @Test
  void unknownCaller_isKnownByTheNumber() throws Exception {
    office.talked("c1", ContactsOffice.STRANGER, "102");
    office.api.put(IVAN, "/contacts/c1/rating", "{\"rating\":\"BAD\"}");
    Sql.run(
        office.database,
        "INSERT INTO missed_call (e164, tries, first_at, last_at, last_call_id)"
            + " VALUES ('+380672222222', 3, NOW(3), NOW(3), 1)");
    JsonNode about = read(OLENA, "/about-caller?number=067+222-22-22");
    assertThat(about.path("rating").asText()).isEqualTo("BAD");
    assertThat(about.path("lastContact").path("manager").path("name").asText()).isEqualTo("Іван");
    assertThat(about.path("missedTries").asInt()).isEqualTo(3);
    assertThat(read(OLENA, "/about-caller").path("lastContact").isNull()).isTrue();
  }

  @Test
  void clientsPage_hasTheCard_personsRatingsAndLinks() throws Exception {
    Sql.run(
        office.database,
        """
        UPDATE counterparty SET external_ref = '11111111-2222-3333-4444-555555555555' WHERE id = 17;
        INSERT INTO onec_contact_person (ref, version, read_pass, marked, owner_ref, name, position, invalid)
        VALUES ('p1', '1', 1, FALSE, '11111111-2222-3333-4444-555555555555', 'Ганна', 'бухгалтер', FALSE);
        INSERT INTO onec_phone (owner_kind, owner_ref, position, raw)
        VALUES ('CONTACT_PERSON', 'p1', 1, '050 999-88-77')
        """);
    talkedBefore();
    JsonNode page = read(IVAN, "/counterparties/17/page");
    assertThat(page.path("client").path("name").asText()).isEqualTo("Ромашка");
    assertThat(page.path("owner").path("name").asText()).isEqualTo("Олена");
    assertThat(page.path("persons").path(0).path("phones").path(0).asText())
        .isEqualTo("050 999-88-77");
    assertThat(page.path("links").path("internal").asText()).startsWith("11111111");
    assertThat(page.path("rating").asText()).isEqualTo("HOT");
    assertThat(page.path("ratings").path(0).path("by").asText()).isEqualTo("manager 1");
    assertThat(page.path("contacts").path(0).path("state").asText()).isEqualTo("CLOSED");
    assertThat(office.api.get(IVAN, "/counterparties/99/page").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "0672222222, +380672222222, kyivstar, any, ''",
    "+38 (050) 111-11-11, +380501111111, '', any, Ромашка",
    "hello, '', '', '', ''"
  })
  void preview_saysWhatWasTyped(
      String typed, String number, String operator, String trunk, String client) throws Exception {
    String query = URLEncoder.encode(typed, StandardCharsets.UTF_8);
    JsonNode preview = read(OLENA, "/dial/preview?number=" + query);
    assertThat(preview.path("number").asText("")).isEqualTo(number);
    assertThat(preview.path("operator").asText("")).isEqualTo(operator);
    assertThat(preview.path("trunk").asText("")).isEqualTo(trunk);
    assertThat(preview.path("clients").path(0).path("name").asText("")).isEqualTo(client);
  }

  @Test
  void preview_knowsColleagues() throws Exception {
    assertThat(read(OLENA, "/dial/preview?number=102").path("manager").path("name").asText())
        .isEqualTo("Іван");
  }

  @Test
  void recentParties_areEachOnce_theLatestFirst() throws Exception {
    office.talked("c1", ContactsOffice.STRANGER, "101");
    office.passesUntil(() -> office.board.wrapUpLeft(office.manager(1).id()).isZero());
    office.talked("c2", ContactsOffice.CLIENT, "101");
    office.passesUntil(() -> office.board.wrapUpLeft(office.manager(1).id()).isZero());
    office.talked("c3", ContactsOffice.STRANGER, "101");
    office.passesUntil(() -> office.rows("SELECT 1 FROM call_manager WHERE talked").size() == 3);
    JsonNode parties = read(OLENA, "/dial/recent").path("parties");
    assertThat(parties.valueStream().map(one -> one.path("number").asText()).toList())
        .containsExactly(ContactsOffice.STRANGER, ContactsOffice.CLIENT);
    assertThat(parties.path(1).path("client").path("name").asText()).isEqualTo("Ромашка");
    assertThat(office.api.get(Principals.administrator(), "/dial/recent").problem())
        .isEqualTo("no-manager");
  }

  @Test
  void favourites_areOnesOwn() throws Exception {
    String wish = "{\"number\":\"050 111-11-11\",\"name\":\"%s\"}";
    long id =
        office.api.post(OLENA, "/favourites", wish.formatted("Рома")).json().path("id").asLong();
    office.api.post(OLENA, "/favourites", wish.formatted("Роман"));
    JsonNode all = read(OLENA, "/favourites").path("favourites");
    assertThat(all).hasSize(1);
    assertThat(all.path(0).path("name").asText()).isEqualTo("Роман");
    assertThat(all.path(0).path("client").path("id").asLong()).isEqualTo(17);
    assertThat(office.api.delete(IVAN, "/favourites/" + id).status()).isEqualTo(404);
    assertThat(office.api.delete(OLENA, "/favourites/" + id).status()).isEqualTo(204);
    assertThat(read(OLENA, "/favourites").path("favourites")).isEmpty();
  }
}
