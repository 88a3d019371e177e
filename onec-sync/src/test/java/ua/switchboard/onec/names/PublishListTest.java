package ua.switchboard.onec.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** FEATURE UNDER TEST: what an administrator publishes, and the code that does it. */
class PublishListTest {
  @Test
  void everyObjectIsListed_withItsUseAndReason() throws Exception {
    var items = PublishList.of(NamesFile.load("unf-1.6-ua", Path.of("")));
    assertThat(items).hasSameSizeAs(Section.listObjects()).allMatch(item -> !item.why().isEmpty());
    assertThat(items)
        .filteredOn(item -> item.use() == Section.Use.WRITE)
        .extracting(PublishList.Item::object)
        .containsExactly("Документ.Событие", "Документ.ЗаказПокупателя");
  }

  @Test
  void codeNamesEveryObjectOnce_skipsMissingOnes_keepsWhatIsPublished() throws Exception {
    var names = NamesFile.load("unf-1.6-ua", Path.of(""));
    String code = String.join("\n", PublishList.code(names));
    for (PublishList.Item item : PublishList.of(names)) {
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
