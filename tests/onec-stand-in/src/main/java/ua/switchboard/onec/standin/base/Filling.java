package ua.switchboard.onec.standin.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import ua.switchboard.onec.standin.model.Column;
import ua.switchboard.onec.standin.model.EntityType;
import ua.switchboard.onec.standin.model.Model;

/** Puts the first objects into an infobase, past its modules. */
final class Filling {
  private final Infobase base;

  Filling(Infobase base) {
    this.base = base;
  }

  Model model() {
    return base.model();
  }

  /** A catalog item; properties by OData names. */
  void item(String set, UUID ref, Map<String, Object> properties) {
    item(set, ref, properties, _ -> {});
  }

  /** A catalog item with contact information. */
  void item(String set, UUID ref, Map<String, Object> properties, Consumer<ContactRows> contacts) {
    var draft = base.draft(set, ref);
    properties.forEach(draft::set);
    draft
        .type()
        .findTable(ContactRows.TABLE)
        .ifPresent(table -> {
          var rows = new ContactRows(table.rows());
          contacts.accept(rows);
          draft.rows(table, rows.rows());
        });
    base.store(draft);
  }

  /** A predefined item. */
  UUID predefined(String set, String name, Map<String, Object> properties) {
    var ref = Refs.named(set, name);
    var all = new HashMap<>(properties);
    all.put("Predefined", true);
    all.put("PredefinedDataName", name);
    item(set, ref, all);
    return ref;
  }

  /** A record of an information register, whose key are its dimensions. */
  void record(String set, Map<String, Object> dimensions) {
    var type = base.model().get(set);
    var row = type.shape().initialRow();
    dimensions.forEach((name, value) -> row[type.shape().get(name).index()] = value);
    base.put(new StoredObject(type, keyOfRecord(type, row), row, List.of()));
  }

  void sale(UUID document, Sales.Sale sale) {
    base.put(Sales.record(base.model(), document, sale));
  }

  /** Records have no reference; this one is made of their key. */
  static UUID keyOfRecord(EntityType type, Object[] row) {
    var key = new StringBuilder();
    for (var column : type.keys()) {
      key.append(row[column.index()]).append('/');
    }
    return Refs.named(type.set(), key.toString());
  }

  /** The lines of a table in this package, without its head, each cut at semicolons. */
  static List<List<String>> table(String name) {
    try (var in = Filling.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "resource: '%s' (expected: within this jar)".formatted(name));
      }
      List<List<String>> rows = new ArrayList<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .forEach(line -> rows.add(List.of(line.split(";", -1))));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static UUID orEmpty(String set, String name) {
    return name.isEmpty() ? Column.EMPTY_REF : Refs.named(set, name);
  }
}
