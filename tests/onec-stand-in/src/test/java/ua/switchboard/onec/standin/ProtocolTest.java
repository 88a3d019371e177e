package ua.switchboard.onec.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import ua.switchboard.onec.standin.control.Profile;

/** Credentials, formats, encoding, spelling of values, errors by their table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolTest {
  private final OneC onec = OneC.demo();

  @AfterAll
  void stop() {
    onec.close();
  }

  @Test
  void wrongPassword_401WithAnHtmlPage() {
    var answer = onec.send("GET", "", "", Map.of("Authorization", OneC.basic("odata.user", "no")));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("content-type")).startsWith("text/html");
    assertThat(answer.header("www-authenticate")).startsWith("Basic");
  }

  @Test
  void cyrillicPassword_isReadAsUtf8() {
    assertThat(onec.standIn().credentials().password()).contains("Пароль");
    assertThat(onec.get("").status()).isEqualTo(200);
  }

  @Test
  void withoutFormat_atomIsAnswered() {
    var answer = onec.raw("Catalog_СостоянияСобытий");
    assertThat(answer.header("content-type")).startsWith("application/atom+xml");
    assertThat(answer.body()).contains("<m:properties", "<d:Description>Завершено</d:Description>");
    assertThat(answer.header("dataserviceversion")).isEqualTo("3.0");
  }

  @Test
  void acceptHeader_asksForJsonToo() {
    var answer =
        onec.send("GET", "Catalog_СостоянияСобытий", "", Map.of("Accept", "application/json"));
    assertThat(answer.ok().get("value")).hasSize(3);
  }

  @Test
  void nometadata_leavesOutLinksAndMetadata() {
    var answer =
        onec.raw("Catalog_Контрагенты?$top=2&$format=application/json;odata=nometadata").ok();
    assertThat(answer.has("odata.metadata")).isFalse();
    assertThat(answer.toString()).doesNotContain("navigationLinkUrl");
  }

  @Test
  void minimalMetadata_namesTheSetAndLinksReferences() {
    var item = onec.get("Catalog_Контрагенты(guid'%s')".formatted(OneC.ROMASHKA)).ok();
    assertThat(item.get("odata.metadata").asText())
        .endsWith("/odata/standard.odata/$metadata#Catalog_Контрагенты/@Element");
    assertThat(item.get("Ответственный@navigationLinkUrl").asText())
        .isEqualTo("Catalog_Контрагенты(guid'%s')/Ответственный".formatted(OneC.ROMASHKA));
  }

  @Test
  void aPlusIsAPlus_andNoSpace() {
    assertThat(onec.get("Catalog_Контрагенты?$filter=Code eq 'НФ-000001'").values("Code"))
        .hasSize(1);
    onec.get("Catalog_Контрагенты?$filter=Code+eq+'НФ-000001'").isError(400, "14");
  }

  @Test
  void propertyOrder_differsFromAnswerToAnswer() {
    Set<List<String>> orders = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      List<String> names = new ArrayList<>();
      onec.get("Catalog_Контрагенты(guid'%s')".formatted(OneC.ROMASHKA))
          .ok()
          .fieldNames()
          .forEachRemaining(names::add);
      orders.add(names);
    }
    assertThat(orders).hasSizeGreaterThan(1);
  }

  @Test
  void values_areSpeltAs1CSpellsThem() {
    var item = onec.get("Catalog_Контрагенты(guid'%s')".formatted(OneC.ROMASHKA)).ok();
    assertThat(item.at("/КонтактнаяИнформация/0/LineNumber").isTextual()).isTrue();
    assertThat(item.get("ДатаРождения").asText()).isEqualTo("0001-01-01T00:00:00");
    assertThat(item.get("ДатаСоздания").asText()).isEqualTo("2016-03-01T00:00:00");
    assertThat(item.get("КонтактноеЛицо_Key").asText())
        .isEqualTo("00000000-0000-0000-0000-000000000000");
    assertThat(item.get("Покупатель").isBoolean()).isTrue();
    assertThat(item.get("Комментарий").asText()).isEmpty();
    assertThat(item.get("Теги")).isEmpty();
    assertThat(item.get("DataVersion").asText()).isEqualTo("AAAAAAAAAAA=");
  }

  @Test
  void serviceDocument_listsWhatIsPublished() {
    assertThat(onec.get("").values("name"))
        .contains(
            "Catalog_Контрагенты", "Catalog_Контрагенты_КонтактнаяИнформация", "Document_Событие")
        .doesNotContain("Catalog_Номенклатура");
    assertThat(onec.raw("").body()).contains("<collection href=\"Document_Событие\"");
  }

  @Test
  void errors_followTheTable() {
    onec.get("CatalogX").isError(404, "8");
    onec.get("Catalog_Номенклатура").isError(404, "8");
    onec.get("Catalog_Контрагенты(guid'11111111-1111-1111-1111-111111111111')").isError(404, "9");
    onec.get("Catalog_Контрагенты(Code='1')").isError(400, "7");
    onec.get("Catalog_Контрагенты?$filter=Code eq").isError(400, "14");
    onec.get("Catalog_Контрагенты?$filter=tolower(Code) eq 'a'").isError(400, "14");
    onec.get("Catalog_Контрагенты?$select=Ref_Key,Нет").isError(400, "6");
    onec.get("Catalog_Контрагенты?$expan=Ответственный").isError(400, "0");
    onec.get("AccumulationRegister_Продажи/Balance()").isError(400, "6");
    onec.get("InformationRegister_СотрудникиПользователя/SliceLast()").isError(400, "6");
    onec.send("PUT", "Catalog_Контрагенты?$format=json", "{}", Map.of()).isError(405, "19");
  }

  @Test
  void errors_areXmlWithoutJson() {
    assertThat(onec.raw("CatalogX").body()).contains("<m:code>8</m:code>");
  }

  @Test
  void urlLongerThanIisTakes_404Html() {
    var answer = onec.get("Catalog_Контрагенты?$filter=Code eq '%s'".formatted("Ж".repeat(400)));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("content-type")).startsWith("text/html");
  }

  @Test
  void expandLambdaAndInlinecount_areUnknownTo835() {
    onec.get("Catalog_Контрагенты?$expand=Ответственный").isError(400, "0");
    onec.get("Catalog_Контрагенты?$inlinecount=allpages").isError(400, "0");
    onec.get("Catalog_Контрагенты?$filter=КонтактнаяИнформация/any(d: d/Тип eq 'Телефон')")
        .isError(400, "14");
  }

  @Test
  void newerPlatform_countsInlineAndIgnoresTop() {
    onec.faults().profile(Profile.V8_3_27);
    var answer = onec.get("Catalog_Контрагенты?$inlinecount=allpages&$top=2").ok();
    onec.faults().profile(Profile.V8_3_5);
    assertThat(answer.get("odata.count").asText()).isEqualTo("41");
    assertThat(answer.get("odata.count").isTextual()).isTrue();
    assertThat(answer.get("value")).hasSize(41);
  }

  @Test
  void predefinedDataName_onlyOnNewerPlatforms() {
    assertThat(onec.get("Catalog_СостоянияСобытий").ok().at("/value/0").has("PredefinedDataName"))
        .isFalse();
    onec.faults().profile(Profile.V8_3_27);
    var names = onec.get("Catalog_СостоянияСобытий").values("PredefinedDataName");
    onec.faults().profile(Profile.V8_3_5);
    assertThat(names).containsExactlyInAnyOrder("Завершено", "Запланировано", "Отменено");
  }

  @Test
  void pageForPeople_showsAnEventWithItsCallId() throws Exception {
    onec.post(OneC.EVENTS, OneC.event("")).created();
    assertThat(onec.page())
        .contains("[call-id:1462878200.17]", "ТОВ «Ромашка»", "Олена Шевченко", "Завершено");
  }
}
