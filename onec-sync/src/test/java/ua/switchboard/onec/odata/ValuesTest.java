package ua.switchboard.onec.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FEATURE UNDER TEST: values as 1C spells them, in answers, literals and addresses. */
class ValuesTest {
  private static final UUID REF = UUID.fromString("5a1d6a2e-42ee-11ec-a7a0-f10ab59a067e");

  private static final String OBJECT =
      """
      {"odata.metadata":"http://h/$metadata#Catalog_Контрагенты/@Element",
       "LineNumber":"12","Покупатель":true,"Сумма":15200.4,"Комментарий":null,"Date":"2017-10-19T22:52:52",
       "ДатаРождения":"0001-01-01T00:00:00","Parent_Key":"00000000-0000-0000-0000-000000000000",
       "Ref_Key":"5a1d6a2e-42ee-11ec-a7a0-f10ab59a067e","Ответственный@navigationLinkUrl":"Catalog_X/О",
       "Контакт":"5a1d6a2e-42ee-11ec-a7a0-f10ab59a067e","Контакт_Type":"StandardODATA.Catalog_Контрагенты",
       "Тема":"Дзвінок","Тема_Type":"Edm.String","Пусто":"","Пусто_Type":"StandardODATA.Undefined",
       "Теги":[],"КонтактнаяИнформация":[{"LineNumber":"1","Представление":"+38 (067) 123-45-67"}]}
      """;

  private final Entity entity = read(OBJECT);

  @Test
  void plainValues() {
    assertThat(entity.ref()).isEqualTo(REF);
    assertThat(entity.number("LineNumber").intValueExact()).isEqualTo(12);
    assertThat(entity.number("Сумма")).isEqualByComparingTo("15200.4");
    assertThat(entity.isTrue("Покупатель")).isTrue();
    assertThat(entity.text("Комментарий")).isEmpty();
    assertThat(entity.findTime("Date")).contains(LocalDateTime.of(2017, 10, 19, 22, 52, 52));
  }

  @Test
  void emptyDateAndEmptyReferenceAreNothing() {
    assertThat(entity.findTime("ДатаРождения")).isEmpty();
    assertThat(entity.findRef("Parent_Key")).isEmpty();
  }

  @Test
  void valuesOfSeveralTypes() {
    assertThat(entity.composite("Контакт").findRef("Catalog_Контрагенты")).contains(REF);
    assertThat(entity.composite("Контакт").findRef("Catalog_КонтактныеЛица")).isEmpty();
    assertThat(entity.composite("Контакт").findText()).isEmpty();
    assertThat(entity.composite("Тема").findText()).contains("Дзвінок");
    assertThat(entity.composite("Пусто").isUndefined()).isTrue();
    assertThat(Composite.undefined().isUndefined()).isTrue();
  }

  @Test
  void rowsOfATabularSection() {
    assertThat(entity.rows("Теги")).isEmpty();
    assertThat(entity.rows("КонтактнаяИнформация"))
        .extracting(row -> row.text("Представление"))
        .containsExactly("+38 (067) 123-45-67");
  }

  @Test
  void whatIsNotThere_orIsSomethingElse_isSaidWithoutItsValue() {
    assertThat(entity.has("Ответственный@navigationLinkUrl")).isFalse();
    assertThatThrownBy(() -> entity.text("Код"))
        .isInstanceOf(ODataException.class)
        .hasMessageEndingWith("the answer has no property 'Код'");
    assertThatThrownBy(() -> entity.number("Тема"))
        .hasMessageEndingWith("property 'Тема' is a text of 7 characters (expected: a number)");
    assertThatThrownBy(() -> entity.findTime("Тема")).hasMessageContaining("(expected: a date)");
    assertThatThrownBy(() -> entity.rows("Тема")).hasMessageContaining("(expected: rows)");
    assertThatThrownBy(() -> entity.isTrue("Сумма")).hasMessageContaining("is a number");
    assertThat(entity.toString()).contains("Тема").doesNotContain("Дзвінок");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"value\": 1}", "{}"})
  void answerWithoutAList_isUnexpected(String json) {
    assertThatThrownBy(() -> EntityReader.forEach(stream(json), ignored -> {}))
        .isInstanceOf(ODataException.class)
        .hasMessageContaining("onec-unexpected");
  }

  @ParameterizedTest
  @CsvSource({
    // summer, winter; the hour that the change to winter repeats counts as its first pass
    "2026-07-01T09:00:00Z, 2026-07-01T12:00:00",
    "2026-12-01T10:00:00Z, 2026-12-01T12:00:00",
    "2026-10-25T00:30:00Z, 2026-10-25T03:30:00",
  })
  void clockOfTheInfobase(Instant instant, LocalDateTime local) {
    var time = new ODataTime(ZoneId.of("Europe/Kiev"));
    assertThat(time.at(instant)).isEqualTo(local);
    assertThat(time.instant(local)).isEqualTo(instant);
    assertThat(time.at(instant.plusMillis(999))).isEqualTo(local);
  }

  @Test
  void literals() {
    assertThat(Literals.guid(REF)).isEqualTo("guid'5a1d6a2e-42ee-11ec-a7a0-f10ab59a067e'");
    assertThat(Literals.string("Д'Артаньян")).isEqualTo("'Д''Артаньян'");
    assertThat(Literals.datetime(LocalDateTime.of(2016, 1, 2, 3, 4)))
        .isEqualTo("datetime'2016-01-02T03:04:00'");
    assertThat(Literals.cast(REF, "Catalog_К"))
        .isEqualTo("cast(guid'5a1d6a2e-42ee-11ec-a7a0-f10ab59a067e', 'Catalog_К')");
    assertThat(Literals.encode("Ім'я 1+2&#%")).isEqualTo("%D0%86%D0%BC'%D1%8F%201%2B2%26%23%25");
  }

  private static Entity read(String json) {
    try {
      return EntityReader.one(stream(json));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ByteArrayInputStream stream(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }
}
