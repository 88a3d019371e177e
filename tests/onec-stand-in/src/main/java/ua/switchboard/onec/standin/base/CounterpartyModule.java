package ua.switchboard.onec.standin.base;

import java.time.Clock;
import java.time.LocalDate;
import ua.switchboard.onec.standin.control.Fault;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.model.Column;
import ua.switchboard.onec.standin.model.ODataError;

/** Справочник.Контрагенты: dates the card, sums it up, gives it a contract. */
final class CounterpartyModule implements ObjectModule {
  private static final String CONTRACTS = "Catalog_ДоговорыКонтрагентов";

  private final Infobase base;
  private final Clock clock;
  private final Faults faults;

  CounterpartyModule(Infobase base, Clock clock, Faults faults) {
    this.base = base;
    this.clock = clock;
    this.faults = faults;
  }

  @Override
  public void beforeWrite(Draft draft) {
    if ((boolean) draft.get("IsFolder")) {
      return;
    }
    if (faults.strikes(Fault.STRICT_CARDS)) {
      refuseBareCard(draft);
    }
    if (draft.get("ДатаСоздания").equals(Column.EMPTY_DATE)) {
      draft.set("ДатаСоздания", LocalDate.now(clock).atStartOfDay());
    }
    draft.set(
        "ОсновныеСведения", (draft.text("НаименованиеПолное") + " " + draft.text("ИНН")).strip());
    if (!draft.isFilled("ДоговорПоУмолчанию_Key")) {
      draft.set("ДоговорПоУмолчанию_Key", Refs.named(CONTRACTS, draft.ref().toString()));
    }
  }

  /** As in a customised base that was seen: no card without a group and a +38 number. */
  private static void refuseBareCard(Draft draft) {
    var table = draft.type().getTable("КонтактнаяИнформация");
    int index = table.rows().get("Представление").index();
    boolean phone =
        draft.rows(table).stream().anyMatch(row -> ((String) row[index]).matches("\\+38[0-9]{10}"));
    if (!draft.isFilled("Parent_Key") || !phone) {
      throw ODataError.refused(
          "Ошибка при выполнении обработчика - 'ПередЗаписью': не указана группа или номер"
              + " телефона");
    }
  }

  @Override
  public void onWrite(StoredObject card) {
    var contract = Refs.named(CONTRACTS, card.ref().toString());
    if ((boolean) card.get("IsFolder")
        || !card.get("ДоговорПоУмолчанию_Key").equals(contract)
        || base.find(CONTRACTS, contract).isPresent()) {
      return;
    }
    var draft = base.draft(CONTRACTS, contract);
    draft.set("Owner_Key", card.ref());
    draft.set("Description", "Основний договір");
    base.store(draft);
  }
}
