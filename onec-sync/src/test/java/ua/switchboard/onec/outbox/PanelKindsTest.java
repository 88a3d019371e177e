package ua.switchboard.onec.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Map;
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
