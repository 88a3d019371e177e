package ua.switchboard.onec.standin.base;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.model.Column;
import ua.switchboard.onec.standin.model.EntityType;
import ua.switchboard.onec.standin.model.Table;

/** An object that is being written; the modules of the configuration work on it. */
final class Draft {
  private final EntityType type;
  private final @Nullable StoredObject before;
  private final Object[] row;
  private final List<List<Object[]>> tables = new ArrayList<>();
  private UUID ref;

  private Draft(EntityType type, @Nullable StoredObject before, UUID ref, Object[] row) {
    this.type = type;
    this.before = before;
    this.ref = ref;
    this.row = row;
  }

  static Draft create(EntityType type, UUID ref) {
    var draft = new Draft(type, null, ref, type.shape().initialRow());
    type.tables().forEach(_ -> draft.tables.add(List.of()));
    return draft;
  }

  static Draft change(StoredObject before) {
    var draft = new Draft(before.type(), before, before.ref(), before.row().clone());
    draft.tables.addAll(before.tables());
    return draft;
  }

  boolean isNew() {
    return before == null;
  }

  @Nullable StoredObject before() {
    return before;
  }

  EntityType type() {
    return type;
  }

  UUID ref() {
    return ref;
  }

  void ref(UUID other) {
    ref = other;
  }

  Object get(String property) {
    return row[type.shape().get(property).index()];
  }

  String text(String property) {
    return (String) get(property);
  }

  UUID reference(String property) {
    return (UUID) get(property);
  }

  boolean isFilled(String reference) {
    return !get(reference).equals(Column.EMPTY_REF);
  }

  boolean has(String property) {
    return type.shape().find(property).isPresent();
  }

  void set(String property, Object value) {
    row[type.shape().get(property).index()] = value;
  }

  Object[] row() {
    return row;
  }

  List<Object[]> rows(Table table) {
    return tables.get(table.position());
  }

  void rows(Table table, List<Object[]> rows) {
    tables.set(table.position(), rows);
  }

  /** As it is stored, with the next version. */
  StoredObject finished() {
    if (type.kind().isObject()) {
      set("Ref_Key", ref);
      set(
          "DataVersion",
          before == null
              ? StoredObject.version(0)
              : StoredObject.nextVersion(before.text("DataVersion")));
    }
    return new StoredObject(type, ref, row, tables);
  }
}
