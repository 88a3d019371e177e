package ua.switchboard.onec.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.onec.standin.base.StoredObject;
import ua.switchboard.onec.standin.control.Fault;

/** FEATURE UNDER TEST: what the panel has written, each kind switched on by itself. */
@ExtendWith(TestDatabase.class)
class PanelKindsTest {
  private static final String CARD =
      """
      {"version":1,"clientId":18,"name":"ФОП Новий","company":false,"managerId":1,
       "phones":["+380671112233","+48221234567"],"comment":"з дзвінка"}
      """;
  private static final String ORDER =
      """
      {"version":1,"clientId":17,"managerId":1,"comment":"терміново",
       "goods":[{"text":"Бетон М200","quantity":2.5,"price":100}]}
      """;

  @Test
  void aNewClient_becomesACardOnce_andTheDirectoryLearnsItsReference(Database database)
      throws Exception {
    try (var office = new Office(database.dataSource()).with("write.counterparties", "true")) {
      long clients = office.onec.base().count(Office.CLIENTS);
      long id = office.entry("1.1", 1, "counterparty", CARD);
      office.onec.faults().next(Fault.DIE_AFTER_STORING, 1);
      office.rounds(3);

      assertThat(office.state(id)).isEqualTo("DELIVERED");
      assertThat(office.onec.base().count(Office.CLIENTS)).isEqualTo(clients + 1);
      StoredObject card =
          office
              .onec
              .base()
              .list(Office.CLIENTS)
              .filter(client -> client.text("Description").equals("ФОП Новий"))
              .findFirst()
              .orElseThrow();
      assertThat(card.get("Ответственный_Key")).isEqualTo(office.olena);
      assertThat(card.rows("КонтактнаяИнформация").getFirst())
          .containsEntry("Тип", "Телефон")
          .containsEntry("Представление", "+380 (67) 1112233")
          .containsEntry("НомерТелефона", "380671112233")
          .containsEntry("НомерТелефонаБезКодов", "1112233");
      assertThat(new References(database.dataSource()).client(18).ref()).contains(card.ref());
    }
  }

  @Test
  void aNumberOfAClient_isOneMoreTelephoneOfTheCard_once(Database database) throws Exception {
    try (var office = new Office(database.dataSource()).with("write.counterparties", "true")) {
      var before = contacts(office);
      assertThat(before).isNotEmpty();
      String number = "{\"version\":1,\"clientId\":17,\"number\":\"+380501112233\"}";
      long id = office.entry("client:17", 1, "client-number", number);
      office.onec.faults().next(Fault.DIE_AFTER_STORING, 1);
      office.rounds(3);
      office.entry("client:17", 2, "client-number", number);
      office.rounds(1);

      assertThat(office.state(id)).isEqualTo("DELIVERED");
      var after = contacts(office);
      assertThat(after).hasSize(before.size() + 1);
      assertThat(after.subList(0, before.size())).as("the others stay").isEqualTo(before);
      assertThat(after.getLast())
          .containsEntry("Представление", "+380 (50) 1112233")
          .containsEntry("НомерТелефона", "380501112233");
    }
  }

  private static List<Map<String, Object>> contacts(Office office) {
    return List.copyOf(
        office.onec.base().get(Office.CLIENTS, office.client).rows("КонтактнаяИнформация"));
  }

  @Test
  void aRating_isOneLineOfTheComment_whichIsReplaced(Database database) throws Exception {
    try (var office = new Office(database.dataSource()).with("write.ratings", "true")) {
      office.onec.base().edit(Office.CLIENTS, office.client, Map.of("Комментарий", "важливий"));
      office.entry("1.1", 1, "rating", rating("HOT"));
      office.entry("1.1", 2, "rating", rating("BAD"));
      office.rounds(2);
      assertThat(office.onec.base().get(Office.CLIENTS, office.client).text("Комментарий"))
          .isEqualTo("важливий\nГотовність до покупки: Поганий (2026-11-23 12:00:00, Олена)");
    }
  }

