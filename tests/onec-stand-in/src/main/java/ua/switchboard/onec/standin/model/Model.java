package ua.switchboard.onec.standin.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All objects of a configuration, by the names they have in one infobase. Immutable. */
public final class Model {
  private final Map<String, EntityType> types;
  private final Map<String, EntityType> byTableName;
  private final Map<String, List<String>> enumerations;

  private Model(Collection<EntityType> types, Map<String, List<String>> enumerations) {
    this.types = new LinkedHashMap<>();
    this.byTableName = new LinkedHashMap<>();
    types.forEach(type -> this.types.put(type.publishedAs(), type));
    types.forEach(type -> byTableName.put(type.set(), type));
    this.enumerations = enumerations;
  }

  /** УНФ 1.6 for Ukraine, as far as Switchboard touches it. */
  public static Model unf16() {
    return ModelText.read("unf-1.6-ua.model");
  }

  static Model of(Collection<EntityType> types, Map<String, List<String>> enumerations) {
    return new Model(types, enumerations);
  }

  /** The same objects as one infobase shows them. */
  public Model published(Publication publication) {
    var shown =
        types.values().stream()
            .filter(type -> !publication.unpublished().contains(type.set()))
            .map(type -> type.published(publication))
            .toList();
    return new Model(shown, enumerations);
  }

  /** The object whose entity set has this name here. */
  public Optional<EntityType> find(String publishedName) {
    return Optional.ofNullable(types.get(publishedName));
  }

  /** The object that the table knows by this name, which the program itself relies on. */
  public EntityType get(String set) {
    return findByTableName(set)
        .orElseThrow(
            () -> new IllegalArgumentException("set: '%s' (expected: published)".formatted(set)));
  }

  /** The object that the table knows by this name, if it is published. */
  public Optional<EntityType> findByTableName(String set) {
    return Optional.ofNullable(byTableName.get(set));
  }

  /** Every object, in the order of the table. */
  public Collection<EntityType> listTypes() {
    return types.values();
  }

  /** The values of every enumeration. */
  public Map<String, List<String>> enumerations() {
    return enumerations;
  }
}
