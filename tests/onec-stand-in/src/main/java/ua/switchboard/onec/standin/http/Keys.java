package ua.switchboard.onec.standin.http;

import java.util.Map;
import java.util.UUID;
import ua.switchboard.onec.standin.base.Infobase;
import ua.switchboard.onec.standin.model.Column;
import ua.switchboard.onec.standin.model.EntityType;
import ua.switchboard.onec.standin.model.ODataError;
import ua.switchboard.onec.standin.query.Range;
import ua.switchboard.onec.standin.query.ResourcePath.Segment;
import ua.switchboard.onec.standin.query.Values;

/** Finds the entity behind {@code Set(key)}. */
final class Keys {
  private Keys() {}

  /** The reference in the key of an object. */
  static UUID ref(Segment segment) {
    var literals = segment.literals();
    var value = literals.getOrDefault("Ref_Key", literals.get(""));
    if (value instanceof UUID ref) {
      return ref;
    }
    throw value == null
        ? ODataError.badRequest(7, "Не указан ключевой элемент Ref_Key")
        : ODataError.badRequest(6, "Неверный URL: ключ '%s'".formatted(value));
  }

  /** The object, or 404 code 9. */
  static Item object(Infobase base, EntityType type, UUID ref) {
    var object = base.find(type.set(), ref).orElseThrow(() -> missing(ref.toString()));
    return new Item(object.row(), object);
  }

  /** The entity of any set; of other sets than objects by comparing the whole key. */
  static Item find(Infobase base, Resource resource, Segment segment) {
    if (resource.type().kind().isObject() && !resource.isRows()) {
      return object(base, resource.type(), ref(segment));
    }
    var literals = segment.literals();
    var keys =
        resource.shape().columns().stream()
            .filter(column -> column.role() == Column.Role.KEY)
            .toList();
    for (var key : keys) {
      if (!literals.containsKey(key.name())) {
        throw ODataError.badRequest(7, "Не указан ключевой элемент " + key.name());
      }
    }
    return resource
        .items(base, Range.ALL)
        .filter(item -> keys.stream().allMatch(key -> isSame(item, key, literals)))
        .findFirst()
        .orElseThrow(() -> missing(String.valueOf(segment.arguments())));
  }

  private static boolean isSame(Item item, Column key, Map<String, Object> literals) {
    return Values.areEqual(item.row()[key.index()], literals.get(key.name()));
  }

  private static ODataError missing(String key) {
    return ODataError.notFound(9, "Экземпляр сущности '%s' не найден".formatted(key));
  }
}
