package ua.switchboard.onec.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.onec.standin.base.Refs;
import ua.switchboard.onec.standin.control.Fault;
import ua.switchboard.onec.standin.control.Feature;

/** POST, PATCH, DELETE: what is stored, what is ignored in silence, what is refused. */
class WritingTest {
  private static final String CLIENTS = "Catalog_Контрагенты";
  private static final String ROMASHKA = CLIENTS + "(guid'" + OneC.ROMASHKA + "')";
  private static final String TYPED =
      "\"Участники@odata.type\":\"Collection(StandardODATA.Document_Событие_Участники_RowType)\",";

  private final OneC onec = OneC.demo();

  @AfterEach
  void stop() {
    onec.close();
  }

  @Test
  void create_201WithTheWholeObjectAndLocationInRawUtf8() {
    var answer = onec.post(OneC.EVENTS, OneC.event(""));
    var event = answer.created();
    assertThat(event.get("Number").asText()).matches("НФНФ-000001");
    assertThat(event.get("DataVersion").asText()).isEqualTo("AAAAAAAAAAA=");
    assertThat(event.get("Posted").asBoolean()).isFalse();
    var location =
        new String(
            answer.header("location").getBytes(StandardCharsets.ISO_8859_1),
            StandardCharsets.UTF_8);
    assertThat(location).endsWith("/Document_Событие(guid'" + event.get("Ref_Key").asText() + "')");
    assertThat(onec.get(address(event)).ok().get("Number")).isEqualTo(event.get("Number"));
  }

  @Test
  void create_fillsAuthorParticipantsAndSubjectWithText() {
    var event = onec.post(OneC.EVENTS, OneC.event("")).created();
    assertThat(event.get("СписокУчастников").asText()).isEqualTo("ТОВ «Ромашка»");
    assertThat(event.get("ТемаИСодержание").asText())
        .isEqualTo("Вхідний дзвінок: [call-id:1462878200.17]");
    assertThat(event.get("Автор_Key").asText())
        .isEqualTo(Refs.named("Catalog_Пользователи", "odata.user").toString());
    assertThat(event.get("Важность").asText()).isEqualTo("Обычная");
  }

  @Test
  void create_withoutDirectionAndState_takesTheConfigurationsDefaults() {
    var event = onec.post(OneC.EVENTS, "{\"Date\":\"2016-05-10T14:03:20\"}").created();
    assertThat(event.get("ВходящееИсходящееСобытие").asText()).isEqualTo("Исходящее");
    assertThat(event.get("ТипСобытия").asText()).isEqualTo("Прочее");
    assertThat(event.get("Состояние_Key").asText())
        .isEqualTo(Refs.named("Catalog_СостоянияСобытий", "Запланировано").toString());
  }

  @Test
  void unknownCaller_isATextParticipant_cutAtItsLimit() {
    var event =
        onec.post(
                OneC.EVENTS,
                participants(
                    "{\"LineNumber\":\"1\",\"Контакт\":\"%s\",\"Контакт_Type\":\"Edm.String\"}"
                        .formatted("7".repeat(120))))
            .created();
    assertThat(event.at("/Участники/0/Контакт").asText()).hasSize(100);
    assertThat(event.at("/Участники/0/Контакт_Type").asText()).isEqualTo("Edm.String");
  }

  @Test
  void loadMode_skipsTheModules_andTheListShowsBlanks() {
    var answer =
        onec.send(
            "POST",
            OneC.EVENTS + "?$format=json",
            OneC.event(""),
            Map.of("1C_OData-DataLoadMode", "true"));
    assertThat(answer.created().get("СписокУчастников").asText()).isEmpty();
    assertThat(answer.created().get("Number").asText()).isNotEmpty();
  }

  @Test
  void silentLosses_unknownPropertyLongStringWholeNumberBrokenReference() {
    var answer =
        onec.patch(
                ROMASHKA,
                "{\"Нет\":1,\"Description\":\"%s\",\"Ref_Key\":\"%s\",\"КонтактноеЛицо_Key\":\"%s\"}"
                    .formatted(
                        "я".repeat(238), UUID.randomUUID(), "11111111-1111-1111-1111-111111111111"))
            .ok();
    assertThat(answer.get("Description").asText()).hasSize(100);
    assertThat(answer.get("Ref_Key").asText()).isEqualTo(OneC.ROMASHKA.toString());
    assertThat(answer.get("КонтактноеЛицо_Key").asText()).startsWith("11111111");
    var state =
        onec.patch(
                "Catalog_СостоянияСобытий(guid'%s')".formatted(OneC.DONE),
                "{\"РеквизитДопУпорядочивания\":\"багато\"}")
            .ok();
    assertThat(state.get("РеквизитДопУпорядочивания").asText()).isEqualTo("0");
  }

