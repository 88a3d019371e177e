package ua.switchboard.onec.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** FEATURE UNDER TEST: what an administrator publishes, and the code that does it. */
class PublishListTest {
  private static final Scope EVERYTHING =
      new Scope(EnumSet.allOf(Purpose.class), Set.of(Section.EVENTS, Section.ORDERS));

  @Test
  void everyObjectIsListed_withItsUseAndReason() throws Exception {
    var items = PublishList.of(NamesFile.load("unf-1.6-ua", Path.of("")), EVERYTHING);
    assertThat(items).hasSameSizeAs(Section.listObjects()).allMatch(item -> !item.why().isEmpty());
    assertThat(items)
        .filteredOn(PublishList.Item::isWritten)
        .extracting(PublishList.Item::object)
        .containsExactly("Документ.Событие", "Документ.ЗаказПокупателя");
  }

  @Test
  void whatIsNotSwitchedOn_isNotPublished() throws Exception {
    var scope = new Scope(Set.of(Purpose.DIRECTORY), Set.of());
    assertThat(PublishList.of(NamesFile.load("unf-1.6-ua", Path.of("")), scope))
        .extracting(PublishList.Item::object)
        .containsExactly("Справочник.Контрагенты", "Справочник.Сотрудники");
  }

  @Test
  void codeNamesEveryObjectOnce_skipsMissingOnes_keepsWhatIsPublished() throws Exception {
    var names = NamesFile.load("unf-1.6-ua", Path.of(""));
    String code = String.join("\n", PublishList.code(names, EVERYTHING));
    for (PublishList.Item item : PublishList.of(names, EVERYTHING)) {
      assertThat(code).containsOnlyOnce("Имена.Добавить(\"" + item.object() + "\");");
    }
    assertThat(code)
        .contains("Метаданные.НайтиПоПолномуИмени(Имя)")
        .contains("ПолучитьСоставСтандартногоИнтерфейсаOData()")
        .containsOnlyOnce("УстановитьСоставСтандартногоИнтерфейсаOData(Состав);");
    assertThat(count(code, "Процедура ")).isEqualTo(count(code, "КонецПроцедуры"));
    assertThat(count(code, "Цикл\n")).isEqualTo(count(code, "КонецЦикла;"));
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }
}
