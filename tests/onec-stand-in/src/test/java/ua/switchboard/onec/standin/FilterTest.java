package ua.switchboard.onec.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.onec.standin.control.Feature;
import ua.switchboard.onec.standin.control.Profile;

/** {@code $filter}, {@code $select}, {@code $orderby}, paging, counting. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterTest {
  private static final String CLIENTS = "Catalog_Контрагенты";
  private static final String PHONES = CLIENTS + "_КонтактнаяИнформация";

  private final OneC onec = OneC.demo();

  @AfterEach
  void nothingGoesWrong() {
    onec.faults().clear();
  }

  @AfterAll
  void stop() {
    onec.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Code eq 'НФ-000001' | 1",
        "Code ne 'НФ-000001' | 40",
        "Code ge 'НФ-000039' | 2",
        "Code gt 'НФ-000039' | 1",
        "Code lt 'НФ-000002' | 2",
        "Code le 'НФ-000002' | 3",
        "IsFolder eq true | 1",
        "not (IsFolder eq true) | 40",
        "IsFolder eq false and Code le 'НФ-000002' | 2",
        "Code eq 'НФ-000001' or Code eq 'НФ-000002' and IsFolder eq true | 1",
        "substringof('ромашка', Description) | 1",
        "substringof('Ромашка', Description) eq true | 1",
        "startswith(Description, 'ФОП') | 13",
        "ДатаСоздания ge datetime'2016-03-01T00:00:00' | 40",
        "ДатаСоздания gt datetime'2016-03-01' | 0",
        "Ответственный/Description eq 'Олена Шевченко' | 7",
        "Description eq 5 | 0",
        "Description eq 'O''Brien' | 0",
      })
  void filter_findsSoMany(String filter, int count) {
    assertThat(onec.get(CLIENTS + "?$select=Code&$filter=" + filter).values("Code")).hasSize(count);
    assertThat(onec.raw(CLIENTS + "/$count?$filter=" + filter).body())
        .isEqualTo(Integer.toString(count));
  }

  @Test
  void reference_isFoundByGuid() {
    assertThat(
            onec.get(CLIENTS + "?$filter=Ответственный_Key eq guid'%s'".formatted(OneC.OLENA))
                .values("Code"))
        .hasSize(7);
  }

  @Test
  void phoneRows_areFoundByTheColumns_andCarryTheOwnersKey() {
    var rows =
        onec.get(
                PHONES
                    + "?$select=Ref_Key,LineNumber,НомерТелефона&$filter=Тип eq 'Телефон' and"
                    + " НомерТелефона eq '0671234567'")
            .ok();
    assertThat(rows.at("/value/0/Ref_Key").asText()).isEqualTo(OneC.ROMASHKA.toString());
    assertThat(rows.at("/value/0/LineNumber").asText()).isEqualTo("1");
    assertThat(rows.get("value")).hasSize(1);
  }

  @Test
  void phoneColumns_keepWhatTheFormWouldWrite() {
    var row =
        onec.get(PHONES + "?$filter=Представление eq '+38 (050) 241-11-13, (044) 291-21-31'")
            .ok()
            .at("/value/0");
    assertThat(row.get("НомерТелефона").asText()).isEqualTo("380502411113");
    assertThat(row.get("НомерТелефонаБезКодов").asText()).isEqualTo("2411113");
  }

  @Test
  void compositeComparedWithABareGuid_isSilentlyEmpty_andCastFinds() {
    onec.post(OneC.EVENTS, OneC.event("")).created();
    var rows = "Document_Событие_Участники?$filter=Контакт eq ";
    assertThat(onec.get(rows + "guid'%s'".formatted(OneC.ROMASHKA)).values("Контакт")).isEmpty();
    assertThat(onec.get(rows + "'%s'".formatted(OneC.ROMASHKA)).values("Контакт")).isEmpty();
    assertThat(
            onec.get(rows + "cast(guid'%s', 'Catalog_Контрагенты')".formatted(OneC.ROMASHKA))
                .values("Контакт"))
        .isNotEmpty();
    assertThat(
            onec.get(rows + "cast(guid'%s', 'Catalog_КонтактныеЛица')".formatted(OneC.ROMASHKA))
                .values("Контакт"))
        .isEmpty();
  }

  @Test
  void unlimitedText_canBeSearchedButNotCompared() {
    var search = OneC.EVENTS + "?$filter=substringof('call-id', Содержание)";
    assertThat(onec.get(search).status()).isEqualTo(200);
    onec.get(OneC.EVENTS + "?$filter=Содержание eq 'a'").isError(500, "-1");
    onec.faults().without(Feature.SEARCH_IN_UNLIMITED_TEXT);
    onec.get(search).isError(500, "-1");
  }

  @Test
  void pagesByReference_giveEveryObjectOnce_inTheOrderOfOrderby() {
    var ordered = onec.get(CLIENTS + "?$select=Ref_Key&$orderby=Ref_Key").values("Ref_Key");
    List<String> paged = new ArrayList<>();
    var last = "00000000-0000-0000-0000-000000000000";
    while (true) {
      var page =
          onec.get(
                  CLIENTS
                      + "?$select=Ref_Key&$top=7&$orderby=Ref_Key&$filter=Ref_Key gt guid'%s'"
                          .formatted(last))
              .values("Ref_Key");
      if (page.isEmpty()) {
        break;
      }
      paged.addAll(page);
      last = page.getLast();
    }
    assertThat(paged).hasSize(41).isEqualTo(ordered);
  }

  @Test
  void skipGoesBeforeTop() {
    var all = onec.get(CLIENTS + "?$orderby=Code").values("Code");
    assertThat(onec.get(CLIENTS + "?$top=3&$skip=5&$orderby=Code").values("Code"))
        .isEqualTo(all.subList(5, 8));
    assertThat(onec.get(CLIENTS + "?$orderby=Code desc&$top=1").values("Code"))
        .containsExactly("НФ-000040");
    assertThat(onec.get(CLIENTS + "?$orderby=Нет").status()).isEqualTo(400);
  }

  @Test
  void noServerPaging_everythingComesAtOnce() {
    assertThat(onec.get(PHONES).ok().has("odata.nextLink")).isFalse();
    assertThat(onec.get(PHONES).values("LineNumber")).hasSize(45);
  }

  @Test
  void select_leavesOutTheRest() {
    var item = onec.get(CLIENTS + "?$top=1&$select=Ref_Key,КонтактнаяИнформация/НомерТелефона");
    var names = new ArrayList<String>();
    item.ok().at("/value/0").fieldNames().forEachRemaining(names::add);
    assertThat(names).containsExactlyInAnyOrder("Ref_Key", "КонтактнаяИнформация");
    var starred = onec.get(CLIENTS + "?$top=1&$select=**").ok().at("/value/0");
    assertThat(starred.has("Code")).isTrue();
    assertThat(starred.has("КонтактнаяИнформация")).isFalse();
  }

  @Test
  void rowsInsideAnObject_carryTheReferenceOnlyOnNewerPlatforms() {
    var item = CLIENTS + "(guid'%s')".formatted(OneC.ROMASHKA);
    assertThat(onec.get(item).ok().at("/КонтактнаяИнформация/0").has("Ref_Key")).isFalse();
    onec.faults().profile(Profile.V8_3_27);
    assertThat(onec.get(item).ok().at("/КонтактнаяИнформация/0").has("Ref_Key")).isTrue();
  }

  @Test
  void weakestPlatform_hasOnlyFilterSelectAndTop() {
    onec.faults().profile(Profile.WEAKEST);
    assertThat(onec.get(CLIENTS + "?$top=1&$select=Code&$filter=IsFolder eq false").values("Code"))
        .hasSize(1);
    onec.get(CLIENTS + "?$skip=1").isError(400, "0");
    onec.get(CLIENTS + "?$orderby=Code").isError(400, "0");
    onec.get(CLIENTS + "/$count").isError(400, "6");
    onec.get(CLIENTS + "?$filter=Ref_Key gt guid'%s'".formatted(OneC.ROMASHKA)).isError(400, "14");
  }

  @Test
  void singleRowOfATable_andRecordsByTheirWholeKey() {
    assertThat(
            onec.get(PHONES + "(Ref_Key=guid'%s',LineNumber=1)".formatted(OneC.ROMASHKA))
                .ok()
                .get("Тип")
                .asText())
        .isEqualTo("Телефон");
    var link = onec.get("InformationRegister_СотрудникиПользователя").ok().at("/value/0");
    assertThat(
            onec.get(
                    "InformationRegister_СотрудникиПользователя(Сотрудник_Key=guid'%s',Пользователь_Key=guid'%s')"
                        .formatted(
                            link.get("Сотрудник_Key").asText(),
                            link.get("Пользователь_Key").asText()))
                .ok()
                .has("DataVersion"))
        .isFalse();
  }

  @Test
  void navigation_leadsToTheReferencedObject() {
    var related = onec.get(CLIENTS + "(guid'%s')/Ответственный".formatted(OneC.ROMASHKA)).ok();
    assertThat(related.get("Description").asText()).isEqualTo("Олена Шевченко");
  }
}