  @Test
  void patch_changesOnlyWhatIsGiven_andTheVersionGrowsEvenWithoutAChange() {
    var before = onec.get(ROMASHKA).ok();
    onec.patch(ROMASHKA, "{\"Комментарий\":\"дзвонити зранку\"}").ok();
    var after = onec.patch(ROMASHKA, "{\"Комментарий\":\"дзвонити зранку\"}").ok();
    assertThat(after.get("DataVersion").asText()).isEqualTo("AAAAAAAAAAI=");
    assertThat(after.get("НаименованиеПолное")).isEqualTo(before.get("НаименованиеПолное"));
    assertThat(after.get("КонтактнаяИнформация")).isEqualTo(before.get("КонтактнаяИнформация"));
  }

  @Test
  void deletionMark_isSetByPatch_andDeleteRemovesForGood() {
    assertThat(onec.patch(ROMASHKA, "{\"DeletionMark\":true}").ok().get("DeletionMark").asBoolean())
        .isTrue();
    assertThat(onec.send("DELETE", ROMASHKA, "", Map.of()).status()).isEqualTo(204);
    onec.get(ROMASHKA).isError(404, "9");
  }

  @Test
  void table_isReplacedWhole() {
    var event = onec.post(OneC.EVENTS, OneC.event("")).created();
    var rows = "{%s\"Участники\":[%s,%s]}".formatted(TYPED, row(1, "а"), row(2, "б"));
    assertThat(onec.patch(address(event), rows).ok().get("Участники")).hasSize(2);
    var one = "{%s\"Участники\":[%s]}".formatted(TYPED, row(1, "в"));
    var left = onec.patch(address(event), one).ok();
    assertThat(left.get("Участники")).hasSize(1);
    assertThat(left.get("СписокУчастников").asText()).isEqualTo("в");
  }

  @Test
  void rowsWithoutATypeAnnotation_areIgnoredBy835InSilence() {
    var rows = "{\"Date\":\"2016-05-10T14:03:20\",\"Участники\":[%s]}".formatted(row(1, "а"));
    assertThat(onec.post(OneC.EVENTS, rows).created().get("Участники")).isEmpty();
    onec.faults().with(Feature.ROWS_WITHOUT_TYPE);
    assertThat(onec.post(OneC.EVENTS, rows).created().get("Участники")).hasSize(1);
  }

  @Test
  void lineNumbers_missing500_notFromOneOrWithAGap400_andNothingIsStored() {
    onec.post(OneC.EVENTS, participants("{\"Контакт\":\"а\",\"Контакт_Type\":\"Edm.String\"}"))
        .isError(500, "-1");
    assertThat(onec.post(OneC.EVENTS, participants(row(2, "а"))).status()).isEqualTo(400);
    assertThat(onec.post(OneC.EVENTS, participants(row(1, "а") + "," + row(3, "б"))).status())
        .isEqualTo(400);
    assertThat(onec.base().count(OneC.EVENTS)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"Ответственный_Key\":\"ні\"} | 400 | 1",
        "{\"Покупатель\":\"так\"} | 400 | 1",
        "{\"ДатаРождения\":\"10.05.2016\"} | 400 | 1",
        "{\"ДатаРождения\":\"2016-05-10T14:03:20+03:00\"} | 400 | 1",
        "{\"ВидКонтрагента\":\"Компания\"} | 400 | 16",
        "{\"Description\":[\"а\"]} | 500 | -1",
        "{\"КонтактнаяИнформация@odata.type\":\"\",\"КонтактнаяИнформация\":\"а\"} | 500 | -1",
        "{\"Description\" | 500 | -1",
        "[] | 500 | -1",
      })
  void badValues_areRefused(String body, int status, String code) {
    onec.patch(ROMASHKA, body).isError(status, code);
    assertThat(onec.base().get(CLIENTS, OneC.ROMASHKA).text("DataVersion"))
        .isEqualTo("AAAAAAAAAAA=");
  }

