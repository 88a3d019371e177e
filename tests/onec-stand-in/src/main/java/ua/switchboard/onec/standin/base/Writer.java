package ua.switchboard.onec.standin.base;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.control.Fault;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.model.Column;
import ua.switchboard.onec.standin.model.EntityType;
import ua.switchboard.onec.standin.model.ODataError;

/**
 * What happens around a write, in the order of 1C: fill handler, the given values, checks of the
 * platform, ПередЗаписью, number and version, ПриЗаписи. Runs under the infobase's write lock.
 */
final class Writer {
  private final Infobase base;
  private final Map<String, ObjectModule> modules;
  private final Faults faults;

  Writer(Infobase base, Map<String, ObjectModule> modules, Faults faults) {
    this.base = base;
    this.modules = modules;
    this.faults = faults;
  }

  StoredObject write(EntityType published, @Nullable UUID ref, JsonNode body, WriteMode mode) {
    if (mode.service() && faults.strikes(Fault.LOCK_CONFLICT)) {
      throw ODataError.refused("Конфликт блокировок при выполнении транзакции");
    }
    return finish(published, start(published, ref, mode), body, mode);
  }

  void post(EntityType published, UUID ref, boolean posted) {
    var document = existing(published, ref);
    if (!document.type().postable()) {
      throw ODataError.refused("Документ не может быть проведен: проведение запрещено");
    }
    document.set("Posted", posted);
    base.store(document);
  }

  private Draft start(EntityType published, @Nullable UUID ref, WriteMode mode) {
    var type = base.model().get(published.set());
    if (ref != null) {
      return existing(type, ref);
    }
    var draft = Draft.create(type, base.newRef());
    if (mode.service() && faults.strikes(Fault.FILL_HANDLER_FAILS)) {
      throw ODataError.refused("Ошибка при выполнении обработчика - 'ОбработкаЗаполнения'");
    }
    if (!mode.load()) {
      module(type).fill(draft);
    }
    return draft;
  }

  private Draft existing(EntityType type, UUID ref) {
    return Draft.change(
        base.find(type.set(), ref)
            .orElseThrow(
                () -> ODataError.notFound(9, "Экземпляр сущности '%s' не найден".formatted(ref))));
  }

  private StoredObject finish(EntityType published, Draft draft, JsonNode body, WriteMode mode) {
    new BodyReader(published, mode).read(body, draft);
    checkKey(draft);
    checkDate(draft, mode);
    if (!mode.load()) {
      module(draft.type()).beforeWrite(draft);
    }
    var stored = base.store(draft);
    if (!mode.load()) {
      module(draft.type()).onWrite(stored);
    }
    return stored;
  }

  /** Records are known by their dimensions; a new object may bring a reference of its own. */
  private void checkKey(Draft draft) {
    if (!draft.type().kind().isObject()) {
      draft.ref(Filling.keyOfRecord(draft.type(), draft.row()));
    }
    if (draft.isNew() && base.find(draft.type().set(), draft.ref()).isPresent()) {
      throw ODataError.badRequest(15, "Запись с такими значениями ключа уже существует");
    }
  }

  private void checkDate(Draft draft, WriteMode mode) {
    if (!draft.has("Date")) {
      return;
    }
    var date = (LocalDateTime) draft.get("Date");
    if (date.equals(Column.EMPTY_DATE)) {
      throw ODataError.refused("Не указана дата документа");
    }
    var before = draft.before();
    boolean banned =
        faults.isBanned(date.toLocalDate())
            || (before != null
                && faults.isBanned(((LocalDateTime) before.get("Date")).toLocalDate()));
    if (mode.service() && banned) {
      throw ODataError.refused(
          "Данные этого периода запрещены для изменения (дата запрета изменения)");
    }
  }

  /** What the modules of the configuration are for this kind. */
  private ObjectModule module(EntityType type) {
    return modules.getOrDefault(type.set(), ObjectModule.NONE);
  }
}
