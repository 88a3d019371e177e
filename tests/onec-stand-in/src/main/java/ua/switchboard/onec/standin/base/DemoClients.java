package ua.switchboard.onec.standin.base;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The forty clients of the demo company, in one folder, some with contact persons. */
final class DemoClients {
  static final String SET = "Catalog_Контрагенты";
  private static final String EMPLOYEES = "Catalog_Сотрудники";
  private static final String CONTACTS = "Catalog_КонтактныеЛица";
  private static final String KINDS = "Catalog_ВидыКонтактнойИнформации";
  private static final UUID PHONE = Refs.named(KINDS, "ТелефонКонтрагента");
  private static final UUID CONTACT_PHONE = Refs.named(KINDS, "ТелефонКонтактногоЛица");
  private static final UUID FOLDER = Refs.named(SET, "Покупці");

  private final Filling filling;
  private final Map<String, List<UUID>> byOwner = new HashMap<>();

  DemoClients(Filling filling) {
    this.filling = filling;
  }

  void fill() {
    filling.item(
        SET, FOLDER, Map.of("Description", "Покупці", "IsFolder", true, "Code", "НФ-000000"));
    Filling.table("demo-clients.csv").forEach(this::client);
    contactPerson("1", "НФ-000001", "Оксана Ромащенко", "директор", "+38 (067) 765-43-21");
    contactPerson("2", "НФ-000001", "Богдан Яременко", "склад", "+38 (050) 765-43-22");
    contactPerson(
        "3", "НФ-000005", "Ірина Технюк", "закупівлі", "+38 (099) 765-43-23, (044) 200-20-23");
    contactPerson("4", "НФ-000008", "Віктор Сталевий", "", "(066)7654324");
    contactPerson("5", "НФ-000020", "Юлія Колесо", "бухгалтер", "");
  }

  /** The clients of this employee. */
  List<UUID> ownedBy(String extension) {
    return byOwner.getOrDefault(extension, List.of());
  }

  private void client(List<String> row) {
    var code = row.get(0);
    var name = row.get(1);
    var ref = Refs.named(SET, code);
    byOwner.computeIfAbsent(row.get(3), _ -> new ArrayList<>()).add(ref);
    filling.item(
        SET,
        ref,
        Map.ofEntries(
            Map.entry("Code", code),
            Map.entry("Description", name),
            Map.entry("НаименованиеПолное", name),
            Map.entry(
                "ВидКонтрагента",
                name.startsWith("ФОП") ? "ИндивидуальныйПредприниматель" : "ЮридическоеЛицо"),
            Map.entry("Parent_Key", FOLDER),
            Map.entry("Ответственный_Key", Filling.orEmpty(EMPLOYEES, row.get(3))),
            Map.entry("Покупатель", true),
            Map.entry("ДатаСоздания", LocalDateTime.of(2016, 3, 1, 0, 0)),
            Map.entry("НомерТелефона", row.get(2))),
        contacts -> phones(contacts, code, row.get(2)));
  }

  /** Some users give every number a line of its own, others write all into one. */
  private static void phones(ContactRows contacts, String code, String phones) {
    if (code.matches(".*[68]") || code.endsWith("14")) {
      for (var phone : phones.split(", ", 0)) {
        contacts.phone(PHONE, phone.startsWith("+") ? phone : "+38 " + phone);
      }
    } else {
      contacts.phone(PHONE, phones);
    }
  }

  private void contactPerson(String key, String owner, String name, String position, String phone) {
    filling.item(
        CONTACTS,
        Refs.named(CONTACTS, key),
        Map.of(
            "Code",
            "НФ-00000" + key,
            "Description",
            name,
            "Owner_Key",
            Refs.named(SET, owner),
            "Должность",
            position),
        contacts -> contacts.phone(CONTACT_PHONE, phone));
  }
}