  @Test
  void composite_needsATypeNameThatTheAttributeAllows() {
    onec.post(OneC.EVENTS, event("\"Тема\":\"а\"")).isError(400, "16");
    onec.post(
            OneC.EVENTS,
            event("\"Тема\":\"а\",\"Тема_Type\":\"StandardODATA.Catalog_Контрагенты\""))
        .isError(400, "16");
    onec.post(
            OneC.EVENTS,
            event("\"Тема\":\"а\",\"Тема_Type\":\"StandardODATA.Catalog_ТемыСобытий\""))
        .isError(400, "1");
    var subject = Refs.named("Catalog_ТемыСобытий", "Дзвінок");
    var event =
        onec.post(
                OneC.EVENTS,
                event(
                    "\"Тема\":\"%s\",\"Тема_Type\":\"StandardODATA.Catalog_ТемыСобытий\""
                        .formatted(subject)))
            .created();
    assertThat(event.get("ТемаИСодержание").asText()).isEqualTo("Дзвінок клієнта");
    var none =
        onec.post(OneC.EVENTS, event("\"Тема\":\"а\",\"Тема_Type\":\"StandardODATA.Undefined\""))
            .created();
    assertThat(none.get("Тема").asText()).isEmpty();
  }

  @Test
  void rowsOfATable_cannotBeCreatedAlone() {
    onec.post("Document_Событие_Участники", "{}").isError(400, "13");
  }

  @Test
  void posting_isForbiddenForEvents_andAllowedForOrders() {
    var event = onec.post(OneC.EVENTS, OneC.event("")).created();
    onec.post(address(event) + "/Post?PostingModeOperational=false", "").isError(500, "-1");
    var order =
        onec.post(
                "Document_ЗаказПокупателя",
                "{\"Date\":\"2016-05-10T00:00:00\",\"Контрагент_Key\":\"%s\",\"СуммаДокумента\":1200.5}"
                    .formatted(OneC.ROMASHKA))
            .created();
    var address = "Document_ЗаказПокупателя(guid'%s')".formatted(order.get("Ref_Key").asText());
    var posted = onec.post(address + "/Post", "");
    assertThat(posted.status()).isEqualTo(200);
    assertThat(posted.body()).isEmpty();
    assertThat(onec.get(address).ok().get("Posted").asBoolean()).isTrue();
    assertThat(onec.get(address).ok().get("СуммаДокумента").isNumber()).isTrue();
    assertThat(onec.post(address + "/Unpost", "").status()).isEqualTo(200);
    assertThat(onec.get(address).ok().get("Posted").asBoolean()).isFalse();
  }

  @Test
  void newCounterparty_getsCodeDateAndContract() {
    var client = onec.post(CLIENTS, "{\"Description\":\"Новий клієнт\"}").created();
    assertThat(client.get("Code").asText()).isEqualTo("НФ-000041");
    assertThat(client.get("ДатаСоздания").asText()).isEqualTo("2016-05-11T00:00:00");
    assertThat(client.get("ВидКонтрагента").asText()).isEqualTo("ФизическоеЛицо");
    var contracts =
        onec.get(
            "Catalog_ДоговорыКонтрагентов?$filter=Owner_Key eq guid'%s'"
                .formatted(client.get("Ref_Key").asText()));
    assertThat(contracts.values("Ref_Key"))
        .containsExactly(client.get("ДоговорПоУмолчанию_Key").asText());
  }

  @Test
  void plannedEvent_keepsOneCalendarItem_markedWhenItLeavesTheCalendar() {
    var calendar = Refs.named("Catalog_КалендариСотрудников", "101");
    var event =
        onec.post(
                OneC.EVENTS,
                OneC.event(
                    ",\"КалендарьСотрудника_Key\":\"%s\",\"НачалоСобытия\":\"2016-05-12T10:00:00\""
                        .formatted(calendar)))
            .created();
    var items = "Catalog_ЗаписиКалендаряСотрудника";
    assertThat(onec.get(items).values("Начало")).containsExactly("2016-05-12T10:00:00");
    onec.patch(address(event), "{\"НачалоСобытия\":\"2016-05-12T11:00:00\"}").ok();
    assertThat(onec.get(items).values("Начало")).containsExactly("2016-05-12T11:00:00");
    onec.patch(address(event), "{\"DeletionMark\":true}").ok();
    assertThat(onec.get(items).values("DeletionMark")).containsExactly("true");
  }

