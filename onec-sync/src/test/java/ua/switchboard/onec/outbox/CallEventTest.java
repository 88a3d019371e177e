package ua.switchboard.onec.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.onec.standin.base.StoredObject;
import ua.switchboard.onec.standin.control.Profile;

/** FEATURE UNDER TEST: what a finished call looks like in 1C. */
@ExtendWith(TestDatabase.class)
class CallEventTest {
  @Test
  void answeredCall_isADoneEventOfTheManagerWithTheClient(Database database) throws Exception {
    try (var office = new Office(database.dataSource())) {
      long id = office.answered("pbx1-1.1");
      office.round();

      assertThat(office.state(id)).isEqualTo("DELIVERED");
      StoredObject event = office.event("pbx1-1.1");
      assertThat(office.entry(id).externalRef()).contains(event.ref().toString());
      assertThat(event.text("ТипСобытия")).isEqualTo("ТелефонныйЗвонок");
      assertThat(event.text("ВходящееИсходящееСобытие")).isEqualTo("Входящее");
      assertThat(event.get("Состояние_Key")).isEqualTo(office.state("Завершено"));
      assertThat(event.get("Ответственный_Key")).isEqualTo(office.olena);
      assertThat(event.get("Date")).isEqualTo(LocalDateTime.parse("2026-11-23T12:00:00"));
      assertThat(event.get("НачалоСобытия")).isEqualTo(LocalDateTime.parse("2026-11-23T12:00:00"));
      assertThat(event.get("ОкончаниеСобытия"))
          .isEqualTo(LocalDateTime.parse("2026-11-23T12:01:25"));
      assertThat(event.text("Тема")).isEqualTo("Вхідний дзвінок +380671234567");
      assertThat(event.text("Содержание"))
          .isEqualTo(
              """
              Дзвінок від +380671234567 (Іван  call-id:1.1), лінія Продажі (380441234567)
              Результат: розмовляли, Олена, розмова 1 хв 05 с, очікування 20 с
              Кому пропонували:
              1. Іван (відповідальний): не відповів, 15 с
              2. Олена (за результатом тижня): відповів, 5 с
              Запис розмови: https://pbx.example/recordings/pbx1-1.1.wav
              [call-id:pbx1-1.1]\
              """);
      Map<String, Object> participant = event.rows("Участники").getFirst();
      assertThat(participant)
          .containsEntry("Контакт", office.client.toString())
          .containsEntry("Контакт_Type", "StandardODATA.Catalog_Контрагенты")
          .containsEntry("КакСвязаться", "+380671234567");
    }
  }

  @Test
  void missedCall_isPlannedAsACallBackInTheCalendar(Database database) throws Exception {
    try (var office = new Office(database.dataSource())) {
      office.entry("1.1", 1, "call", Payloads.missed("1.1", "{\"number\":\"+380509998877\"}"));
      office.round();

      StoredObject event = office.event("1.1");
      assertThat(event.get("Состояние_Key")).isEqualTo(office.state("Запланировано"));
      assertThat(event.text("Тема")).isEqualTo("Пропущений дзвінок +380509998877");
      assertThat(event.get("Date")).isEqualTo(LocalDateTime.parse("2026-11-23T12:00:00"));
      assertThat(event.get("НачалоСобытия")).isEqualTo(LocalDateTime.parse("2026-11-23T13:00:40"));
      assertThat(event.get("ОкончаниеСобытия"))
          .isEqualTo(LocalDateTime.parse("2026-11-23T13:30:40"));
      assertThat(event.get("Ответственный_Key")).isEqualTo(office.olena);
      assertThat(office.onec.base().get("Catalog_КалендариСотрудников", calendar(event)))
          .isNotNull();
      assertThat(event.rows("Участники").getFirst())
          .containsEntry("Контакт", "+380509998877")
          .containsEntry("Контакт_Type", "Edm.String");
    }
  }

  @Test
  void missedCall_isADoneEventWhereCallBacksAreNotWanted(Database database) throws Exception {
    try (var office = new Office(database.dataSource()).with("write.call-backs", "false")) {
      office.entry("1.1", 1, "call", Payloads.missed("1.1", "{\"number\":\"+380509998877\"}"));
      office.round();
      assertThat(office.event("1.1").get("Состояние_Key")).isEqualTo(office.state("Завершено"));
    }
  }

  @Test
  void callerWhoHidesTheNumber_isNotCalledBack(Database database) throws Exception {
    try (var office = new Office(database.dataSource())) {
      office.entry("1.1", 1, "call", Payloads.missed("1.1", "{\"withheld\":true}"));
      office.entry("1.2", 1, "call", Payloads.missed("1.2", "{\"raw\":\"0800\"}"));
      office.round();
      assertThat(office.event("1.1").text("Тема")).isEqualTo("Вхідний дзвінок прихований номер");
      assertThat(office.event("1.1").get("Состояние_Key")).isEqualTo(office.state("Завершено"));
      assertThat(office.event("1.2").rows("Участники").getFirst()).containsEntry("Контакт", "0800");
    }
  }

  @Test
  void outgoingCall_isOutgoing_andTheContactPersonIsNamed(Database database) throws Exception {
    try (var office = new Office(database.dataSource())) {
      office.entry("1.1", 1, "call", Payloads.outgoing("1.1"));
      office.round();
      StoredObject event = office.event("1.1");
      assertThat(event.text("ВходящееИсходящееСобытие")).isEqualTo("Исходящее");
      assertThat(event.text("Тема")).isEqualTo("Вихідний дзвінок +380501112233");
      assertThat(event.text("Содержание")).contains("Результат: з'єднано, Петро");
      assertThat(event.rows("Участники").getFirst())
          .containsEntry("Контакт", office.clientsPerson.toString())
          .containsEntry("Контакт_Type", "StandardODATA.Catalog_КонтактныеЛица");
    }
  }

  @Test
  void theWeakestPlatformIsEnough(Database database) throws Exception {
    try (var office = new Office(database.dataSource(), Profile.WEAKEST)) {
      long id = office.answered("1.1");
      office.round();
      assertThat(office.state(id)).isEqualTo("DELIVERED");
      assertThat(office.event("1.1").get("Состояние_Key")).isEqualTo(office.state("Завершено"));
    }
  }

  private static UUID calendar(StoredObject event) {
    return (UUID) event.get("КалендарьСотрудника_Key");
  }
}
