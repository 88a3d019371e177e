package ua.switchboard.onec.standin.base;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The demo company's employees with what belongs to them, and the small catalogs of every base:
 * states and subjects of events, kinds of contact information.
 */
final class DemoPeople {
  static final String SERVICE_USER = "odata.user";
  private static final String EMPLOYEES = "Catalog_Сотрудники";
  private static final String PERSONS = "Catalog_ФизическиеЛица";
  private static final String USERS = "Catalog_Пользователи";
  private static final String KINDS = "Catalog_ВидыКонтактнойИнформации";
  private static final String STATES = "Catalog_СостоянияСобытий";
  private static final List<String> PHONE_KINDS =
      List.of(
          "ТелефонКонтрагента",
          "ТелефонКонтактногоЛица",
          "ТелефонФизЛица",
          "ТелефонПользователя",
          "ТелефонОрганизации");

  private final Filling filling;

  DemoPeople(Filling filling) {
    this.filling = filling;
  }

  void fill() {
    kinds();
    states();
    filling.item(
        USERS,
        Refs.named(USERS, SERVICE_USER),
        Map.of("Description", SERVICE_USER, "Служебный", true));
    Filling.table("demo-managers.csv").forEach(row -> employee(row.get(0), row.get(1), row.get(2)));
  }

  private void kinds() {
    for (var kind : PHONE_KINDS) {
      filling.predefined(
          KINDS, kind, Map.of("Description", "Телефон", "Тип", "Телефон", "Используется", true));
    }
    filling.predefined(
        KINDS,
        "ФаксКонтрагента",
        Map.of("Description", "Факс", "Тип", "Факс", "Используется", true));
    for (var kind : List.of("EmailКонтрагента", "EmailКонтактногоЛица", "EmailПользователя")) {
      filling.predefined(
          KINDS,
          kind,
          Map.of("Description", "Email", "Тип", "АдресЭлектроннойПочты", "Используется", true));
    }
  }

  private void states() {
    filling.predefined(
        STATES, "Запланировано", Map.of("Description", "Заплановано", "Code", "000000001"));
    filling.predefined(
        STATES, "Завершено", Map.of("Description", "Завершено", "Code", "000000002"));
    filling.predefined(STATES, "Отменено", Map.of("Description", "Скасовано", "Code", "000000003"));
    var subjects = "Catalog_ТемыСобытий";
    filling.item(
        subjects, Refs.named(subjects, "Дзвінок"), Map.of("Description", "Дзвінок клієнта"));
    filling.item(subjects, Refs.named(subjects, "Зустріч"), Map.of("Description", "Зустріч"));
  }

  private void employee(String extension, String name, String mobile) {
    UUID employee = Refs.named(EMPLOYEES, extension);
    UUID person = Refs.named(PERSONS, extension);
    filling.item(
        PERSONS,
        person,
        Map.of("Description", name, "Code", "НФ-000" + extension),
        contacts -> contacts.phone(Refs.named(KINDS, "ТелефонФизЛица"), mobile));
    filling.item(
        EMPLOYEES,
        employee,
        Map.of("Description", name, "Code", "НФ-000" + extension, "Физлицо_Key", person));
    user(extension, name, employee);
  }

  private void user(String extension, String name, UUID employee) {
    UUID user = Refs.named(USERS, extension);
    var ofTheBase = Refs.named("user", extension);
    filling.item(
        USERS,
        user,
        Map.of("Description", name, "Подготовлен", true, "ИдентификаторПользователяИБ", ofTheBase),
        contacts -> contacts.phone(Refs.named(KINDS, "ТелефонПользователя"), internal(extension)));
    filling.record(
        "InformationRegister_СотрудникиПользователя",
        Map.of("Сотрудник_Key", employee, "Пользователь_Key", user));
    var calendars = "Catalog_КалендариСотрудников";
    filling.item(
        calendars,
        Refs.named(calendars, extension),
        Map.of("Description", name, "ВладелецКалендаря_Key", employee, "Пользователь_Key", user));
  }

  /** Internal numbers stand where people put them: behind the company's number, or alone. */
  private static String internal(String extension) {
    return extension.compareTo("106") > 0 ? extension : "+38 (044) 123-45-67, доб. " + extension;
  }
}