  @Test
  void editBanDate_refusesDocumentsOfThatDayAndBefore() {
    onec.faults().editBanDate(LocalDate.of(2016, 5, 10));
    onec.post(OneC.EVENTS, OneC.event("")).isError(500, "-1");
    onec.faults().editBanDate(LocalDate.of(2016, 5, 9));
    var event = onec.post(OneC.EVENTS, OneC.event("")).created();
    onec.faults().editBanDate(LocalDate.of(2016, 5, 10));
    onec.patch(address(event), "{\"Date\":\"2016-06-01T00:00:00\"}").isError(500, "-1");
  }

  @Test
  void documentWithoutADate_isRefused() {
    onec.post(OneC.EVENTS, "{}").isError(500, "-1");
  }

  @Test
  void ifMatch_isIgnored_unlessSwitchedOn() {
    var stale = Map.of("If-Match", "\"AAAAAAAAAAk=\"");
    assertThat(onec.send("PATCH", ROMASHKA, "{}", stale).status()).isEqualTo(200);
    onec.faults().always(Fault.IF_MATCH_HONOURED);
    assertThat(onec.send("PATCH", ROMASHKA, "{}", stale).status()).isEqualTo(412);
    assertThat(onec.send("PATCH", ROMASHKA, "{}", Map.of("If-Match", "AAAAAAAAAAE=")).status())
        .isEqualTo(200);
  }

  @Test
  void ownReference_isIgnored_unlessThePlatformTakesIt() {
    var own = UUID.randomUUID();
    var body = OneC.event(",\"Ref_Key\":\"%s\"".formatted(own));
    assertThat(onec.post(OneC.EVENTS, body).created().get("Ref_Key").asText())
        .isNotEqualTo(own.toString());
    onec.faults().with(Feature.OWN_REF);
    assertThat(onec.post(OneC.EVENTS, body).created().get("Ref_Key").asText())
        .isEqualTo(own.toString());
    onec.post(OneC.EVENTS, body).isError(400, "15");
    assertThat(onec.base().count(OneC.EVENTS)).isEqualTo(2);
  }

  @Test
  void recordOfARegister_200_andItsKeyOnlyOnce() {
    var body =
        "{\"Сотрудник_Key\":\"%s\",\"Пользователь_Key\":\"%s\"}"
            .formatted(OneC.OLENA, Refs.named("Catalog_Пользователи", "102"));
    assertThat(onec.post("InformationRegister_СотрудникиПользователя", body).status())
        .isEqualTo(200);
    onec.post("InformationRegister_СотрудникиПользователя", body).isError(400, "15");
  }

  @Test
  void atomBody_isNotRead() {
    var answer =
        onec.send(
            "POST",
            OneC.EVENTS + "?$format=json",
            "<entry/>",
            Map.of("Content-Type", "application/atom+xml"));
    answer.isError(415, "3");
  }

  @Test
  void restoredBackup_takesVersionsAndObjectsBack() {
    var backup = onec.base().backup();
    onec.patch(ROMASHKA, "{}").ok();
    onec.post(OneC.EVENTS, OneC.event("")).created();
    onec.base().restore(backup);
    assertThat(onec.get(ROMASHKA).ok().get("DataVersion").asText()).isEqualTo("AAAAAAAAAAA=");
    assertThat(onec.base().count(OneC.EVENTS)).isZero();
  }

  @Test
  void personsAtWork_changeTheBasePastAllFaults() {
    onec.faults().always(Fault.LOCK_CONFLICT);
    onec.base().edit(CLIENTS, OneC.ROMASHKA, Map.of("Description", "ТОВ «Ромашка-2»"));
    onec.base().create(OneC.EVENTS, Map.of("Date", "2016-05-10T10:00:00"));
    assertThat(onec.get(ROMASHKA).ok().get("Description").asText()).isEqualTo("ТОВ «Ромашка-2»");
    assertThat(onec.base().export().at("/Document_Событие")).hasSize(1);
  }

  private static String participants(String rows) {
    return event(TYPED + "\"Участники\":[" + rows + "]");
  }

  private static String event(String properties) {
    return "{\"Date\":\"2016-05-10T14:03:20\"," + properties + "}";
  }

  private static String row(int number, String contact) {
    return "{\"LineNumber\":\"%d\",\"Контакт\":\"%s\",\"Контакт_Type\":\"Edm.String\"}"
        .formatted(number, contact);
  }

  private static String address(JsonNode event) {
    return OneC.EVENTS + "(guid'" + event.get("Ref_Key").asText() + "')";
  }
}