  @Test
  void aNextAction_isAPlannedEvent(Database database) throws Exception {
    try (var office = new Office(database.dataSource()).with("write.next-actions", "true")) {
      office.entry(
          "1.1",
          2,
          "next-action",
          """
          {"version":1,"type":"MEETING","clientId":17,"number":"+380671234567","managerId":1,
           "subject":"Показати зразки","text":"взяти каталог","dueAt":"2026-11-25T08:00:00Z"}
          """);
      office.onec.faults().next(Fault.DIE_AFTER_STORING, 1);
      office.rounds(3);
      assertThat(office.events()).hasSize(1);
      StoredObject event = office.events().getFirst();
      assertThat(event.text("ТипСобытия")).isEqualTo("ЛичнаяВстреча");
      assertThat(event.text("Тема")).isEqualTo("Показати зразки");
      assertThat(event.get("Состояние_Key")).isEqualTo(office.state("Запланировано"));
      assertThat(event.get("НачалоСобытия")).isEqualTo(LocalDateTime.parse("2026-11-25T10:00:00"));
      assertThat(event.rows("Участники").getFirst())
          .containsEntry("Контакт", office.client.toString());
    }
  }

  private static String event(String status, String due) {
    return """
    {"version":1,"eventId":5,"type":"CALL","status":"%s","clientId":17,"managerId":1,
     "subject":"Ціна","text":"","dueAt":"%s","minutes":15}
    """
        .formatted(status, due);
  }

  @Test
  void aLaterEntry_changesTheSameEvent(Database database) throws Exception {
    try (var office = new Office(database.dataSource()).with("write.next-actions", "true")) {
      office.entry("client-event:5", 1, "next-action", event("OPEN", "2026-11-25T08:00:00Z"));
      office.entry("client-event:5", 2, "next-action", event("OPEN", "2026-11-26T09:00:00Z"));
      office.entry("client-event:5", 3, "next-action", event("CANCELLED", "2026-11-26T09:00:00Z"));
      office.onec.faults().next(Fault.DIE_AFTER_STORING, 1);
      office.rounds(5);
      assertThat(office.events()).hasSize(1);
      StoredObject document = office.events().getFirst();
      assertThat(document.get("НачалоСобытия"))
          .isEqualTo(LocalDateTime.parse("2026-11-26T11:00:00"));
      assertThat(document.get("Состояние_Key")).isEqualTo(office.state("Отменено"));
      assertThat(document.text("Содержание")).contains("[switchboard:");
    }
  }

  @Test
  void whatBecameOfAnEventInOneC_isReadBack_unlessWeHaveToTellSomething(Database database)
      throws Exception {
    try (var office = new Office(database.dataSource()).with("write.next-actions", "true")) {
      office.sql(
          """
          INSERT INTO client_event (id, type, subject, due_at, minutes, remind_at, manager_id, created_by, created_at)
          VALUES (5, 'CALL', 'Ціна', '2026-11-25 08:00:00', 15, '2026-11-25 07:50:00', 1, 'Олена', '2026-11-23 10:00:00')
          """);
      office.entry("client-event:5", 1, "next-action", event("OPEN", "2026-11-25T08:00:00Z"));
      office.rounds(1);
      office.lookAtPlanned();
      assertThat(rows(database)).as("nothing changed there").isEqualTo("OPEN 2026-11-25 08:00 1");

      var ref = office.events().getFirst().ref();
      office.onec.base().edit(Office.EVENTS, ref, Map.of("НачалоСобытия", "2026-11-27T12:00:00"));
      long waits =
          office.entry("client-event:5", 2, "next-action", event("OPEN", "2026-11-25T08:00:00Z"));
      office.lookAtPlanned();
      assertThat(rows(database)).as("ours goes first").isEqualTo("OPEN 2026-11-25 08:00 1");
      office.sql("DELETE FROM outbox WHERE id = " + waits);
      office.lookAtPlanned();
      assertThat(rows(database)).isEqualTo("OPEN 2026-11-27 10:00 2");

      office
          .onec
          .base()
          .edit(Office.EVENTS, ref, Map.of("Состояние_Key", office.state("Завершено").toString()));
      office.lookAtPlanned();
      assertThat(rows(database)).isEqualTo("DONE 2026-11-27 10:00 3");
    }
  }

