package ua.switchboard.onec.names;

import java.util.List;
import java.util.stream.Stream;

/** What the administrator of 1C has to publish, why, and the 1C code that does it. */
public final class PublishList {
  private PublishList() {}

  /**
   * One object.
   *
   * @param object as the configurator names it
   * @param set as OData does
   * @param isWritten whether it is created or changed, besides being read
   * @param why in Russian
   * @param purposes what does not work without it
   */
  public record Item(
      String object, String set, boolean isWritten, String why, List<String> purposes) {}

  /** Every object that is needed, in the order of a names file. */
  public static List<Item> of(Names names, Scope scope) {
    return Section.listObjects().stream()
        .filter(section -> names.has(section) && scope.needs(section))
        .map(section -> item(names, scope, section))
        .toList();
  }

  /**
   * 1C code that adds the objects to what is published already: for an external data processor, so
   * the configuration stays as it is. Objects that a base does not have are named and skipped.
   */
  public static List<String> code(Names names, Scope scope) {
    Stream<String> objects =
        of(names, scope).stream()
            .map(item -> "\tИмена.Добавить(\"" + item.object() + "\"); // " + item.why());
    return Stream.of(HEAD.lines(), objects, TAIL.lines()).flatMap(lines -> lines).toList();
  }

  private static Item item(Names names, Scope scope, Section section) {
    return new Item(
        names.object(section).toString(),
        names.set(section),
        scope.written().contains(section),
        section.why(),
        section.purposes().stream().sorted().map(Purpose::words).toList());
  }

  private static final String HEAD =
      """
      // Модуль формы внешней обработки. Выполнять пользователем с полными правами.
      // Добавляет объекты в состав стандартного интерфейса OData; опубликованное раньше остаётся.
      &НаКлиенте
      Процедура ОпубликоватьДляSwitchboard(Команда)
      \tОпубликоватьНаСервере();
      КонецПроцедуры

      &НаСервереБезКонтекста
      Процедура ОпубликоватьНаСервере()
      \tИмена = Новый Массив;
      """;

  private static final String TAIL =
      """

      \tСостав = Новый Массив;
      \tДля Каждого Объект Из ПолучитьСоставСтандартногоИнтерфейсаOData() Цикл
      \t\tСостав.Добавить(Объект);
      \tКонецЦикла;

      \tДля Каждого Имя Из Имена Цикл
      \t\tОбъект = Метаданные.НайтиПоПолномуИмени(Имя);
      \t\tЕсли Объект = Неопределено Тогда
      \t\t\tСообщить("В этой конфигурации нет объекта " + Имя);
      \t\tИначеЕсли Состав.Найти(Объект) = Неопределено Тогда
      \t\t\tСостав.Добавить(Объект);
      \t\tКонецЕсли;
      \tКонецЦикла;

      \tУстановитьСоставСтандартногоИнтерфейсаOData(Состав);
      \tСообщить("Опубликовано объектов: " + Состав.Количество());
      КонецПроцедуры
      """;
}
