package ua.switchboard.onec.standin.base;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ua.switchboard.onec.standin.model.Column;

/** Документ.Событие: lists its participants, joins subject and text, keeps the calendar. */
final class EventModule implements ObjectModule {
  private static final String NAMESPACE = "StandardODATA.";
  private static final String CALENDAR_ITEMS = "Catalog_ЗаписиКалендаряСотрудника";
  private static final Set<String> IN_CALENDAR =
      Set.of("ТелефонныйЗвонок", "ЛичнаяВстреча", "Прочее");

  private final Infobase base;
  private final UUID author;

  EventModule(Infobase base, UUID author) {
    this.base = base;
    this.author = author;
  }

  @Override
  public void fill(Draft draft) {
    draft.set("Автор_Key", author);
    draft.set("Состояние_Key", base.predefined("Catalog_СостоянияСобытий", "Запланировано"));
  }

  @Override
  public void beforeWrite(Draft draft) {
    var participants = draft.type().getTable("Участники");
    var contact = participants.rows().get("Контакт");
    int typeIndex = participants.rows().typeNameOf(contact).index();
    draft.set(
        "СписокУчастников",
        draft.rows(participants).stream()
            .map(row -> presentation((String) row[contact.index()], (String) row[typeIndex]))
            .collect(Collectors.joining(", ")));
    var subject = presentation(draft.text("Тема"), draft.text("Тема_Type"));
    var text = draft.text("Содержание");
    draft.set("ТемаИСодержание", text.isEmpty() ? subject : subject + ": " + text);
  }

  private String presentation(String value, String type) {
    if (!type.startsWith(NAMESPACE) || type.equals(Column.UNDEFINED)) {
      return value;
    }
    return base.find(type.substring(NAMESPACE.length()), UUID.fromString(value))
        .map(object -> object.text("Description"))
        .orElse("<Объект не найден>");
  }

  /** One calendar item per event, marked for deletion when the event leaves the calendar. */
  @Override
  public void onWrite(StoredObject event) {
    var ref = Refs.named(CALENDAR_ITEMS, event.ref().toString());
    var existing = base.find(CALENDAR_ITEMS, ref);
    boolean wanted =
        !event.get("КалендарьСотрудника_Key").equals(Column.EMPTY_REF)
            && !(boolean) event.get("DeletionMark")
            && IN_CALENDAR.contains(event.text("ТипСобытия"));
    if (!wanted && existing.isEmpty()) {
      return;
    }
    var item = existing.map(Draft::change).orElseGet(() -> base.draft(CALENDAR_ITEMS, ref));
    item.set("DeletionMark", !wanted);
    item.set("Календарь_Key", event.get("КалендарьСотрудника_Key"));
    item.set("Начало", event.get("НачалоСобытия"));
    item.set("Окончание", event.get("ОкончаниеСобытия"));
    item.set("Description", event.text("ТемаИСодержание"));
    item.set("Источник", event.ref().toString());
    item.set("Источник_Type", NAMESPACE + event.type().set());
    base.store(item);
  }
}
