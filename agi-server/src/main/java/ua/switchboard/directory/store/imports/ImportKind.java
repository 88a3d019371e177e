package ua.switchboard.directory.store.imports;

import static ua.switchboard.directory.store.imports.Column.optional;
import static ua.switchboard.directory.store.imports.Column.required;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be imported, in the order in which files that refer to each other should come. */
public enum ImportKind {
  MANAGERS(
      required(
          "extension",
          "внутрішній номер",
          "внутренний номер",
          "внутрішній",
          "внутренний",
          "номер",
          "ext"),
      required("name", "ім'я", "піб", "менеджер", "имя", "фио", "manager"),
      optional("devices", "пристрої", "пристрій", "телефони", "устройства", "устройство", "device"),
      optional("mobile", "мобільний", "мобильный", "mobile phone"),
      optional("deputy", "заступник", "заместитель", "заміна"),
      optional("new-clients", "нові клієнти", "новые клиенты", "takes new clients"),
      optional("active", "активний", "активен", "працює", "работает"),
      optional("ref", "1c", "1с", "посилання 1с", "ссылка 1с")),
  COUNTERPARTIES(
      required(
          "name",
          "назва",
          "найменування",
          "наименование",
          "клієнт",
          "клиент",
          "контрагент",
          "client"),
      optional("code", "код"),
      optional(
          "phones",
          "телефон",
          "телефони",
          "телефоны",
          "phone",
          "телефон 1",
          "номер телефону",
          "номер телефона"),
      optional("owner", "відповідальний", "ответственный", "менеджер", "manager", "responsible"),
      optional("vip", "важливий", "важный")),
  RING_GROUPS(
      required("name", "назва", "група", "группа", "название", "group"),
      required("members", "учасники", "склад", "участники", "состав", "члени"),
      optional("strategy", "стратегія", "стратегия"),
      optional("ring", "дзвонити", "звонить", "секунд", "seconds")),
  TRUNKS(
      required("name", "назва", "транк", "название", "trunk"),
      required("dial", "шаблон", "набір", "набор", "dial pattern", "dial string"),
      optional("operator", "оператор"),
      optional("format", "формат", "number format"),
      required("channels", "канали", "каналы", "сім-карт", "сим-карт", "sims"),
      optional("delay", "затримка", "задержка", "post dial delay"),
      optional("position", "порядок", "order")),
  OPERATOR_PREFIXES(
      required("prefix", "префікс", "префикс", "код"), required("operator", "оператор")),
  PORTED_NUMBERS(
      required("number", "номер", "телефон", "phone"),
      required("operator", "оператор"),
      optional("since", "з дати", "дата", "с даты", "date"),
      optional("source", "джерело", "источник")),
  MARGINS(
      required("week", "тиждень", "неделя", "початок тижня", "начало недели", "week start"),
      required(
          "extension", "внутрішній номер", "внутренний номер", "внутрішній", "внутренний", "ext"),
      required("amount", "маржа", "сума", "сумма", "прибуток", "прибыль", "margin")),
  HOURS(
      required("name", "назва", "розклад", "название", "расписание", "hours"),
      required("days", "дні", "день", "дни", "day"),
      required("time", "час", "години", "время", "часы", "times"),
      optional("zone", "часовий пояс", "часовой пояс", "time zone")),
  SPECIAL_DAYS(
      required("hours", "розклад", "расписание"),
      required("date", "дата", "день", "day"),
      optional("time", "час", "години", "время", "часы", "times"),
      optional("name", "назва", "название", "свято", "праздник")),
  DIDS(
      required("did", "номер", "міський номер", "городской номер", "number"),
      required("name", "назва", "название"),
      optional("hours", "розклад", "расписание"),
      optional("stages", "етапи", "этапы"),
      optional("groups", "групи", "группы", "ring groups"),
      optional("owner-ring", "owner ring", "дзвонити відповідальному", "звонить ответственному"),
      optional("ranked-ring", "ranked ring", "дзвонити менеджеру", "звонить менеджеру"),
      optional("mobile-ring", "mobile ring", "дзвонити на мобільний", "звонить на мобильный"),
      optional("total", "усього секунд", "всего секунд"),
      optional("max-wait", "max wait", "чекати", "ждать"),
      optional("confirm", "press 1", "підтвердження", "подтверждение"),
      optional("confirm-seconds", "confirm seconds", "секунд на підтвердження"),
      optional("laps", "кола", "круги"),
      optional("declined-again", "declined again", "відхилених ще раз", "отклонивших ещё раз"),
      optional("max-offers", "max offers", "найбільше спроб", "не более попыток"),
      optional("fairness", "справедливість", "справедливость"),
      optional("last-talker", "last talker", "хвилин пам'ятати", "минут помнить"),
      optional("record", "запис", "запись"),
      optional("announcement", "оголошення", "объявление"),
      optional("overflow", "якщо не відповіли", "если не ответили"),
      optional("closed", "неробочий час", "нерабочее время")),
  BLOCKED(required("number", "номер", "телефон", "phone"), optional("reason", "причина")),
  ABSENCES(
      required(
          "extension", "внутрішній номер", "внутренний номер", "внутрішній", "внутренний", "ext"),
      required("from", "з", "початок", "с", "начало"),
      required("until", "до", "по", "кінець", "конец"),
      optional("reason", "причина"));

  private final List<Column> columns;

  ImportKind(Column... columns) {
    this.columns = List.of(columns);
  }

  public List<Column> columns() {
    return columns;
  }

  /** As written on the command line: {@code ring-groups}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ImportKind> find(String label) {
    return Stream.of(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