  private static String rows(Database database) throws Exception {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT CONCAT(status, ' ', DATE_FORMAT(due_at, '%Y-%m-%d %H:%i'), ' ', version)"
                    + " FROM client_event")) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void aTwinThatAPassPublishedMeanwhile_isBuried_andItsCallsAreTheClients(Database database)
      throws Exception {
    try (var office = new Office(database.dataSource()).with("write.counterparties", "true")) {
      var references = new References(database.dataSource());
      var ref = UUID.randomUUID();
      office.sql(
          "INSERT INTO counterparty (id, code, name, external_ref) VALUES (19, 'НФ-19', 'ФОП"
              + " Новий', '"
              + ref
              + "')");
      office.sql(
          "INSERT INTO counterparty_phone (counterparty_id, position, e164, raw) VALUES (19, 1,"
              + " '+380671112233', 'x')");
      office.sql(
          "INSERT INTO missed_call (e164, counterparty_id, tries, first_at, last_at, last_call_id)"
              + " VALUES ('+380671112233', 19, 1, NOW(3), NOW(3), 1)");
      references.created(18, ref);
      assertThat(references.client(18).ref()).contains(ref);
      assertThat(references.client(19).ref()).isEmpty();
      try (var connection = database.dataSource().getConnection();
          var statement = connection.createStatement();
          var row =
              statement.executeQuery(
                  "SELECT (SELECT code FROM counterparty WHERE id = 18), (SELECT deleted FROM"
                      + " counterparty WHERE id = 19), (SELECT counterparty_id FROM missed_call),"
                      + " (SELECT COUNT(*) FROM counterparty_phone WHERE counterparty_id = 19)")) {
        row.next();
        assertThat(row.getString(1)).isEqualTo("НФ-19");
        assertThat(row.getBoolean(2)).isTrue();
        assertThat(row.getLong(3)).isEqualTo(18);
        assertThat(row.getInt(4)).isZero();
      }
    }
  }

  @Test
  void anOrder_isADraft_madeOnce(Database database) throws Exception {
    try (var office = new Office(database.dataSource()).with("write.orders", "true")) {
      long id = office.entry("1.1", 2, "order", ORDER);
      office.onec.faults().next(Fault.DIE_AFTER_STORING, 1);
      office.rounds(3);
      assertThat(office.state(id)).isEqualTo("DELIVERED");
      var orders = office.onec.base().list("Document_ЗаказПокупателя").toList();
      assertThat(orders).hasSize(1);
      assertThat(orders.getFirst().get("Posted")).isEqualTo(false);
      assertThat(orders.getFirst().get("Контрагент_Key")).isEqualTo(office.client);
      assertThat(orders.getFirst().text("Комментарий")).startsWith("терміново");
    }
  }

  @Test
  void aClientOneCDoesNotKnowYet_isWaitedFor_thenAPersonIsNeeded(Database database)
      throws Exception {
    try (var office = new Office(database.dataSource()).with("write.orders", "true")) {
      long id = office.entry("1.1", 2, "order", ORDER.replace("17", "18"));
      office.rounds(2);
      assertThat(office.state(id)).isEqualTo("WAITING outbox-client-unknown");
      office.rounds(8);
      assertThat(office.state(id)).isEqualTo("PARKED outbox-client-unknown");
    }
  }

  @Test
  void everythingOfThePanelIsOffUntilItIsSwitchedOn(Database database) throws Exception {
    try (var office = new Office(database.dataSource())) {
      long card = office.entry("1.1", 1, "counterparty", CARD);
      long order = office.entry("1.1", 2, "order", ORDER);
      office.rounds(2);
      assertThat(office.state(card)).isEqualTo("WAITING");
      assertThat(office.state(order)).isEqualTo("WAITING");
    }
  }

  private static String rating(String value) {
    return """
    {"version":1,"clientId":17,"rating":"%s","by":{"id":1,"name":"Олена"},"at":"2026-11-23T10:00:00Z"}
    """
        .formatted(value);
  }
}
